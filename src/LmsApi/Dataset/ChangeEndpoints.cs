using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Dataset;

/// <summary>What changed from release to release.</summary>
public static class ChangeEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/dataset/changes", GetChanges).WithTags("Dataset").Validates<ChangesRequest>().WithMetadata(new Canonical.MayBeMissing());

    /// <summary>Get what each release changed</summary>
    /// <remarks>Every id that was added, changed, reclassified or withdrawn, with the reason; the oldest release first. An id is never reused, and none vanishes without an entry here.</remarks>
    public static Results<Answer<ChangesAnswer>, ProblemHttpResult> GetChanges([AsParameters] ChangesRequest request, KnowledgeBase knowledge)
    {
        var known = knowledge.Releases.Select(r => r.Version).ToList();
        return request.Since is { } since && !known.Contains(since)
            ? Problems.NotFound($"There is no release '{since}'. /v1/dataset/changes lists them all.", new Vocabulary(known).Nearest(since))
            : new Answer<ChangesAnswer>(new([.. knowledge.Releases.Skip(request.Since is null ? 0 : known.IndexOf(request.Since) + 1)], Meta.Of(knowledge)));
    }
}

/// <summary>From when on changes are told.</summary>
public sealed record ChangesRequest
{
    /// <summary>Label of a release: only later ones are told. All are when it is not given.</summary>
    /// <example>2026.11.1</example>
    [FromQuery, StringLength(Validation.LongestName, MinimumLength = 1)]
    public string? Since { get; init; }
}

/// <summary>Bounds the label; whether there is such a release is for the endpoint to say.</summary>
public sealed class ChangesRequestValidator : AbstractValidator<ChangesRequest>
{
    public ChangesRequestValidator() => this.RuleForName(r => r.Since);
}

/// <summary>What changed.</summary>
/// <param name="Releases">Releases, the oldest first.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record ChangesAnswer(IReadOnlyList<Release> Releases, Meta Meta);
