namespace LmsApi.Knowledge;

/// <summary>Where a primary tumor sits: one of the six sites, or a subsite of one.</summary>
public sealed record Site
{
    public required string Id { get; init; }
    public string? ParentId { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    /// <summary>The only sex that has this organ; null for both.</summary>
    public string? Sex { get; init; }
    public int Position { get; init; }
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];
    public IReadOnlyList<Site> Subsites { get; init; } = [];
    /// <summary>Ids of the body regions in which it lies; of a site with subsites, those of all of them.</summary>
    public IReadOnlyList<string> RegionIds { get; init; } = [];
    /// <summary>Other published facts: demographics, diagnostics, recurrence.</summary>
    public IReadOnlyList<SiteFact> Facts { get; init; } = [];
    public IReadOnlyList<Survival> Survival { get; init; } = [];

    /// <summary>The ids of the site and of its subsites: what evidence for the site may name.</summary>
    public IEnumerable<string> Scope => Subsites.Select(s => s.Id).Prepend(Id);
}

/// <summary>A published fact about leiomyosarcoma of one site.</summary>
public sealed record SiteFact
{
    public required string Id { get; init; }
    public required string SiteId { get; init; }
    /// <summary>What it is about: demographics, diagnostics, location, spread, recurrence, prognosis, presentation, epidemiology, stage; more may come.</summary>
    public required string Topic { get; init; }
    /// <summary>What the source says, in the editors' words, with its figures.</summary>
    public required string Statement { get; init; }
    public required string Population { get; init; }
    public required string SourceId { get; init; }
    /// <summary><c>own</c>: the source's own observation; <c>quoted</c>: one that it takes from elsewhere.</summary>
    public required string Result { get; init; }
    /// <summary>True when gastrointestinal stromal tumors may be among them (before KIT staining).</summary>
    public bool GistNotExcluded { get; init; }
    public string? Note { get; init; }
}
