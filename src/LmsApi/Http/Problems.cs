using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LmsApi.Http;

/// <summary>The one error shape: every 4xx and 5xx, the framework's own included, leaves as problem details.</summary>
public static partial class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddSingleton<IProblemDetailsWriter, Writer>()
        .AddProblemDetails()
        .AddExceptionHandler<Failures>();

    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler()
        .Use(TellAsync);

    public static ProblemHttpResult NotFound(string detail, IReadOnlyList<string>? didYouMean = null) =>
        Of(ProblemTypes.NotFound, detail, didYouMean: didYouMean ?? []);

    /// <summary>Names each wrong parameter or member, and says what is allowed instead.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors, IReadOnlyList<string>? didYouMean = null)
    {
        var told = Problem.Invalid(errors);
        return Of(ProblemTypes.InvalidRequest, told.Detail, told.Errors, didYouMean);
    }

    public static ProblemHttpResult Invalid(string name, string error, IReadOnlyList<string>? didYouMean = null) =>
        Invalid(new Dictionary<string, string[]> { [name] = [error] }, didYouMean);

    public static ProblemHttpResult Of(ProblemType type, string? detail = null, IReadOnlyDictionary<string, string[]>? errors = null, IReadOnlyList<string>? didYouMean = null)
    {
        var problem = new ProblemDetails { Status = type.Status, Detail = detail };
        if (errors is not null)
        {
            problem.Extensions["errors"] = errors;
        }
        if (didYouMean is not null)
        {
            problem.Extensions["didYouMean"] = didYouMean;
        }
        return TypedResults.Problem(problem);
    }

    /// <summary>A refusal that came as a bare status is told. The framework's status pages do the same, with a feature set for each request.</summary>
    private static async Task TellAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null } refusal)
        {
            await TypedResults.Problem(statusCode: refusal.StatusCode).ExecuteAsync(context);
        }
    }

    private static void Complete(ProblemDetails problem, HttpContext context)
    {
        var status = problem.Status ?? context.Response.StatusCode;
        var type = ProblemTypes.For(status);
        problem.Type = "/problems/" + type.Slug;
        problem.Title = type.Title;
        problem.Status = status;
        // Only a request that could not be read as HTTP comes without errors, since nothing of it is known, and only an address that leads nowhere without what was looked for.
        problem.Detail ??= type == ProblemTypes.InvalidRequest ? "The request breaks off or breaks the rules of HTTP, so that it can't be read. Send it again, in whole."
            : type == ProblemTypes.NotFound ? "There is no such address. /v1 leads to the collections, /openapi/v1.json describes every address."
            : type.Explanation;
        problem.Instance = context.Request.Path;
        problem.Extensions["traceId"] = context.TraceIdentifier;
        context.Response.Headers.CacheControl = "no-store";
    }

    /// <summary>Writes problem details whatever the client accepts: an error that can't be read is worse than one in JSON.</summary>
    private sealed class Writer(IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json) : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => true;

        public async ValueTask WriteAsync(ProblemDetailsContext context)
        {
            Complete(context.ProblemDetails, context.HttpContext);
            await context.HttpContext.Response.WriteAsJsonAsync(context.ProblemDetails, json.Value.SerializerOptions, "application/problem+json");
        }
    }

    /// <summary>Turns what the framework throws when it can't read a request into a problem that names the member, and a fault of ours into a 500.</summary>
    private sealed partial class Failures(IProblemDetailsService problems, ILogger<Failures> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is not BadHttpRequestException bad)
            {
                // Without its message, which may quote what the client sent.
                LogFault(log, context.TraceIdentifier, exception.GetType().Name, exception.StackTrace);
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = new() { Status = 500 } });
            }
            context.Response.StatusCode = bad.StatusCode;
            if (bad.StatusCode == StatusCodes.Status400BadRequest)
            {
                await BodyErrors.Told(bad, context).ExecuteAsync(context);
                return true;
            }
            return await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = new() { Status = bad.StatusCode } });
        }

        [LoggerMessage(LogLevel.Error, "Request {TraceId} failed: {Kind}\n{Trace}")]
        private static partial void LogFault(ILogger logger, string traceId, string kind, string? trace);
    }
}
