using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Lookup;

/// <summary>Sites × symptoms at a glance.</summary>
public static class MatrixEndpoint
{
    public static void MapMatrix(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/matrix", GetMatrix).WithTags("Lookup").Validates<LevelRequest>();

    /// <summary>Get the matrix of sites and symptoms</summary>
    /// <remarks>One row a symptom that is tied to at least one site, one cell a site in the order of <c>sites</c>: what is known, how often, and the bits that the lookup gives the symptom there.</remarks>
    public static Answer<MatrixAnswer> GetMatrix([AsParameters] LevelRequest request, LookupModel model, KnowledgeBase knowledge)
    {
        var ranker = model.For(request.Level ?? "site", null, published: false);
        return new MatrixAnswer(
            [.. ranker.Units.Select(site => SiteRef.Of(model.Sites[site]))],
            [.. Enumerable.Range(0, model.Symptoms.Count)
                .Where(s => knowledge.SitesBySymptom[model.Symptoms[s].Id].Count > 0)
                .Select(s => new MatrixRow(new(model.Symptoms[s].Id, model.Symptoms[s].Name), model.Symptoms[s].General, [.. ranker.Units.Select(site => Cell(site, s))]))],
            RankingMeta.Of(knowledge));

        MatrixCell Cell(int site, int symptom)
        {
            var known = knowledge.Association(model.Sites[site].Id, model.Symptoms[symptom].Id);
            return new(model.Sites[site].Id, known is not null, known?.Characteristic ?? false, known?.Frequency, model.Bits(site, new(symptom, true)).Rounded);
        }
    }
}

/// <summary>How finely places are told apart.</summary>
public sealed record LevelRequest
{
    /// <summary><c>site</c> (the six sites; when not given) or <c>subsite</c> (the finest places told apart).</summary>
    /// <example>site</example>
    [FromQuery, AllowedValues("site", "subsite"), DefaultValue("site")]
    public string? Level { get; init; }
}

/// <summary>One of the two levels.</summary>
public sealed class LevelRequestValidator : AbstractValidator<LevelRequest>
{
    public LevelRequestValidator() => this.RuleForAllowed(r => r.Level);
}

/// <summary>Sites × symptoms.</summary>
/// <param name="Sites">The columns.</param>
/// <param name="Rows">One a symptom, in order of its id.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record MatrixAnswer(IReadOnlyList<SiteRef> Sites, IReadOnlyList<MatrixRow> Rows, RankingMeta Meta);

/// <summary>A symptom at every site.</summary>
/// <param name="Symptom">The symptom.</param>
/// <param name="General">True when it points to no site.</param>
/// <param name="Cells">One a site, in the order of the columns.</param>
public sealed record MatrixRow(SymptomRef Symptom, bool General, IReadOnlyList<MatrixCell> Cells);

/// <summary>A symptom at a site.</summary>
/// <param name="SiteId" example="liver">The site.</param>
/// <param name="Known">True when a publication or a case report ties the symptom to the site.</param>
/// <param name="Characteristic">True when a publication calls it a symptom of this site in leiomyosarcoma alone; false when only case reports, or series that counted other tumors as well, show it.</param>
/// <param name="Frequency"/>
/// <param name="Score">Bits, to the thousandth, that the lookup gives the symptom here: above 0 it speaks for the site, below 0 against it.</param>
public sealed record MatrixCell(string SiteId, bool Known, bool Characteristic, Frequency? Frequency, decimal Score);
