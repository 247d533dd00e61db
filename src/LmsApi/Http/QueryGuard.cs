using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Http;

/// <summary>Nothing is silently ignored: a query parameter that an endpoint does not have, or has once and is given twice, is a 400, and so is a value that is no number or no truth value.</summary>
public static class QueryGuard
{
    public static IApplicationBuilder UseQueryGuard(this IApplicationBuilder app) => app.Use((context, next) =>
        (context.Request.QueryString.HasValue && context.GetEndpoint() is { } endpoint ? Refused(context.Request.Query, ParametersOf(endpoint)) : null)?.ExecuteAsync(context) ?? next(context));

    private static ProblemHttpResult? Refused(IQueryCollection query, Dictionary<string, ParameterInfo> parameters)
    {
        var errors = new Dictionary<string, string[]>();
        var didYouMean = new List<string>();
        foreach (var (name, values) in query)
        {
            if (!parameters.TryGetValue(name, out var parameter))
            {
                var near = new Vocabulary(parameters.Keys).Nearest(name);
                didYouMean.AddRange(near);
                errors[name] = [$"There is no such parameter. {(near.Count > 0 ? $"Did you mean {near[0]}?" : parameters.Count > 0 ? $"The parameters are {string.Join(", ", parameters.Keys.Order())}." : "This address takes none.")}"];
            }
            else if (values.Count > 1 && !parameter.ParameterType.IsArray)
            {
                errors[name] = ["Give it once."];
            }
            else if (parameter.ParameterType == typeof(int?) && !int.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            {
                var isNumber = BigInteger.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
                errors[name] = [$"'{values[0]}' is {(isNumber ? "out of range" : "no whole number")}. {Validation.Told(parameter.GetCustomAttributes(typeof(RangeAttribute), true).Cast<RangeAttribute>().Single())}"];
            }
            else if (parameter.ParameterType == typeof(bool?) && !bool.TryParse(values[0], out _))
            {
                errors[name] = [$"'{values[0]}' is not a valid value; use true or false."];
            }
        }
        return errors.Count == 0 ? null : Problems.Invalid(errors, didYouMean.Count > 0 ? [.. didYouMean.Distinct()] : null);
    }

    private static readonly ConditionalWeakTable<Endpoint, Dictionary<string, ParameterInfo>> Known = [];

    /// <summary>An endpoint's query parameters by name; an array may be given more than once.</summary>
    private static Dictionary<string, ParameterInfo> ParametersOf(Endpoint endpoint) => Known.GetValue(endpoint, e => e.Metadata
        .GetOrderedMetadata<IParameterBindingMetadata>()
        .Where(p => p.ParameterInfo.IsDefined(typeof(FromQueryAttribute), true))
        .ToDictionary(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..], p => p.ParameterInfo, StringComparer.Ordinal));
}
