namespace LmsApi.Knowledge;

/// <summary>An assumed share of one of the six sites among leiomyosarcomas, with the published piece that it follows from.</summary>
public sealed record SitePrior
{
    public required string SiteId { get; init; }
    /// <summary>Share, 0 to 100; the six are scaled to 100 together.</summary>
    public double Percent { get; init; }
    /// <summary>How the share follows from what was published.</summary>
    public required string Assumption { get; init; }
    public string? SourceId { get; init; }
}
