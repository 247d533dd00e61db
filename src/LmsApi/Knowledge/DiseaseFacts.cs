namespace LmsApi.Knowledge;

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
