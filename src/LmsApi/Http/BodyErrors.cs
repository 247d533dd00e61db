using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace LmsApi.Http;

/// <summary>Why a body can't be read, in the words of the API and not of what reads it: which member is wrong, and what it takes.</summary>
internal static partial class BodyErrors
{
    public static ProblemHttpResult Told(BadHttpRequestException bad, HttpContext context)
    {
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        if (bad.InnerException is not JsonException json || endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } body)
        {
            return Problems.Invalid("body", "The request has none, or one that can't be read; send JSON.");
        }
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var place = Place.Of(json.Path ?? "$", options.GetTypeInfo(body), options);
        if (UnknownMember().Match(json.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups["name"].Value;
            var shown = name.Length > Validation.LongestName ? name[..Validation.LongestName] + "…" : name;
            var members = place.Type.Properties.Select(p => p.Name).ToList();
            var near = new Vocabulary(members).Nearest(name);
            return Problems.Invalid(place.Of(shown), $"The member '{shown}' is not known here.{(near.Count > 0 ? $" Did you mean {near[0]}?" : "")} The members are {string.Join(", ", members)}.", near);
        }
        return Problems.Invalid(place.Name ?? "body", Reason(json, place.Type));
    }

    private static string Reason(JsonException json, JsonTypeInfo type) => json switch
    {
        { InnerException: JsonException } => $"This is no JSON from line {json.LineNumber + 1}, byte {json.BytePositionInLine + 1} on. Look there for a quote, comma or bracket that is missing or one too many, or for a line break within a text, which is written as \\n.",
        { InnerException.InnerException: System.Text.DecoderFallbackException } => "The text is not in UTF-8; send it in UTF-8.",
        { InnerException: InvalidOperationException { Message: var reason } } when reason.Contains("UTF-16", StringComparison.Ordinal) => "The text holds half of a character, a surrogate without the other; send whole characters.",
        _ when json.Message.StartsWith("Duplicate", StringComparison.Ordinal) => "The member is given twice; give it once.",
        _ => $"The value has the wrong type; send {Wanted(type)}.",
    };

    private static string Wanted(JsonTypeInfo type) => type switch
    {
        { Kind: JsonTypeInfoKind.Object } => "an object",
        { Kind: JsonTypeInfoKind.Enumerable } => type.ElementType == typeof(string) ? "a list of strings" : "a list of objects",
        _ => type.Type == typeof(string) ? "a string" : "true or false",
    };

    /// <summary>What the reader says of a member that there is not; a name may hold quotes itself.</summary>
    [GeneratedRegex("^The JSON property '(?<name>.*)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();

    /// <summary>Where in a body something is wrong, as far as there are members of that name, and what belongs there.</summary>
    /// <param name="Name">Such as <c>lookups[0].present</c>; null for the body itself.</param>
    /// <param name="Type">What belongs there.</param>
    private sealed partial record Place(string? Name, JsonTypeInfo Type)
    {
        public static Place Of(string path, JsonTypeInfo body, JsonSerializerOptions options)
        {
            var place = new Place(null, body);
            foreach (Match step in Step().Matches(path[1..]))
            {
                var name = step.Groups["name"].Value;
                var type = name.Length > 0
                    ? place.Type.Properties.FirstOrDefault(p => p.Name == name)?.PropertyType
                    : place.Type.ElementType;
                if (type is null)
                {
                    break;
                }
                place = new(name.Length > 0 ? place.Of(name) : place.Name + step.Value, options.GetTypeInfo(type));
            }
            return place;
        }

        public string Of(string member) => Name is null ? member : $"{Name}.{member}";

        [GeneratedRegex(@"\G(\.(?<name>\w+)|\[\d+\])")]
        private static partial Regex Step();
    }
}
