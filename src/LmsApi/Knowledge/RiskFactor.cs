namespace LmsApi.Knowledge;

/// <summary>What may raise the risk.</summary>
public sealed record RiskFactor
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>How strong the source calls the link: commonly-cited, weakly-implicated, hypothesised; more may come.</summary>
    public required string Strength { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}
