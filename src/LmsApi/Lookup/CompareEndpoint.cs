using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Lookup;

/// <summary>Sites side by side.</summary>
public static class CompareEndpoint
{
    /// <summary>From how many case reports on a symptom's absence from all of them says something.</summary>
    private const int TellingCases = 5;

    public static void MapCompare(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/compare", GetCompare).WithTags("Lookup").Validates<CompareRequest>().WithMetadata(new Canonical.MayBeMissing());

    /// <summary>Compare two to six sites</summary>
    /// <remarks>
    /// <c>shared</c>: symptoms known of every one. <c>distinguishing</c>: known of some, while each other has at least 5
    /// published case reports and none states it. <c>unknown</c>: known of some, while too little is published of another to
    /// tell. Sites and subsites may be mixed.
    /// </remarks>
    public static Results<Answer<CompareAnswer>, ProblemHttpResult> GetCompare([AsParameters] CompareRequest request, KnowledgeBase knowledge)
    {
        var ids = request.Site!.Select(knowledge.SiteNames.Resolve).ToList();
        if (ids.FindIndex(id => id is null) is var unknown and >= 0)
        {
            return Canonical.Unknown(request.Site![unknown], "site", knowledge.SiteNames, knowledge, $"site[{unknown}]");
        }
        if (ids.FindLastIndex(id => ids.IndexOf(id) < ids.LastIndexOf(id)) is var twice and >= 0)
        {
            return Problems.Invalid($"site[{twice}]", $"{ids[twice]} is given twice; give each site once.");
        }
        var sites = ids.Select(id => knowledge.Sites[id!]).ToList();
        var cases = sites.Select(s => knowledge.Cases.Count(c => s.Scope.Contains(c.SiteId))).ToList();
        var rows = sites.SelectMany(s => knowledge.SymptomsBySite[s.Id]).Select(a => a.Symptom).DistinctBy(s => s.Id)
            .OrderBy(s => s.Id, StringComparer.Ordinal)
            .Select(s => new ComparedSymptom(new(s.Id, s.Name), [.. sites.Zip(cases, (site, reports) => Compared(site, s, reports))])).ToList();
        return new Answer<CompareAnswer>(new(
            [.. sites.Select(SiteRef.Of)],
            [.. rows.Where(r => r.Of.All(c => c.Known))],
            [.. rows.Where(r => !r.Of.All(c => c.Known) && r.Of.All(c => c.Known || c.Cases >= TellingCases))],
            [.. rows.Where(r => r.Of.Any(c => !c.Known && c.Cases < TellingCases))],
            Meta.Of(knowledge)));

        ComparedSite Compared(Site site, Symptom symptom, int reports)
        {
            var known = knowledge.Association(site.Id, symptom.Id);
            return new(site.Id, known is not null, known?.Characteristic ?? false, known?.Frequency, reports);
        }
    }
}

/// <summary>Which sites to compare.</summary>
public sealed record CompareRequest
{
    /// <summary>A site or subsite, as an id or a served code; two to six of them.</summary>
    /// <example>["liver", "pancreas"]</example>
    [FromQuery, Required, Length(CompareRequestValidator.FewestSites, CompareRequestValidator.MostSites), ItemLength(1, Validation.LongestName)]
    public string[]? Site { get; init; }
}

/// <summary>Two to six sites, whether or not there are such.</summary>
public sealed class CompareRequestValidator : AbstractValidator<CompareRequest>
{
    public const int FewestSites = 2, MostSites = 6;

    public CompareRequestValidator()
    {
        RuleFor(r => r.Site).Must(s => s is { Length: >= FewestSites and <= MostSites }).WithMessage("Give two to six sites: site=liver&site=pancreas.");
        RuleForEach(r => r.Site).Must(Validation.IsName).WithMessage($"Give the id or code of a site, 1 to {Validation.LongestName} characters that are not all blank.");
    }
}

/// <summary>Sites side by side.</summary>
/// <param name="Sites">The sites in the order asked for.</param>
/// <param name="Shared">Symptoms known of every one.</param>
/// <param name="Distinguishing">Symptoms known of some and, by published cases, not of the others.</param>
/// <param name="Unknown">Symptoms known of some, where too little is published of another to tell.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record CompareAnswer(IReadOnlyList<SiteRef> Sites, IReadOnlyList<ComparedSymptom> Shared, IReadOnlyList<ComparedSymptom> Distinguishing, IReadOnlyList<ComparedSymptom> Unknown, Meta Meta);

/// <summary>A symptom at the compared sites.</summary>
/// <param name="Symptom">The symptom.</param>
/// <param name="Of">One a site, in their order.</param>
public sealed record ComparedSymptom(SymptomRef Symptom, IReadOnlyList<ComparedSite> Of);

/// <summary>What is known of a symptom at a site.</summary>
/// <param name="SiteId" example="liver">The site.</param>
/// <param name="Known">True when a publication or a case report ties the symptom to the site.</param>
/// <param name="Characteristic">True when a publication calls it a symptom of this site in leiomyosarcoma alone; false when only case reports, or series that counted other tumors as well, show it.</param>
/// <param name="Frequency"/>
/// <param name="Cases">Published case reports of the site, with the symptom or without.</param>
public sealed record ComparedSite(string SiteId, bool Known, bool Characteristic, Frequency? Frequency, int Cases);
