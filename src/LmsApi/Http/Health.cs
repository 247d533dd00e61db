using LmsApi.Knowledge;

namespace LmsApi.Http;

/// <summary>Whether the process is up, and whether it has data to answer from.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Service").WithMetadata(new Caching.NotCached());
        health.MapGet("/live", GetLiveness);
        health.MapGet("/ready", GetReadiness);
    }

    /// <summary>Is the process up?</summary>
    /// <remarks>Answers as long as the process runs; it says nothing of the data.</remarks>
    public static HealthState GetLiveness() => new("live", null);

    /// <summary>Is the data loaded?</summary>
    /// <remarks>Names the dataset that answers are made from.</remarks>
    public static HealthState GetReadiness(KnowledgeBase knowledge) => new("ready", Meta.Of(knowledge));

    /// <summary>The state of the service.</summary>
    /// <param name="Status"><c>live</c> or <c>ready</c>.</param>
    /// <param name="Meta">The data that answers are made from.</param>
    public sealed record HealthState(string Status, Meta? Meta);
}
