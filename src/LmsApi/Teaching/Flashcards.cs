using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using LmsApi.Knowledge;

namespace LmsApi.Teaching;

/// <summary>A card to learn with.</summary>
/// <param name="CardGuid">Identity of the card, made from its kind and the ids it is about, not from its wording: importing again updates it and never doubles it.</param>
/// <param name="Kind">site-symptoms, symptom-definition, symptom-sites, site-metastases or stage-survival; more may come.</param>
/// <param name="Front">The question.</param>
/// <param name="Back">The answer.</param>
/// <param name="Source">Where the answer was published.</param>
/// <param name="SourceIds">The same as ids.</param>
/// <param name="Tags">Kebab-case tags: the kind, and the sites that it is about.</param>
public sealed record Flashcard([property: JsonPropertyName("guid")] string CardGuid, string Kind, string Front, string Back, string Source, IReadOnlyList<string> SourceIds, IReadOnlyList<string> Tags);

/// <summary>Makes the cards from the data. What only single case reports show is no matter for a card.</summary>
public static class Flashcards
{
    public static IReadOnlyList<Flashcard> Deck(KnowledgeBase knowledge) =>
    [
        .. knowledge.Sites.Values.OrderBy(s => s.Position).SelectMany(s => SiteSymptoms(s, knowledge)),
        .. knowledge.Symptoms.Values.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => Card(knowledge, "symptom-definition", s.Id, $"What does “{s.Name}” mean?", s.Definition, [], SitesOf(s, knowledge))),
        .. Taught(knowledge).SelectMany(s => SymptomSites(s, knowledge)),
        .. knowledge.TopSites.SelectMany(s => SiteMetastases(s, knowledge)),
        .. knowledge.Disease.Survival.Where(s => s is { Stage: not null, SiteId: not null, Measure: "overall" }).OrderBy(s => s.Stage).ThenBy(s => s.Id, StringComparer.Ordinal)
            .GroupBy(s => s.IsHandedOn() ? (object)(s.SiteId, s.Stage, s.Years, s.Percent) : s.Id).Select(same => StageSurvival([.. same], knowledge)),
    ];

    /// <summary>Symptoms that a publication ties to a site, beyond single cases; general ones are learned as such, not by site.</summary>
    private static IEnumerable<Symptom> Taught(KnowledgeBase k) => k.Symptoms.Values
        .Where(s => !s.General && k.SitesBySymptom[s.Id].Any(a => a.Characteristic))
        .OrderBy(s => s.Id, StringComparer.Ordinal);

    private static IEnumerable<Flashcard> SiteSymptoms(Site site, KnowledgeBase k)
    {
        var symptoms = k.SymptomsBySite[site.Id].Where(a => a.Characteristic && !a.Symptom.General).ToList();
        if (symptoms.Count > 0)
        {
            yield return Card(k, "site-symptoms", site.Id, $"Which symptoms do publications name for leiomyosarcoma, site: {site.Name}?",
                string.Join("; ", symptoms.Select(a => a.Symptom.Name + Figure(a.Frequency) + Doubts.Notes(a, k))), symptoms.SelectMany(a => a.Published.Select(e => e.SourceId)), [site.Id]);
        }
    }

    private static IEnumerable<Flashcard> SymptomSites(Symptom symptom, KnowledgeBase k)
    {
        var sites = k.SitesBySymptom[symptom.Id].Where(a => a.Characteristic).ToList();
        yield return Card(k, "symptom-sites", symptom.Id, $"{symptom.Name}: for which sites of leiomyosarcoma do publications name it?",
            string.Join("; ", sites.Select(a => a.Site.Name + Parts(a, k) + Figure(a.Frequency) + Doubts.Notes(a, k))), sites.SelectMany(a => a.Published.Select(e => e.SourceId)), sites.Select(a => a.Site.Id));
    }

    /// <summary>The subsites that publications name.</summary>
    private static string Parts(SiteSymptom a, KnowledgeBase k)
    {
        var named = a.SubsiteIds.Where(id => a.Published.Any(e => e.SiteId == id)).Select(id => k.Sites[id].Name).ToList();
        return named.Count > 0 ? $" ({string.Join(", ", named)})" : "";
    }

    private static IEnumerable<Flashcard> SiteMetastases(Site site, KnowledgeBase k)
    {
        // A low figure comes last: that a place has one does not make it the commonest.
        var own = k.MetastasesBySite[site.Id].Where(m => m.Scope == "site" && m.Published.Any()).OrderBy(m => m.IsRare).ToList();
        if (own.Count > 0)
        {
            yield return Card(k, "site-metastases", site.Id, $"Where does leiomyosarcoma spread to, site: {site.Name}?",
                string.Join("; ", own.Select(m => m.MetastasisSite.Name + Figure(m.Frequency))), own.SelectMany(m => m.Published.Select(e => e.SourceId)), [site.Id]);
        }
    }

    private static Flashcard StageSurvival(IReadOnlyList<Survival> same, KnowledgeBase k) => Card(k, "stage-survival", same[0].Id,
        $"How many are alive {Survival.Time(same[0].Years)} on? Leiomyosarcoma, site: {k.Sites[same[0].SiteId!].Name}, stage {same[0].Stage}.",
        $"{same[0].Share()}: {string.Join("; ", same.Select(s => s.Population).Distinct())}", same.Select(s => s.SourceId), [same[0].SiteId!]);

    private static IEnumerable<string> SitesOf(Symptom symptom, KnowledgeBase k) => k.SitesBySymptom[symptom.Id].Where(a => a.Characteristic).Select(a => a.Site.Id);

    /// <summary>The figure of a series, and of whom it is. A share of case reports says nothing of how often, and of another number each time.</summary>
    private static string Figure(Frequency? f) => f switch
    {
        null or { Basis: "cases" } => "",
        { Count: { } n, Total: { } total } => $" ({n} of {total}: {f.Population})",
        _ => $" ({f.Percent:0.#} %: {f.Population})",
    };

    private static Flashcard Card(KnowledgeBase k, string kind, string about, string front, string back, IEnumerable<string> sourceIds, IEnumerable<string> sites)
    {
        var sources = sourceIds.Distinct().ToList();
        var guid = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"lmsapi {kind} {about}")))[..20];
        var shown = sources.Count == 0 ? "Editors' own words" : string.Join("; ", sources.Select(id => Shown(k.Sources[id])));
        return new(guid, kind, front, back, shown, sources, [kind, .. sites.Distinct()]);
    }

    private static string Shown(Source s) => string.Join(", ", new[] { s.Authors?.Split(',')[0], s.Journal ?? s.Title, s.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture), s.Doi is null ? null : "doi:" + s.Doi }.Where(p => p is not null));
}
