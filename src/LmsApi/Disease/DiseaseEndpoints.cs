using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Disease;

/// <summary>Leiomyosarcoma itself.</summary>
public static class DiseaseEndpoints
{
    public static void MapDisease(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/disease", GetDisease).WithTags("Disease").Produces<DiseaseAnswer>(200, "application/json", LinkedData.MediaType);

    /// <summary>Get all that is known of leiomyosarcoma as a disease</summary>
    /// <remarks>What it is, who gets it, risk factors, genes, investigations with what each can and can't tell, stages and grades with survival, treatments and outlook. Each statement names its source. With <c>Accept: application/ld+json</c> it comes as schema.org linked data.</remarks>
    public static IResult GetDisease(KnowledgeBase knowledge, HttpContext http) =>
        LinkedData.IsWanted(http) ? LinkedData.Disease(knowledge) : new Answer<DiseaseAnswer>(Answer(knowledge));

    private static DiseaseAnswer Answer(KnowledgeBase knowledge)
    {
        var facts = knowledge.Disease;
        IReadOnlyList<Statement> About(string topic) => [.. facts.Statements.Where(s => s.Topic == topic)];
        return new()
        {
            Names = facts.Names,
            Definition = About("definition"),
            Locations = About("location"),
            Presentation = About("presentation"),
            Epidemiology = About("epidemiology"),
            Causes = About("cause"),
            RiskFactors = facts.RiskFactors,
            Genes = facts.Genes,
            Diagnosis = About("diagnosis"),
            Investigations = facts.Investigations,
            Staging = About("staging"),
            Stages = [.. facts.Stages.Where(s => s.Scale == "stage").Select(s => StageAnswer.Of(s, facts.Survival))],
            Grades = [.. facts.Stages.Where(s => s.Scale == "grade").Select(s => StageAnswer.Of(s, []))],
            Treatments = facts.Treatments,
            Spread = About("spread"),
            Prognosis = About("prognosis"),
            SiteShares = facts.SiteShares,
            Meta = Meta.Of(knowledge),
        };
    }
}
