namespace LmsApi.Knowledge;

/// <summary>A gene whose changes have been found in leiomyosarcoma.</summary>
public sealed record Gene
{
    public required string Id { get; init; }
    /// <summary>HGNC symbol.</summary>
    public required string Symbol { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];
}
