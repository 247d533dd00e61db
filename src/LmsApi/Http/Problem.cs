namespace LmsApi.Http;

/// <summary>What went wrong and what to do instead (RFC 9457, <c>application/problem+json</c>).</summary>
public sealed record Problem
{
    /// <summary>Address of a page that explains this kind of problem, relative to the service.</summary>
    /// <example>/problems/not-found</example>
    public required string Type { get; init; }
    /// <summary>The kind of problem in a few words.</summary>
    public required string Title { get; init; }
    /// <summary>The HTTP status, 400 to 599.</summary>
    public required int Status { get; init; }
    /// <summary>What is wrong with this request, and what to do instead.</summary>
    public string? Detail { get; init; }
    /// <summary>Path of the request.</summary>
    public string? Instance { get; init; }
    /// <summary>Id of the request, to name when reporting a fault.</summary>
    public string? TraceId { get; init; }
    /// <summary>Messages by parameter or member: <c>present[2]</c>.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
    /// <summary>Ids or names near to the one that was not found, nearest first; empty when none is near.</summary>
    public IReadOnlyList<string>? DidYouMean { get; init; }
}
