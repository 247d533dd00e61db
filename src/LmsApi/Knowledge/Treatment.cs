namespace LmsApi.Knowledge;

/// <summary>A treatment.</summary>
public sealed record Treatment
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>surgery, radiation, chemotherapy or experimental; more may come.</summary>
    public required string Kind { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}
