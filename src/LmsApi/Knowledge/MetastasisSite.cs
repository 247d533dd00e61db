namespace LmsApi.Knowledge;

/// <summary>A place to which leiomyosarcoma spreads.</summary>
public sealed record MetastasisSite
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Definition { get; init; }
    public int Position { get; init; }
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];
}
