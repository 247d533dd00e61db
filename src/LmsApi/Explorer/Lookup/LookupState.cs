using System.Text.Json;
using LmsApi.Knowledge;
using LmsApi.Lookup;
using Microsoft.AspNetCore.WebUtilities;

namespace LmsApi.Explorer.Lookup;

/// <summary>What the lookup page is about: coded findings, never free text. It is what stands in the page's address.</summary>
public sealed record LookupState(IReadOnlyList<string> Present, IReadOnlyList<string> Absent, string? Sex = null, string? Level = null)
{
    public static readonly LookupState Empty = new([], []);

    public int Count => Present.Count + Absent.Count;

    public string Address => QueryHelpers.AddQueryString("/lookup", Query);

    /// <summary>The same question put to the API.</summary>
    public string Json => QueryHelpers.AddQueryString("/v1/lookup", Query);

    /// <summary>The body that asks the API the same.</summary>
    public string Body => JsonSerializer.Serialize(new Dictionary<string, object?>(
        new (string Name, object? Value)[] { ("present", Present.Count > 0 ? Present : null), ("absent", Absent.Count > 0 ? Absent : null), ("sex", Sex), ("level", Level) }
            .Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Name, m.Value))));

    public LookupState With(string symptomId, bool present)
    {
        var without = Without(symptomId);
        return present ? without with { Present = [.. without.Present, symptomId] } : without with { Absent = [.. without.Absent, symptomId] };
    }

    public LookupState Without(string symptomId) => this with { Present = [.. Present.Where(s => s != symptomId)], Absent = [.. Absent.Where(s => s != symptomId)] };

    public LookupRequest ToRequest() => new() { Present = Present, Absent = Absent, Sex = Sex, Level = Level };

    /// <summary>The state that a query asks for; what the reference does not know is left out of it.</summary>
    public static LookupState Of(LookupRequest request, KnowledgeBase knowledge) => new(
        [.. (request.Present ?? []).Select(knowledge.SymptomNames.Resolve).OfType<string>().Distinct()],
        [.. (request.Absent ?? []).Select(knowledge.SymptomNames.Resolve).OfType<string>().Distinct()],
        request.Sex, request.Level);

    private IEnumerable<KeyValuePair<string, string?>> Query =>
    [
        .. Present.Select(s => KeyValuePair.Create("present", (string?)s)),
        .. Absent.Select(s => KeyValuePair.Create("absent", (string?)s)),
        .. Sex is null ? [] : new[] { KeyValuePair.Create("sex", (string?)Sex) },
        .. Level is null ? [] : new[] { KeyValuePair.Create("level", (string?)Level) },
    ];
}
