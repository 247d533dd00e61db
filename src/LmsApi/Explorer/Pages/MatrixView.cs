using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LmsApi.Explorer.Pages;

/// <summary>How the matrix is shown: what stands in the page's address.</summary>
public sealed record MatrixView
{
    /// <summary>Id of the site to sort by, <c>tells</c>, or null for the name.</summary>
    [FromQuery]
    public string? Sort { get; init; }
    /// <summary><c>subsite</c> for the parts of sites.</summary>
    [FromQuery, AllowedValues("site", "subsite")]
    public string? Level { get; init; }
    /// <summary><c>bits</c> for what the lookup counts instead of frequencies.</summary>
    [FromQuery, AllowedValues("bits")]
    public string? Show { get; init; }

    public bool IsOfParts => Level == "subsite";

    public bool IsBits => Show == "bits";

    public string Address => QueryHelpers.AddQueryString("/matrix", new Dictionary<string, string?> { ["sort"] = Sort, ["level"] = Level, ["show"] = Show }.Where(p => p.Value is not null));
}

/// <summary>A matrix is sorted by one of the columns that it has.</summary>
public sealed class MatrixViewValidator : AbstractValidator<MatrixView>
{
    public MatrixViewValidator(KnowledgeBase knowledge)
    {
        RuleFor(v => v.Sort).Must((view, sort) => sort is null or "tells" || Columns(view).Contains(sort))
            .WithMessage(view => $"Use tells, {string.Join(", ", Columns(view))}, or leave it out.");
        this.RuleForAllowed(v => v.Level);
        this.RuleForAllowed(v => v.Show);

        IEnumerable<string> Columns(MatrixView view) => (view.IsOfParts ? knowledge.LeafSites : knowledge.TopSites).Select(s => s.Id);
    }
}
