using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Citations;

/// <summary>How to cite the dataset, and any source.</summary>
public static class CitationEndpoints
{
    public static void MapCitations(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/citation", GetCitation).WithTags("Citation").Validates<CitationRequest>().WithMetadata(new Canonical.MayBeMissing())
            .Produces<string>(200, "text/plain", "application/x-bibtex", "application/vnd.citationstyles.csl+json", "application/x-research-info-systems");

    /// <summary>Get a citation, ready to paste</summary>
    /// <remarks>Of the dataset in its present version, or of a source. For a single fact, cite the original publication as well.</remarks>
    public static Results<ContentHttpResult, ProblemHttpResult> GetCitation([AsParameters] CitationRequest request, KnowledgeBase knowledge)
    {
        var item = CitationItem.Of(knowledge.Dataset);
        if (request.Source is { } given)
        {
            if (knowledge.SourceNames.Resolve(given) is not { } id)
            {
                return Problems.NotFound($"There is no source '{given}'.", knowledge.SourceNames.Nearest(given));
            }
            item = CitationItem.Of(knowledge.Sources[id]);
        }
        return request.Format switch
        {
            "bibtex" => TypedResults.Text(CitationFormats.BibTeX(item), "application/x-bibtex; charset=utf-8"),
            "csl-json" => TypedResults.Text(CitationFormats.CslJson(item), "application/vnd.citationstyles.csl+json"),
            "ris" => TypedResults.Text(CitationFormats.Ris(item), "application/x-research-info-systems; charset=utf-8"),
            _ => TypedResults.Text(CitationFormats.Text(item) + "\n", "text/plain; charset=utf-8"),
        };
    }
}

/// <summary>What to cite, and in which format.</summary>
public sealed record CitationRequest
{
    public static readonly string[] Formats = ["text", "bibtex", "csl-json", "ris"];

    /// <summary>text, bibtex, csl-json or ris; text when not given.</summary>
    /// <example>bibtex</example>
    [FromQuery]
    public string? Format { get; init; }
    /// <summary>Id of a source; the dataset itself when not given.</summary>
    /// <example>xu-2013</example>
    [FromQuery]
    public string? Source { get; init; }
}

/// <summary>One of the formats; whether there is such a source is for the endpoint to say.</summary>
public sealed class CitationRequestValidator : AbstractValidator<CitationRequest>
{
    public CitationRequestValidator()
    {
        RuleFor(r => r.Format).Must(f => f is null || CitationRequest.Formats.Contains(f)).WithMessage("Use text, bibtex, csl-json or ris.");
        RuleFor(r => r.Source).MaximumLength(100).WithMessage("At most 100 characters.");
    }
}
