namespace LmsApi.Knowledge;

/// <summary>A name of the disease: leiomyosarcoma, or leiomyosarcoma of a site.</summary>
public sealed record DiseaseName
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>The site that it sits in, where it is one of ours.</summary>
    public string? SiteId { get; init; }
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];
}
