using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;

namespace LmsApi.Http;

/// <summary>Runs the FluentValidation validator of an endpoint's request before its handler.</summary>
public static partial class Validation
{
    public static RouteHandlerBuilder Validates<TRequest>(this RouteHandlerBuilder builder) where TRequest : class => builder
        .AddEndpointFilter((context, next) =>
        {
            if (context.Arguments.OfType<TRequest>().FirstOrDefault() is not { } request)
            {
                return new(Problems.Invalid("The request has no body; send JSON.", new Dictionary<string, string[]> { ["body"] = ["JSON is required."] }));
            }
            var result = context.HttpContext.RequestServices.GetRequiredService<IValidator<TRequest>>().Validate(request);
            return result.IsValid ? next(context) : new(Refusal(result));
        });

    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refusal(ValidationResult result)
    {
        var errors = result.Errors.GroupBy(e => CamelCase(e.PropertyName)).ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray());
        return Problems.Invalid(string.Join(" ", errors.Select(e => $"{e.Key}: {e.Value[0]}")), errors);
    }

    /// <summary>FluentValidation names members as C# does (<c>Present[2]</c>); JSON and query names begin in lower case.</summary>
    public static string CamelCase(string path) => FirstLetters().Replace(path, m => m.Value.ToLowerInvariant());

    [GeneratedRegex(@"(?<=^|\.)[A-Z]")]
    private static partial Regex FirstLetters();
}
