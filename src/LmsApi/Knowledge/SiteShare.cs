namespace LmsApi.Knowledge;

/// <summary>A published share of leiomyosarcomas that sit in one place.</summary>
public sealed record SiteShare
{
    public required string Id { get; init; }
    /// <summary>Our site; absent when the source's place is none of ours.</summary>
    public string? SiteId { get; init; }
    /// <summary>The place as the source names it.</summary>
    public required string Place { get; init; }
    public int? Count { get; init; }
    public int? Total { get; init; }
    public double? Percent { get; init; }
    public required string Population { get; init; }
    public required string SourceId { get; init; }
    /// <summary>True when other tumors were counted as well.</summary>
    public bool MixedHistology { get; init; }
    public string? Note { get; init; }
}
