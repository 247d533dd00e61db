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
    /// <summary>Bits, to the thousandth: how much more (or less, below 0) the finding is expected of this site than of all sites together. 1 bit is twice as often.</summary>
    public required decimal Value { get; init; }
    /// <summary>The nearest support: <c>exact</c> (reported of the symptom itself), <c>child</c> (only of a kind of it), <c>parent</c> (only of what it is a kind of), <c>region</c> (only by where the site lies), <c>background</c> (nothing), <c>general</c> (a symptom that points to no site: 0 bits), <c>implied</c> (already said by a more specific finding: 0 bits); more may come.</summary>
    public required string MatchType { get; init; }
    /// <summary>Best kind of evidence: <c>count</c>, <c>percent</c>, <c>cases</c> or <c>words</c>; absent when there is none for this site.</summary>
    public string? Basis { get; init; }
    /// <summary>n of the best figure, where there is one.</summary>
    public int? Count { get; init; }
    /// <summary>N of the best figure, where there is one.</summary>
    public int? Total { get; init; }
    /// <summary>Weighted reports with the symptom at this site; see docs/ranking.md for the weights.</summary>
    public required decimal Observed { get; init; }
    /// <summary>Weighted reports that would have it if the site were like all sites together.</summary>
    public required decimal Expected { get; init; }
    /// <summary>Sources of the evidence for this site; empty when there is none.</summary>
    public required IReadOnlyList<string> SourceIds { get; init; }
}

/// <summary>Tells where each bit of a score comes from, out of the same tables that the ranking adds up.</summary>
public static class Explanation
{
    /// <summary>The contributions of all findings, in their order.</summary>
    /// <param name="site">Number of the site.</param>
    /// <param name="findings">What is known.</param>
    /// <param name="counting">Those of them that count.</param>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<Contribution> Of(int site, Findings findings, SiteRanker.Finding[] counting, LookupModel model)
    {
        var contributions = new Contribution[findings.Present.Count + findings.Absent.Count];
        for (var i = 0; i < contributions.Length; i++)
        {
            var present = i < findings.Present.Count;
            var finding = new SiteRanker.Finding(model.Symptoms.NumberOf[present ? findings.Present[i] : findings.Absent[i - findings.Present.Count]], present);
            var contribution = model.Explain(site, finding);
            contributions[i] = counting.Contains(finding) ? contribution : contribution with { Value = 0, MatchType = "implied" };
        }
        return contributions;
    }

    /// <summary>What one finding that counts adds to a site.</summary>
    public static Contribution Of(int site, SiteRanker.Finding finding, Bits bits, AssociationModel associations, KnowledgeBase knowledge)
    {
        var symptom = associations.Symptoms[finding.Symptom];
        var strength = associations.StrengthOf(site, finding.Symptom);
        var known = knowledge.SymptomsBySite[associations.Sites[site].Id].FirstOrDefault(a => a.Symptom.Id == symptom.Id);
        // Series that counted other tumors as well are never used, and so explain nothing.
        var evidence = (known?.Evidence ?? []).Where(e => !e.IsMixedHistology).ToList();
        return new()
        {
            SymptomId = symptom.Id,
            State = finding.Present ? "present" : "absent",
            Value = bits.Rounded,
            MatchType = symptom.General ? "general" : strength.Match,
            Basis = known?.Frequency?.Basis ?? evidence.FirstOrDefault()?.Basis,
            Count = known?.Frequency?.Count,
            Total = known?.Frequency?.Total,
            Observed = Rounded.Of(strength.Observed, 3),
            Expected = Rounded.Of(strength.Expected, 3),
            SourceIds = [.. evidence.Select(e => e.SourceId).Distinct()],
        };
    }
}
