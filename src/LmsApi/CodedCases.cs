using System.Text.Json;
using LmsApi.Knowledge;

namespace LmsApi;

/// <summary>
/// Files of published cases that people coded, one JSON object a line. Findings are preferred terms, ids or served codes; members
/// that are not asked for are passed over.
/// </summary>
internal static class CodedCases
{
    private static readonly JsonSerializerOptions Complete = new(JsonSerializerOptions.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    /// <param name="path">The file.</param>
    /// <param name="kind">What its lines are to be.</param>
    /// <param name="made">Makes one of a row and its line; a <see cref="JsonException"/> says what is wrong with the row.</param>
    /// <exception cref="InvalidDataException">A line is none; the message names it.</exception>
    public static IReadOnlyList<T> Read<TRow, T>(string path, string kind, Func<TRow, int, T> made)
    {
        return [.. File.ReadLines(path).Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)).Select(l => Made(l.Item, l.Index + 1))];

        T Made(string text, int line)
        {
            try
            {
                return made(JsonSerializer.Deserialize<TRow>(text, Complete) ?? throw new JsonException("it is null."), line);
            }
            catch (JsonException fault)
            {
                throw new InvalidDataException($"Line {line} is not a {kind}: {fault.Message}", fault);
            }
        }
    }

    /// <summary>The symptom that a coded finding names; null for one that the vocabulary does not hold. What stands behind a comma is the coder's remark: "palpable mass, site not given".</summary>
    public static string? SymptomOf(string? term, KnowledgeBase knowledge) => term is null
        ? throw new JsonException("a symptom is null.")
        : knowledge.SymptomNames.IdOf(term) ?? knowledge.SymptomNames.IdOf(term.Split(',')[0]);
}
