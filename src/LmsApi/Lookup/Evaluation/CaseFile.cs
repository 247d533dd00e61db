using System.Text.Json;
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
/// Reads cases, one JSON object a line: <c>site</c>, and <c>id</c>, <c>sex</c>, <c>present</c> and <c>absent</c> where there are such.
/// </summary>
public static class CaseFile
{
    public static IReadOnlyList<TestCase> FromSeed(KnowledgeBase knowledge) =>
        [.. knowledge.Cases.Select(c => new TestCase(c.Id, knowledge.TopOf(c.SiteId).Id, c.Sex, c.Present, c.Absent, []))];

    /// <exception cref="InvalidDataException">A line is no such object, or its site is none of ours; the message names the line.</exception>
    public static IReadOnlyList<TestCase> Read(string path, KnowledgeBase knowledge) => CodedCases.Read<Row, TestCase>(path, "case", (row, line) =>
    {
        var site = knowledge.SiteNames.Resolve(row.Site) ?? throw new JsonException($"'{row.Site}' is none of our sites.");
        var findings = (row.Present ?? []).Select(term => (Term: term, Present: true)).Concat((row.Absent ?? []).Select(term => (Term: term, Present: false)))
            .Select(f => (f.Term, f.Present, Id: CodedCases.SymptomOf(f.Term, knowledge))).ToList();
        return new(row.Id ?? $"line-{line}", knowledge.TopOf(site).Id, row.Sex is "female" or "male" ? row.Sex : null,
            Ids(present: true), Ids(present: false), [.. findings.Where(f => f.Id is null).Select(f => f.Term)]);

        List<string> Ids(bool present) => [.. findings.Where(f => f.Present == present).Select(f => f.Id).OfType<string>().Distinct()];
    });

    private sealed record Row(string Site, string? Id = null, string? Sex = null, IReadOnlyList<string>? Present = null, IReadOnlyList<string>? Absent = null);
}
