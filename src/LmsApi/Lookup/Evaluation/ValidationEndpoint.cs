using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Lookup.Evaluation;

/// <summary>The ranking's measured accuracy, served beside the data.</summary>
public static class ValidationEndpoint
{
    public static void MapValidation(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/dataset/validation", GetValidation).WithTags("Dataset");

    /// <summary>Get the measured accuracy of the lookup</summary>
    /// <remarks>
    /// The data's published cases, each ranked without itself: how often the true site came first or second, with 95 %
    /// intervals, beside naive baselines, by site, with calibration and every failure. Case reports over-represent the unusual,
    /// and these cases are also what the data was made from: treat the figures as an upper bound for other patients.
    /// </remarks>
    public static Answer<ValidationAnswer> GetValidation(EvaluationReport report, KnowledgeBase knowledge) => new ValidationAnswer(report, Meta.Of(knowledge));

    /// <summary>Measured accuracy and the data that it was measured on.</summary>
    /// <param name="Report">The figures.</param>
    /// <param name="Meta">The data that the answer was made from.</param>
    public sealed record ValidationAnswer(EvaluationReport Report, Meta Meta);
}
