using System.Text.Json;
using System.Text.RegularExpressions;
using LmsApi.Knowledge;

namespace LmsApi.Lookup.Evaluation;

/// <summary>A case to rank: what it has, and where the tumor really sat.</summary>
/// <param name="Id">Id of the case.</param>
/// <param name="SiteId">The true site, one of the six.</param>
/// <param name="Sex"><c>female</c>, <c>male</c> or null.</param>
/// <param name="Present">Ids of symptoms that it has.</param>
/// <param name="Absent">Ids of symptoms that it denies.</param>
/// <param name="Unknown">Terms that the reference does not know; they count for nothing.</param>
public sealed record TestCase(string Id, string SiteId, string? Sex, IReadOnlyList<string> Present, IReadOnlyList<string> Absent, IReadOnlyList<string> Unknown);

/// <summary>
/// Reads cases, one JSON object a line: <c>id</c>, <c>site</c>, <c>sex</c>, <c>present</c> and <c>absent</c> (preferred terms,
/// ids or served codes). Other members are passed over.
/// </summary>
public static partial class CaseFile
{
    public static IReadOnlyList<TestCase> FromSeed(KnowledgeBase knowledge) =>
        [.. knowledge.Cases.Select(c => new TestCase(c.Id, knowledge.TopOf(c.SiteId).Id, c.Sex, c.Present, c.Absent, []))];

    /// <exception cref="InvalidDataException">A line is no such object, or its site is none of ours; the message names the line.</exception>
    public static IReadOnlyList<TestCase> Read(string path, KnowledgeBase knowledge) =>
        [.. File.ReadLines(path).Select((text, i) => (text, Line: i + 1)).Where(l => !string.IsNullOrWhiteSpace(l.text)).Select(l => Parse(l.text, l.Line, knowledge))];

    private static TestCase Parse(string text, int line, KnowledgeBase knowledge)
    {
        try
        {
            var row = JsonSerializer.Deserialize<Row>(text, JsonSerializerOptions.Web) ?? throw new InvalidDataException($"Line {line} is not a case: it is null.");
            var site = knowledge.SiteNames.Resolve(row.Site ?? "") ?? throw new InvalidDataException($"Line {line}: '{row.Site}' is none of our sites.");
            var unknown = new List<string>();
            return new(row.Id ?? $"line-{line}", knowledge.TopOf(site).Id, row.Sex is "female" or "male" ? row.Sex : null, Ids(row.Present), Ids(row.Absent), unknown);

            List<string> Ids(IReadOnlyList<string?>? terms)
            {
                var ids = (terms ?? []).Select(t => t ?? throw new InvalidDataException($"Line {line}: a symptom is null.")).Select(t => (Term: t, Id: knowledge.SymptomNames.Resolve(t) ?? knowledge.SymptomNames.Resolve(NotWord().Replace(t.ToLowerInvariant(), "-")) ?? ByName(t, knowledge))).ToList();
                unknown.AddRange(ids.Where(t => t.Id is null).Select(t => t.Term));
                return [.. ids.Where(t => t.Id is not null).Select(t => t.Id!).Distinct()];
            }
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"Line {line} is not a case: {fault.Message}", fault);
        }
    }

    /// <summary>A term may stand under a synonym: "palpable mass, site not given".</summary>
    private static string? ByName(string term, KnowledgeBase knowledge) => knowledge.Symptoms.Values
        .FirstOrDefault(s => s.Name.Equals(term.Split(',')[0], StringComparison.OrdinalIgnoreCase) || s.Synonyms.Any(w => w.Term.Equals(term, StringComparison.OrdinalIgnoreCase)))?.Id;

    private sealed record Row(string? Id, string? Site, string? Sex, IReadOnlyList<string?>? Present, IReadOnlyList<string?>? Absent);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotWord();
}
