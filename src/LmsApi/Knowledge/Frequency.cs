namespace LmsApi.Knowledge;

/// <summary>How often a finding was seen, in whom: the best figure of leiomyosarcoma alone.</summary>
public sealed record Frequency
{
    /// <summary>Percentage, 0 to 100, to one decimal.</summary>
    /// <example>91.7</example>
    public required double Percent { get; init; }
    /// <summary>n: patients with the finding; absent when only a percentage was published.</summary>
    public int? Count { get; init; }
    /// <summary>N: patients looked at; absent when it was not published.</summary>
    public int? Total { get; init; }
    /// <summary>Frequency band of the Human Phenotype Ontology: <c>obligate</c> (100 %), <c>very-frequent</c> (80 to 99), <c>frequent</c> (30 to 79), <c>occasional</c> (5 to 29), <c>very-rare</c> (1 to 4), <c>excluded</c> (0). Absent where <c>basis</c> is <c>cases</c>: reports of selected cases tell nothing of how often, and 1 of 1 is not "always".</summary>
    public string? Band { get; init; }
    /// <summary><c>count</c>, <c>percent</c> or <c>cases</c> (share of the published case reports, which over-represent the unusual); more may come.</summary>
    public required string Basis { get; init; }
    public required string Population { get; init; }
    /// <summary>Where it was read.</summary>
    public required string SourceId { get; init; }

    /// <summary>
    /// The best figure among the evidence: of leiomyosarcoma alone, said of exactly this site (a subsite's figure is not its
    /// parent's), or without a site of leiomyosarcoma as a whole; a series' count before its percentage before a share of
    /// published cases, then the larger population.
    /// </summary>
    public static Frequency? Best(IEnumerable<Evidence> evidence, string? siteId) => evidence
        .Where(e => e.SiteId == siteId && e.Basis != "words" && e.IsLeiomyosarcomaOnly)
        .OrderBy(e => e.BasisRank)
        .ThenByDescending(e => e.Total ?? 0)
        .ThenBy(e => e.Id, StringComparer.Ordinal)
        .Select(Of)
        .FirstOrDefault();

    private static Frequency Of(Evidence e)
    {
        var percent = e.Share!.Value;
        return new()
        {
            Percent = Math.Round(percent, 1, MidpointRounding.AwayFromZero),
            Count = e.Count,
            Total = e.Total,
            Band = e.Basis == "cases" ? null : BandOf(percent),
            Basis = e.Basis,
            Population = e.Population!,
            SourceId = e.SourceId,
        };
    }

    /// <summary>Bands HP:0040280 to HP:0040285; a percentage between two bands belongs to the lower one, and one above 0 is never excluded.</summary>
    public static string BandOf(double percent) => percent switch
    {
        >= 100 => "obligate",
        >= 80 => "very-frequent",
        >= 30 => "frequent",
        >= 5 => "occasional",
        > 0 => "very-rare",
        _ => "excluded",
    };
}
