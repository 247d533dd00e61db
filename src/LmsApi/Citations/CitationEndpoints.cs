using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Citations;

/// <summary>How to cite the dataset, and any source.</summary>
public static class CitationEndpoints
{
    public const string CslJson = "application/vnd.citationstyles.csl+json";
    private const string BibTeX = "application/x-bibtex", Ris = "application/x-research-info-systems";

    public static void MapCitations(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/citation", GetCitation).WithTags("Citation").Validates<CitationRequest>().WithMetadata(new Canonical.MayBeMissing())
            .Produces<string>(200, "text/plain", BibTeX, CslJson, Ris);

    /// <summary>Get a citation, ready to paste</summary>
    /// <remarks>Of the dataset in its present version, or of a source. For a single fact, cite the original publication as well.</remarks>
    public static Results<ContentHttpResult, ProblemHttpResult> GetCitation([AsParameters] CitationRequest request, KnowledgeBase knowledge, HttpContext context)
    {
        var item = CitationItem.Of(knowledge.Dataset);
        if (request.Source is { } given)
        {
            if (knowledge.SourceNames.Resolve(given) is not { } id)
            {
                return Canonical.Unknown(given, "source", knowledge.SourceNames, knowledge);
            }
            item = CitationItem.Of(knowledge.Sources[id]);
        }
        return (request.Format ?? Negotiation.Preferred(context)) switch
        {
            "bibtex" or BibTeX => TypedResults.Text(CitationFormats.BibTeX(item), BibTeX + "; charset=utf-8"),
            "csl-json" or CslJson => TypedResults.Text(CitationFormats.CslJson(item), CslJson),
            "ris" or Ris => TypedResults.Text(CitationFormats.Ris(item), Ris + "; charset=utf-8"),
            _ => TypedResults.Text(CitationFormats.Text(item) + "\n", "text/plain; charset=utf-8"),
        };
    }
}

/// <summary>What to cite, and in which format.</summary>
public sealed record CitationRequest
{
    /// <summary>text, bibtex, csl-json or ris; by the header Accept when not given, text without one.</summary>
    /// <example>bibtex</example>
    [FromQuery, AllowedValues("text", "bibtex", "csl-json", "ris")]
    public string? Format { get; init; }
    /// <summary>Id of a source; the dataset itself when not given.</summary>
    /// <example>xu-2013</example>
    [FromQuery, StringLength(Validation.LongestName, MinimumLength = 1)]
    public string? Source { get; init; }
}

/// <summary>One of the formats; whether there is such a source is for the endpoint to say.</summary>
public sealed class CitationRequestValidator : AbstractValidator<CitationRequest>
{
    public CitationRequestValidator()
    {
        this.RuleForAllowed(r => r.Format);
        this.RuleForName(r => r.Source);
    }
}
