namespace LmsApi.Dataset;

/// <summary>A column as the schema describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>number</c> or <c>boolean</c> (0 and 1).</param>
public sealed record Column(string Name, string Type)
{
    /// <summary>What it holds.</summary>
    public string? Description { get; init; }
    /// <summary>Whether it is never empty.</summary>
    public bool Required { get; init; }
    /// <summary>Whether no value stands twice.</summary>
    public bool Unique { get; init; }
    /// <summary>The table and column that it names a row by.</summary>
    public (string Table, string Column)? References { get; init; }
    /// <summary>The only values that it takes, where they are few.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
    /// <summary>Regular expression that its values match as a whole.</summary>
    public string? Pattern { get; init; }
    /// <summary>Least value.</summary>
    public int? Minimum { get; init; }
    /// <summary>Greatest value.</summary>
    public int? Maximum { get; init; }
}
