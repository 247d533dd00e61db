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

/// <summary>A sourced statement about leiomyosarcoma as a whole.</summary>
public sealed record Statement
{
    public required string Id { get; init; }
    /// <summary>Section: definition, location, presentation, epidemiology, cause, diagnosis, staging, spread, prognosis; more may come.</summary>
    public required string Topic { get; init; }
    /// <summary>What the source says, in the editors' words.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("statement")]
    public required string Text { get; init; }
    /// <summary>The figure, where there is one.</summary>
    public double? Value { get; init; }
    /// <summary>Unit of the figure.</summary>
    public string? Unit { get; init; }
    /// <summary>Who the figure is about.</summary>
    public string? Population { get; init; }
    public required string SourceId { get; init; }
    /// <summary>What that source names as its own reference; the editors have not read it.</summary>
    public string? CitedSourceId { get; init; }
    /// <summary>The editors' remark, where the statement is dated or disputed.</summary>
    public string? Note { get; init; }
    /// <summary>Source of that remark.</summary>
    public string? NoteSourceId { get; init; }
}

/// <summary>What may raise the risk.</summary>
public sealed record RiskFactor
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>How strong the source calls the link: commonly-cited, weakly-implicated, hypothesised; more may come.</summary>
    public required string Strength { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}

/// <summary>A gene whose changes have been found in leiomyosarcoma.</summary>
public sealed record Gene
{
    public required string Id { get; init; }
    /// <summary>HGNC symbol.</summary>
    public required string Symbol { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];
}

/// <summary>A way of looking for the tumour or proving it.</summary>
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

/// <summary>A stage (how far it has spread) or a grade (how the cells look).</summary>
public sealed record Stage
{
    public required string Id { get; init; }
    /// <summary><c>stage</c> or <c>grade</c>.</summary>
    public required string Scale { get; init; }
    /// <summary>1 to 4 for stages, 1 to 3 for grades.</summary>
    public int Number { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}

/// <summary>A treatment.</summary>
public sealed record Treatment
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>surgery, radiation, chemotherapy or experimental; more may come.</summary>
    public required string Kind { get; init; }
    public required string Statement { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
}

/// <summary>Published survival of a stated population.</summary>
public sealed record Survival
{
    public required string Id { get; init; }
    /// <summary>Site or subsite; absent for leiomyosarcoma as a whole.</summary>
    public string? SiteId { get; init; }
    /// <summary>Stage 1 to 4, where the figure is for one.</summary>
    public int? Stage { get; init; }
    /// <summary>overall, disease-specific or disease-free; more may come.</summary>
    public required string Measure { get; init; }
    /// <summary>After how many years.</summary>
    public int Years { get; init; }
    /// <summary>Share alive (or free of disease) then, 0 to 100.</summary>
    public double Percent { get; init; }
    /// <summary>Patients in the series, where printed.</summary>
    public int? Total { get; init; }
    /// <summary>Who was looked at.</summary>
    public required string Population { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    /// <summary><c>own</c>: the source's own observation; <c>quoted</c>: one that it takes from elsewhere.</summary>
    public required string Result { get; init; }
    /// <summary>True when gastrointestinal stromal tumours may be among them (before KIT staining).</summary>
    public bool GistNotExcluded { get; init; }
    public string? Note { get; init; }
}

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
    /// <summary>True when other tumours were counted as well.</summary>
    public bool MixedHistology { get; init; }
    public string? Note { get; init; }
}

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

/// <summary>All that is known about leiomyosarcoma itself.</summary>
public sealed record DiseaseFacts
{
    public required IReadOnlyList<DiseaseName> Names { get; init; }
    public required IReadOnlyList<Statement> Statements { get; init; }
    public required IReadOnlyList<RiskFactor> RiskFactors { get; init; }
    public required IReadOnlyList<Gene> Genes { get; init; }
    public required IReadOnlyList<Investigation> Investigations { get; init; }
    public required IReadOnlyList<Stage> Stages { get; init; }
    public required IReadOnlyList<Treatment> Treatments { get; init; }
    public required IReadOnlyList<Survival> Survival { get; init; }
    public required IReadOnlyList<SiteShare> SiteShares { get; init; }
}
