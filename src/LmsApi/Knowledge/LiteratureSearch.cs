namespace LmsApi.Knowledge;

/// <summary>What was looked for in the literature, and what came of it.</summary>
public sealed record LiteratureSearch
{
    public required string SiteId { get; init; }
    /// <summary>symptom-frequencies, metastasis-sites or survival; more may come.</summary>
    public required string Topic { get; init; }
    /// <summary>found, words-only, proxy-only or none-found; more may come.</summary>
    public required string Outcome { get; init; }
    /// <summary>What was found, or what stands in the way.</summary>
    public required string Note { get; init; }
}
