using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Http;

/// <summary>Nothing is answered that its FluentValidation validator has not found valid.</summary>
public static partial class Validation
{
    /// <summary>In characters: far longer than any id, code or name of the reference today.</summary>
    public const int LongestName = 100;

    /// <summary>What may be a name: not empty, not blank and not too long.</summary>
    public static bool IsName([NotNullWhen(true)] string? given) => given is { Length: <= LongestName } && !string.IsNullOrWhiteSpace(given);

    /// <summary>A validator's rules are costly to set up and never change for the same data.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services)
    {
        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(typeof(Validation).Assembly))
        {
            services.AddDerived(validator.InterfaceType, (_, provider) => ActivatorUtilities.CreateInstance(provider, validator.ValidatorType));
        }
        return services;
    }

    /// <summary>
    /// Refuses a query that is not valid before the endpoint's handler sees it. Handlers of bodies validate for themselves: no answer to
    /// a POST is kept, so that each request comes that far, and a filter takes its time.
    /// </summary>
    public static RouteHandlerBuilder Validates<TRequest>(this RouteHandlerBuilder builder) where TRequest : class => builder
        .AddEndpointFilter((context, next) =>
        {
            var result = context.HttpContext.RequestServices.GetRequiredService<IValidator<TRequest>>().Validate(context.Arguments.OfType<TRequest>().Single());
            return result.IsValid ? next(context) : new(Refusal(result));
        });

    /// <summary>What is said to a body that is null.</summary>
    public static ProblemHttpResult NoBody => Problems.Invalid("body", "The request has none; send JSON.");

    public static ProblemHttpResult Refusal(FluentValidation.Results.ValidationResult result) => Problems.Invalid(ErrorsOf(result));

    public static Dictionary<string, string[]> ErrorsOf(FluentValidation.Results.ValidationResult result) => result.Errors
        .GroupBy(e => CamelCase(e.PropertyName))
        .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct().ToArray());

    /// <summary>Holds a member to the values that its own <see cref="AllowedValuesAttribute"/> names, so that the document and the service can't differ.</summary>
    public static IRuleBuilderOptions<T, string?> RuleForAllowed<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> member)
    {
        var allowed = AllowedBy(member);
        var told = allowed is [.. var others, var last] && others.Length > 0 ? $"{string.Join(", ", others)} or {last}" : allowed[0];
        return validator.RuleFor(member).Must(value => value is null || allowed.Contains(value)).WithMessage($"Use {told}, or leave it out.");
    }

    /// <summary>Holds a parameter to what may be a name, whether or not there is anything of that name.</summary>
    public static void RuleForName<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> member) =>
        validator.RuleFor(member).Must(given => given is null || IsName(given)).WithMessage($"Give 1 to {LongestName} characters that are not all blank, or leave it out.");

    public static string[] AllowedBy<T>(Expression<Func<T, string?>> member) => [.. DeclaredOn<AllowedValuesAttribute>(member.Body).Values.Cast<string>()];

    /// <summary>Holds a member to the bounds of its own <see cref="RangeAttribute"/>, so that the document and the service can't differ.</summary>
    public static void RuleForRange<T>(this AbstractValidator<T> validator, Expression<Func<T, int?>> member)
    {
        var range = DeclaredOn<RangeAttribute>(member.Body);
        validator.RuleFor(member).InclusiveBetween((int)range.Minimum, (int)range.Maximum).WithMessage(Told(range));
    }

    /// <summary>The message that asks for a whole number within a range.</summary>
    public static string Told(RangeAttribute range) => $"Give a whole number from {range.Minimum} to {range.Maximum}.";

    private static T DeclaredOn<T>(Expression member) where T : Attribute => ((MemberExpression)member).Member.GetCustomAttribute<T>()!;

    /// <summary>FluentValidation names members as C# does (<c>Present[2]</c>); JSON and query names begin in lower case.</summary>
    public static string CamelCase(string path) => FirstLetters().Replace(path, m => m.Value.ToLowerInvariant());

    [GeneratedRegex(@"(?<=^|\.)[A-Z]")]
    private static partial Regex FirstLetters();
}
