using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Dataset;

/// <summary>What changed from release to release.</summary>
public static class ChangeEndpoints
{
    public static void MapChanges(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/dataset/changes", GetChanges).WithTags("Dataset").WithMetadata(new Canonical.MayBeMissing());

    /// <summary>Get what each release changed</summary>
    /// <remarks>Every id that was added, changed, reclassified or withdrawn, with the reason; the oldest release first. An id is never reused, and none vanishes without an entry here.</remarks>
    /// <param name="since" example="2026.11.1">Label of a release: only later ones are told. All are when it is not given.</param>
    /// <param name="knowledge">The data.</param>
    public static Results<Answer<ChangesAnswer>, ProblemHttpResult> GetChanges([FromQuery] string? since, KnowledgeBase knowledge)
    {
        var known = knowledge.Releases.Select(r => r.Version).ToList();
        return since is not null && !known.Contains(since)
            ? Problems.NotFound($"There is no release '{since}'; there are {string.Join(", ", known)}.", known)
            : new Answer<ChangesAnswer>(new([.. knowledge.Releases.Skip(since is null ? 0 : known.IndexOf(since) + 1)], Meta.Of(knowledge)));
    }
}

/// <summary>What changed.</summary>
/// <param name="Releases">Releases, the oldest first.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record ChangesAnswer(IReadOnlyList<Release> Releases, Meta Meta);
