namespace LmsApi.Dataset;

/// <summary>A table or view with its rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it holds.</param>
/// <param name="IsView">Whether it is derived from tables.</param>
/// <param name="PrimaryKey">Columns of the primary key.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows: long, double, string or null.</param>
public sealed record Table(string Name, string? Description, bool IsView, IReadOnlyList<string> PrimaryKey, IReadOnlyList<Column> Columns, IReadOnlyList<object?[]> Rows);
