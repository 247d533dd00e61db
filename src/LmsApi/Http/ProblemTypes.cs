namespace LmsApi.Http;

/// <summary>A kind of problem: the last segment of <c>type</c>, its status, and the page's text.</summary>
public sealed record ProblemType(string Slug, int Status, string Title, string Explanation);

/// <summary>Every kind of problem that the service answers with.</summary>
public static class ProblemTypes
{
    public static readonly ProblemType InvalidRequest = new("invalid-request", 400, "The request is not valid",
        "A parameter or a member of the body is unknown, missing, repeated, of the wrong type or out of range. The answer's errors name each one, the first 50 of them, and say what is allowed. Correct them and send the request again.");
    public static readonly ProblemType NotFound = new("not-found", 404, "Not found",
        "No such address, or nothing with this id. Ids are kebab-case words such as liver or melena; the collections /v1/sites, /v1/symptoms, /v1/metastasis-sites and /v1/sources list them. Where an id is not known, the answer's didYouMean gives near ones.");
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "Method not allowed",
        "The address exists, but not for this method. The header Allow lists the methods that it answers. The reference is read-only: there is no PUT, PATCH or DELETE.");
    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "Not acceptable",
        "The header Accept allows none of the media types that this address can answer with. Leave it out, or allow one of those that the detail names.");
    public static readonly ProblemType RequestTimeout = new("request-timeout", 408, "Request timeout",
        "The request arrived too slowly and was given up. Send it again in one go.");
    public static readonly ProblemType PreconditionFailed = new("precondition-failed", 412, "Precondition failed",
        "The file is another than the header If-Match asks for. Leave the header out, or send the ETag of the last answer.");
    public static readonly ProblemType ContentTooLarge = new("content-too-large", 413, "Content too large",
        "The body is larger than 64 KiB, the marks of a chunked one included. Send less at a time.");
    public static readonly ProblemType AddressTooLong = new("address-too-long", 414, "Address too long",
        "The address is longer than 8 KiB. Send the question as the body of a POST, in parts where it needs more.");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "Unsupported media type",
        "This address does not read a body of this kind. The API reads JSON in UTF-8, uncompressed: send the header Content-Type: application/json, and no Content-Encoding.");
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests",
        "This client has sent more requests than the service allows in a minute. Wait as many seconds as the header Retry-After says, and answer repeated questions from your own cache: every answer has an ETag. To run your own copy without the limit, see the README.");
    public static readonly ProblemType InternalError = new("internal-error", 500, "Internal error",
        "The service failed. It is not your fault: please report it, with the answer's traceId.");
    public static readonly ProblemType Unavailable = new("unavailable", 503, "Service unavailable",
        "The service is starting, stopping, has no valid data or took more than 30 seconds. Try again shortly; /health/ready tells when it is ready.");

    public static readonly IReadOnlyList<ProblemType> All =
        [InvalidRequest, NotFound, MethodNotAllowed, NotAcceptable, RequestTimeout, PreconditionFailed, ContentTooLarge, AddressTooLong, UnsupportedMediaType, TooManyRequests, InternalError, Unavailable];

    /// <summary>The kind that fits a status; other 4xx and 5xx fall to the general one of their class.</summary>
    public static ProblemType For(int status) =>
        All.FirstOrDefault(t => t.Status == status) ?? (status < 500 ? InvalidRequest : InternalError);
}
