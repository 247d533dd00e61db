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
    /// <summary>Messages by parameter or member: <c>present[2]</c>; at most 50 of them, and the detail says how many more there are.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
    /// <summary>Ids or names near to the one that was not found, nearest first; empty when none is near.</summary>
    public IReadOnlyList<string>? DidYouMean { get; init; }

    /// <summary>So many errors are listed: nobody reads more, and a small request shall make no large answer.</summary>
    private const int MostErrors = 50;

    /// <summary>A request that is not valid, told by its parameters or members; the first 50 of them.</summary>
    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors)
    {
        var listed = errors.Take(MostErrors).ToDictionary();
        var more = errors.Count - listed.Count;
        return new()
        {
            Type = "/problems/" + ProblemTypes.InvalidRequest.Slug,
            Title = ProblemTypes.InvalidRequest.Title,
            Status = ProblemTypes.InvalidRequest.Status,
            Detail = string.Join(" ", listed.Select(e => $"{e.Key}: {e.Value[0]}")) + (more > 0 ? $" {more} more are not listed." : ""),
            Errors = listed,
        };
    }
}
