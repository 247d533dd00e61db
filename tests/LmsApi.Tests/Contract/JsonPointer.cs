using System.Text.Json;
using System.Text.RegularExpressions;

namespace LmsApi.Tests.Contract;

/// <summary>Finds a value by a path such as <c>items[symptom.id=melena]/evidence[sourceId=x]/statement</c>.</summary>
public static partial class JsonPointer
{
    public static JsonElement Find(JsonElement root, string path) => path.Split('/').Aggregate(root, (element, step) =>
    {
        var match = Step().Match(step);
        var value = element.TryGetProperty(match.Groups["name"].Value, out var found) ? found : throw new KeyNotFoundException($"{step} of {path} is not there");
        return !match.Groups["key"].Success ? value : value.EnumerateArray().FirstOrDefault(item => Is(item, match.Groups["key"].Value, match.Groups["value"].Value)) is { ValueKind: not JsonValueKind.Undefined } hit
            ? hit
            : throw new KeyNotFoundException($"{step} of {path} is not there");
    });

    private static bool Is(JsonElement item, string key, string value) => key.Split('.').Aggregate((JsonElement?)item, (e, name) =>
        e is { ValueKind: JsonValueKind.Object } o && o.TryGetProperty(name, out var v) ? v : null)?.ToString() == value;

    [GeneratedRegex(@"^(?<name>\w+)(\[(?<key>[\w.]+)=(?<value>[^\]]+)\])?$")]
    private static partial Regex Step();
}
