using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>A row of <c>symptom_evidence</c> or <c>metastasis_evidence</c>, whose flags become caveats.</summary>
internal sealed record EvidenceRow
{
    public required string Id { get; init; }
    public string? SiteId { get; init; }
    public required string SubjectId { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    public required string Basis { get; init; }
    public int? Count { get; init; }
    public int? Total { get; init; }
    public double? Percent { get; init; }
    public string? Population { get; init; }
    public required string Statement { get; init; }
    public required string Result { get; init; }
    public string? Locator { get; init; }
    public bool MixedHistology { get; init; }
    public bool GistNotExcluded { get; init; }
    public bool SmallSeries { get; init; }
    public bool DenominatorUnclear { get; init; }
    public string? Note { get; init; }

    /// <param name="once">Gives one string for all that are equal.</param>
    public Evidence ToEvidence(Func<string, string> once) => new()
    {
        Id = Id,
        SiteId = SiteId is null ? null : once(SiteId),
        SubjectId = once(SubjectId),
        SourceId = once(SourceId),
        CitedSourceId = CitedSourceId is null ? null : once(CitedSourceId),
        Basis = once(Basis),
        Count = Count,
        Total = Total,
        Percent = Percent,
        Population = Population is null ? null : once(Population),
        Statement = once(Statement),
        Result = once(Result),
        Locator = Locator is null ? null : once(Locator),
        Caveats = MixedHistology || GistNotExcluded || SmallSeries || DenominatorUnclear ? [.. Caveats()] : [],
        Note = Note is null ? null : once(Note),
    };

    private IEnumerable<string> Caveats()
    {
        if (MixedHistology) yield return "mixed-histology";
        if (GistNotExcluded) yield return "gist-not-excluded";
        if (SmallSeries) yield return "small-series";
        if (DenominatorUnclear) yield return "denominator-unclear";
    }
}
