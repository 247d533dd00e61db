namespace LmsApi.Knowledge;

/// <summary>A way of looking for the tumor or proving it.</summary>
public sealed record Investigation
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>clinical, blood-test, imaging or biopsy; more may come.</summary>
    public required string Kind { get; init; }
    /// <summary>What is done.</summary>
    public required string Method { get; init; }
    /// <summary>What it can show.</summary>
    public required string CanTell { get; init; }
    /// <summary>What it can't show.</summary>
    public string? CannotTell { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}
