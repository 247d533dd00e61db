namespace LmsApi.Knowledge;

/// <summary>A published case report, facts only.</summary>
public sealed record CaseReport
{
    public required string Id { get; init; }
    /// <summary>Where the tumor sat, as exactly as known.</summary>
    public required string SiteId { get; init; }
    public string? Sex { get; init; }
    /// <summary>Age in years.</summary>
    public int? Age { get; init; }
    public int? Year { get; init; }
    public string? Title { get; init; }
    public string? Doi { get; init; }
    public string? Pmid { get; init; }
    public string? Url { get; init; }
    /// <summary>True when the tumor was found by chance.</summary>
    public bool Asymptomatic { get; init; }
    /// <summary>True when a gastrointestinal stromal tumor can't be ruled out.</summary>
    public bool GistNotExcluded { get; init; }
    public string? Remark { get; init; }
    /// <summary>Ids of the symptoms that the report states.</summary>
    public IReadOnlyList<string> Present { get; init; } = [];
    /// <summary>Ids of the symptoms that the report denies in words.</summary>
    public IReadOnlyList<string> Absent { get; init; } = [];
}
