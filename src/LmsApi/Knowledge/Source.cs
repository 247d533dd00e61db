namespace LmsApi.Knowledge;

/// <summary>A publication, or another place where a fact was read.</summary>
public sealed record Source
{
    /// <summary>Kebab-case id, first author and year where known.</summary>
    /// <example>xu-2013</example>
    public required string Id { get; init; }
    /// <summary>What sort of publication: health-article, journal-article, case-report, review, guideline, drug-label, book, reference-site, case-collection, ontology; more may come.</summary>
    public required string Kind { get; init; }
    /// <summary>Authors as printed; absent when the page that was read did not show them.</summary>
    public string? Authors { get; init; }
    /// <summary>Title as printed; absent when the page that was read did not show it.</summary>
    public string? Title { get; init; }
    /// <summary>Journal, site or publisher.</summary>
    public string? Journal { get; init; }
    public int? Year { get; init; }
    public string? Volume { get; init; }
    public string? Issue { get; init; }
    /// <summary>Pages or article number.</summary>
    public string? Pages { get; init; }
    public string? Doi { get; init; }
    public string? Pmid { get; init; }
    public string? Url { get; init; }
    /// <summary>What a reader must know about the record.</summary>
    public string? Note { get; init; }
}
