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

    public Evidence ToEvidence() => new()
    {
        Id = Id,
        SiteId = SiteId,
        SubjectId = SubjectId,
        SourceId = SourceId,
        CitedSourceId = CitedSourceId,
        Basis = Basis,
        Count = Count,
        Total = Total,
        Percent = Percent,
        Population = Population,
        Statement = Statement,
        Result = Result,
        Locator = Locator,
        Caveats = [.. Caveats()],
        Note = Note,
    };

    private IEnumerable<string> Caveats()
    {
        if (MixedHistology) yield return "mixed-histology";
        if (GistNotExcluded) yield return "gist-not-excluded";
        if (SmallSeries) yield return "small-series";
        if (DenominatorUnclear) yield return "denominator-unclear";
    }
}
