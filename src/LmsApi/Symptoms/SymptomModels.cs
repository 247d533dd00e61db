using System.Text.Json.Serialization;
using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Symptoms;

/// <summary>A symptom as it stands in lists.</summary>
public record SymptomSummary
{
    /// <example>melena</example>
    public required string Id { get; init; }
    /// <summary>Name to show, in the wanted language where there is one.</summary>
    public required string Name { get; init; }
    /// <summary>What it means, in plain words.</summary>
    public required string Definition { get; init; }
    /// <summary>True when it points to no site.</summary>
    public required bool General { get; init; }
    /// <summary>Other words for it: clinical, everyday and British.</summary>
    public required IReadOnlyList<string> Synonyms { get; init; }
    /// <summary>The more general symptoms that it is a kind of.</summary>
    public required IReadOnlyList<string> ParentIds { get; init; }
    public required IReadOnlyList<CodeMapping> Codes { get; init; }

    public static SymptomSummary Of(Symptom symptom, LanguageRequest.Naming naming) => new()
    {
        Id = symptom.Id,
        Name = naming.Name(symptom),
        Definition = symptom.Definition,
        General = symptom.General,
        Synonyms = [.. symptom.Synonyms.Select(s => s.Term)],
        ParentIds = symptom.ParentIds,
        Codes = symptom.Codes,
    };
}

/// <summary>A symptom with all that is known of it, besides its sites.</summary>
public sealed record SymptomDetail : SymptomSummary
{
    /// <summary>A plain yes/no question that asks for it.</summary>
    [JsonPropertyOrder(1)]
    public required string Question { get; init; }
    /// <summary>The more specific symptoms that are kinds of it.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> ChildIds { get; init; }
    /// <summary>What is said of it for leiomyosarcoma at any site; what is said of a site stands at the site.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<Evidence> Evidence { get; init; }
    [JsonPropertyOrder(1)]
    public required Meta Meta { get; init; }

    public static SymptomDetail Of(Symptom symptom, LanguageRequest.Naming naming, KnowledgeBase knowledge)
    {
        var summary = Of(symptom, naming);
        return new()
        {
            Id = summary.Id,
            Name = summary.Name,
            Definition = summary.Definition,
            General = summary.General,
            Synonyms = summary.Synonyms,
            ParentIds = summary.ParentIds,
            Codes = summary.Codes,
            Question = symptom.Question,
            ChildIds = symptom.ChildIds,
            Evidence = symptom.Evidence,
            Meta = Meta.Of(knowledge),
        };
    }
}

/// <summary>A site whose tumors cause the symptom, and why it is said.</summary>
/// <param name="Site">The site.</param>
/// <param name="SubsiteIds">Subsites that the evidence names; empty when it is said of the site as a whole.</param>
/// <param name="Characteristic">True when a publication calls it a symptom of this site in leiomyosarcoma alone; false when only case reports, or series that counted other tumors as well, show it.</param>
/// <param name="Frequency"/>
/// <param name="Evidence">All that supports it.</param>
public sealed record SymptomSiteItem(SiteRef Site, IReadOnlyList<string> SubsiteIds, bool Characteristic, Frequency? Frequency, IReadOnlyList<Evidence> Evidence)
{
    public static SymptomSiteItem Of(SiteSymptom a) => new(SiteRef.Of(a.Site), a.SubsiteIds, a.Characteristic, a.Frequency, a.Evidence);
}
