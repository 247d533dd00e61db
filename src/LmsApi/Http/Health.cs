using LmsApi.Data;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Http;

/// <summary>Whether the process is up, and whether it has data to answer from.</summary>
public static class Health
{
    /// <summary>Where liveness is asked for.</summary>
    public static readonly PathString Liveness = "/health/live";

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Service").WithMetadata(new Caching.NotCached());
        health.MapGet("/live", GetLiveness);
        health.MapGet("/ready", GetReadiness);
    }

    /// <summary>Is the process up?</summary>
    /// <remarks>Answers as long as the process runs; it says nothing of the data.</remarks>
    public static Answer<HealthState> GetLiveness() => new HealthState("live", null, null, null);

    /// <summary>Is the data loaded?</summary>
    /// <remarks>
    /// Names the dataset that answers are made from, and since when. While the service stops it answers 503, so that a load
    /// balancer sends requests elsewhere.
    /// </remarks>
    public static Results<Answer<HealthState>, ProblemHttpResult> GetReadiness(KnowledgeBase knowledge, KnowledgeStore store, GracefulStop stop) => stop.HasBegun
        ? Problems.Of(ProblemTypes.Unavailable, "The service is stopping; it finishes what it has begun.")
        : new Answer<HealthState>(new("ready", Meta.Of(knowledge), store.LoadedAt, store.LastRefusal));

    /// <summary>The state of the service.</summary>
    /// <param name="Status"><c>live</c> or <c>ready</c>.</param>
    /// <param name="Meta">The data that answers are made from.</param>
    /// <param name="LoadedAt">When that data was loaded.</param>
    /// <param name="Refused">Why a newer database is not served; absent when the database as it lies is the one that is served.</param>
    public sealed record HealthState(string Status, Meta? Meta, DateTimeOffset? LoadedAt, string? Refused);
}
