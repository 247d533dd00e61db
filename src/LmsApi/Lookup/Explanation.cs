using System.Buffers;
using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>What one finding adds to a site's score, and what that rests on.</summary>
public sealed class Contribution
{
    private byte[]? json;

    /// <summary>The symptom.</summary>
    /// <example>melena</example>
    public required string SymptomId { get; init; }
    /// <summary><c>present</c> or <c>absent</c>.</summary>
    public required string State { get; init; }
    /// <summary>Bits, to the thousandth: how much more (or less, below 0) the finding is expected of this site than of all sites together. 1 bit is twice as often.</summary>
    public required decimal Value { get; init; }
    /// <summary>The nearest support: <c>exact</c> (reported of the symptom itself), <c>child</c> (only of a kind of it), <c>parent</c> (only of what it is a kind of), <c>region</c> (only by where the site lies), <c>background</c> (nothing), <c>general</c> (a symptom that points to no site: 0 bits), <c>implied</c> (already said by a more specific finding: 0 bits); more may come.</summary>
    public required string MatchType { get; init; }
    /// <summary>Kind of the site's own figure or, where it has none, the best kind of evidence: <c>count</c>, <c>percent</c>, <c>cases</c> or <c>words</c>; absent when there is none for this site.</summary>
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

    /// <summary>The same as JSON. Many answers hold it, so it is made once.</summary>
    internal ReadOnlySpan<byte> Json
    {
        get
        {
            if (json is null)
            {
                var utf8 = new ArrayBufferWriter<byte>();
                Answer<Contribution>.Write(utf8, this);
                json = utf8.WrittenSpan.ToArray();
            }
            return json;
        }
    }
}

/// <summary>Tells where each bit of a score comes from, out of the same strengths that the ranking adds up.</summary>
public static class Explanation
{
    /// <summary>What one finding adds to a site.</summary>
    /// <param name="site">Number of the site.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="counts">False when a more specific one says it already.</param>
    /// <param name="model">The model.</param>
    /// <param name="knowledge">The data.</param>
    public static Contribution Of(int site, SiteRanker.Finding finding, bool counts, LookupModel model, KnowledgeBase knowledge)
    {
        var symptom = model.Symptoms[finding.Symptom];
        var strength = model.Associations.StrengthOf(site, finding.Symptom);
        var known = knowledge.Association(model.Sites[site].Id, symptom.Id);
        // Series that counted other tumors as well are never used, and so explain nothing.
        var evidence = (known?.Evidence ?? []).Where(e => !e.IsMixedHistology).ToList();
        return new()
        {
            SymptomId = symptom.Id,
            State = finding.Present ? "present" : "absent",
            Value = counts ? model.Bits(site, finding).Rounded : 0,
            MatchType = !counts ? "implied" : symptom.General ? "general" : strength.Match,
            Basis = known?.Frequency?.Basis ?? evidence.MinBy(e => e.BasisRank)?.Basis,
            Count = known?.Frequency?.Count,
            Total = known?.Frequency?.Total,
            Observed = Rounded.To3(strength.Observed),
            Expected = Rounded.To3(strength.Expected),
            SourceIds = [.. evidence.Select(e => e.SourceId).Distinct()],
        };
    }
}
