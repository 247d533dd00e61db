using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Disease;

/// <summary>Leiomyosarcoma as a disease.</summary>
public sealed record DiseaseAnswer
{
    /// <summary>Names of the disease and of its kinds by site, with codes.</summary>
    public required IReadOnlyList<DiseaseName> Names { get; init; }
    /// <summary>What it is.</summary>
    public required IReadOnlyList<Statement> Definition { get; init; }
    /// <summary>Where it may form.</summary>
    public required IReadOnlyList<Statement> Locations { get; init; }
    /// <summary>How it shows itself.</summary>
    public required IReadOnlyList<Statement> Presentation { get; init; }
    /// <summary>Who gets it, and how often.</summary>
    public required IReadOnlyList<Statement> Epidemiology { get; init; }
    /// <summary>What is known of its cause.</summary>
    public required IReadOnlyList<Statement> Causes { get; init; }
    /// <summary>What may raise the risk, and how strong the source calls the link.</summary>
    public required IReadOnlyList<RiskFactor> RiskFactors { get; init; }
    /// <summary>Genes whose changes have been found in it.</summary>
    public required IReadOnlyList<Gene> Genes { get; init; }
    /// <summary>How the diagnosis is made.</summary>
    public required IReadOnlyList<Statement> Diagnosis { get; init; }
    /// <summary>Methods, with what each can and can't tell.</summary>
    public required IReadOnlyList<Investigation> Investigations { get; init; }
    /// <summary>What staging and grading rest on.</summary>
    public required IReadOnlyList<Statement> Staging { get; init; }
    /// <summary>Stages 1 to 4 with published survival.</summary>
    public required IReadOnlyList<StageAnswer> Stages { get; init; }
    /// <summary>Grades 1 to 3.</summary>
    public required IReadOnlyList<StageAnswer> Grades { get; init; }
    /// <summary>Treatments by kind.</summary>
    public required IReadOnlyList<Treatment> Treatments { get; init; }
    /// <summary>Metastasis and recurrence as a whole.</summary>
    public required IReadOnlyList<Statement> Spread { get; init; }
    /// <summary>What the outlook depends on.</summary>
    public required IReadOnlyList<Statement> Prognosis { get; init; }
    /// <summary>Published shares of where leiomyosarcomas sit. They come from different populations and must not be added together.</summary>
    public required IReadOnlyList<SiteShare> SiteShares { get; init; }
    public required Meta Meta { get; init; }
}

/// <summary>A stage or grade with the survival published for it.</summary>
/// <param name="Id" example="stage-4">Kebab-case id.</param>
/// <param name="Number">1 to 4 for stages, 1 to 3 for grades.</param>
/// <param name="Statement">What the source says of it.</param>
/// <param name="SourceId">Where it was read.</param>
/// <param name="CitedSourceId">What that source names as its own reference; the editors have not read it.</param>
/// <param name="Survival">Published survival at that stage, each with its population; empty when there is none.</param>
public sealed record StageAnswer(string Id, int Number, string Statement, string SourceId, string? CitedSourceId, IReadOnlyList<Survival> Survival)
{
    public static StageAnswer Of(Stage stage, IEnumerable<Survival> survival) => new(
        stage.Id, stage.Number, stage.Statement, stage.SourceId, stage.CitedSourceId, [.. survival.Where(s => s.Stage == stage.Number)]);
}
