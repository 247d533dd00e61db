using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Text;

/// <summary>Typeahead over sites, symptoms and metastasis sites.</summary>
public static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/search", Search).WithTags("Text").Validates<SearchRequest>().Validates<PageRequest>();

    /// <summary>Search by name or other words, as you type</summary>
    /// <remarks>
    /// Finds what is named exactly so, then names that begin so, then synonyms, then single words of either. Only when there is
    /// none of these it looks for typing errors: one for every four letters of a word, or for every eight of a whole term.
    /// <c>matchReason</c> says which it was and <c>matched</c> which name or synonym. Case, accents and British spelling make no difference. The order is stable.
    /// </remarks>
    /// <param name="search">What to search for.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="index">What is searched.</param>
    /// <param name="knowledge">The data.</param>
    public static Answer<Page<SearchItem>> Search([AsParameters] SearchRequest search, [AsParameters] PageRequest page, SearchIndex index, KnowledgeBase knowledge) =>
        page.Cut(index.Search(search.Q!, search.Kind), SearchItem.Of, knowledge);
}

/// <summary>What to search for.</summary>
public sealed record SearchRequest
{
    /// <summary>Some letters of a name or synonym, 1 to 100 characters.</summary>
    /// <example>jaundise</example>
    [FromQuery, Required, StringLength(Validation.LongestName, MinimumLength = 1)]
    public string? Q { get; init; }
    /// <summary>Only this kind: site, symptom or metastasis-site. All when not given.</summary>
    /// <example>symptom</example>
    [FromQuery, AllowedValues("site", "symptom", "metastasis-site")]
    public string? Kind { get; init; }
}

/// <summary>Bounds what is searched for.</summary>
public sealed class SearchRequestValidator : AbstractValidator<SearchRequest>
{
    public SearchRequestValidator()
    {
        RuleFor(r => r.Q).NotEmpty().WithMessage("Give some letters to search for.");
        RuleFor(r => r.Q).MaximumLength(Validation.LongestName).WithMessage($"Give at most {Validation.LongestName} characters.");
        this.RuleForAllowed(r => r.Kind);
    }
}

/// <summary>Something that was searched for.</summary>
/// <param name="Kind" example="symptom">site, symptom or metastasis-site.</param>
/// <param name="Id" example="jaundice">Its id.</param>
/// <param name="Name" example="Jaundice">Its name.</param>
/// <param name="MatchReason" example="typo">exact, prefix, synonym, word or typo.</param>
/// <param name="Matched" example="Jaundice">The name or synonym that fitted.</param>
public sealed record SearchItem(string Kind, string Id, string Name, string MatchReason, string Matched)
{
    public static SearchItem Of(SearchHit hit) => new(hit.Entry.Kind, hit.Entry.Id, hit.Entry.Name, hit.Reason.ToString().ToLowerInvariant(), hit.Entry.Term);
}
