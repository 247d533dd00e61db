namespace LmsApi.Knowledge;

/// <summary>A stage (how far it has spread) or a grade (how the cells look).</summary>
public sealed record Stage
{
    public required string Id { get; init; }
    /// <summary><c>stage</c> or <c>grade</c>.</summary>
    public required string Scale { get; init; }
    /// <summary>1 to 4 for stages, 1 to 3 for grades.</summary>
    public int Number { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}
