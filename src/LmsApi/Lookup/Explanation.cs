using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>What one finding adds to a site's score, and what that rests on.</summary>
public sealed record Contribution
{
    /// <summary>The symptom.</summary>
    /// <example>melena</example>
    public required string SymptomId { get; init; }
    /// <summary><c>present</c> or <c>absent</c>.</summary>
    public required string State { get; init; }
    /// <summary>Bits: how much more (or less, below 0) the finding is expected of this site than of all sites together. 1 bit is twice as often.</summary>
    public required double Value { get; init; }
    /// <summary>The nearest support: <c>exact</c> (reported of the symptom itself), <c>child</c> (only of a kind of it), <c>parent</c> (only of what it is a kind of), <c>region</c> (only by where the site lies), <c>background</c> (nothing), <c>general</c> (a symptom that points to no site: 0 bits), <c>implied</c> (already said by a more specific finding: 0 bits); more may come.</summary>
    public required string MatchType { get; init; }
    /// <summary>Best kind of evidence: <c>count</c>, <c>percent</c>, <c>cases</c> or <c>words</c>; absent when there is none for this site.</summary>
    public string? Basis { get; init; }
    /// <summary>n of the best figure, where there is one.</summary>
    public int? Count { get; init; }
    /// <summary>N of the best figure, where there is one.</summary>
    public int? Total { get; init; }
    /// <summary>Weighted reports with the symptom at this site; see docs/ranking.md for the weights.</summary>
    public required double Observed { get; init; }
    /// <summary>Weighted reports that would have it if the site were like all sites together.</summary>
    public required double Expected { get; init; }
    /// <summary>Sources of the evidence for this site; empty when there is none.</summary>
    public required IReadOnlyList<string> SourceIds { get; init; }
}

/// <summary>Tells where each bit of a score comes from, out of the same tables that the ranking adds up.</summary>
public static class Explanation
{
    public static IReadOnlyList<Contribution> Of(int unit, LookupModel.Variant variant, Findings findings, LookupModel model, KnowledgeBase knowledge)
    {
        var implied = findings.Implied(model.Associations).ToHashSet(StringComparer.Ordinal);
        return [.. findings.Present.Select(s => Of(s, true)).Concat(findings.Absent.Select(s => Of(s, false)))];

        Contribution Of(string symptomId, bool present)
        {
            var site = variant.Units[unit];
            var strength = model.Associations.StrengthOf(site, symptomId);
            var evidence = knowledge.SymptomsBySite[site.Id].FirstOrDefault(a => a.Symptom.Id == symptomId);
            var counts = !implied.Contains(symptomId);
            return new()
            {
                SymptomId = symptomId,
                State = present ? "present" : "absent",
                Value = counts ? variant.Ranker.Bits(unit, new(model.NumberOf[symptomId], present)) : 0,
                MatchType = !counts ? "implied" : knowledge.Symptoms[symptomId].General ? "general" : strength.Match,
                Basis = evidence?.Frequency?.Basis ?? evidence?.Evidence.Select(e => e.Basis).FirstOrDefault(),
                Count = evidence?.Frequency?.Count,
                Total = evidence?.Frequency?.Total,
                Observed = Math.Round(strength.Observed, 3),
                Expected = Math.Round(strength.Expected, 3),
                SourceIds = evidence is null ? [] : [.. evidence.Evidence.Select(e => e.SourceId).Distinct()],
            };
        }
    }
}
