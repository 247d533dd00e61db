using LmsApi.Knowledge;

namespace LmsApi.Teaching;

/// <summary>
/// What a source says of a site where, by anatomy, the symptom is not felt, and what the editors note of it: true as a quotation, but
/// nothing to be learned without the note.
/// </summary>
public static class Doubts
{
    /// <summary>The same without what is doubtful; it may have no evidence left.</summary>
    public static SiteSymptom Sound(SiteSymptom a, KnowledgeBase k) => a with { Evidence = [.. a.Evidence.Where(e => !IsDoubtful(e, k))] };

    /// <summary>The editors' notes on what is doubtful, in brackets, each with the parts of the site that it is about.</summary>
    public static string Notes(SiteSymptom a, KnowledgeBase k) => string.Concat(a.Published.Where(e => IsDoubtful(e, k)).GroupBy(e => e.Note)
        .Select(same => $" [editors{string.Concat(same.Select(e => e.SiteId!).Where(id => id != a.Site.Id).Distinct().Select(id => $", {k.Sites[id].Name}"))}: {same.Key}]"));

    /// <summary>Whether the site lies where the symptom is felt.</summary>
    public static bool IsFeltAt(Symptom symptom, Site site) => symptom.RegionIds.Intersect(site.RegionIds).Any();

    private static bool IsDoubtful(Evidence e, KnowledgeBase k) =>
        e is { Note: not null, SiteId: { } site } && k.Symptoms[e.SubjectId] is { RegionIds.Count: > 0 } symptom && !IsFeltAt(symptom, k.Sites[site]);
}
