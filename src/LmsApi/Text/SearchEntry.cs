using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>A name or synonym that can be searched for.</summary>
/// <param name="Kind">site, symptom or metastasis-site.</param>
/// <param name="Id">Id of what it names.</param>
/// <param name="Name">Name of what it names.</param>
/// <param name="Term">The name or synonym itself.</param>
public sealed record SearchEntry(string Kind, string Id, string Name, string Term)
{
    /// <summary>What can be searched for, in the order in which equals are listed.</summary>
    public static readonly string[] Kinds = ["site", "symptom", "metastasis-site"];

    /// <summary>All names and synonyms of a version of the data.</summary>
    public static IEnumerable<SearchEntry> Of(KnowledgeBase knowledge) =>
        knowledge.Sites.Values.SelectMany(s => Named(Kinds[0], s.Id, s.Name, s.Synonyms))
            .Concat(knowledge.Symptoms.Values.SelectMany(s => Named(Kinds[1], s.Id, s.Name, s.Synonyms.Select(w => w.Term))))
            .Concat(knowledge.MetastasisSites.Values.SelectMany(m => Named(Kinds[2], m.Id, m.Name, m.Synonyms)));

    private static IEnumerable<SearchEntry> Named(string kind, string id, string name, IEnumerable<string> synonyms) =>
        synonyms.Prepend(name).Select(term => new SearchEntry(kind, id, name, term));
}

/// <summary>How a term fits what was searched for; the better, the lower.</summary>
public enum SearchReason
{
    Exact, Prefix, Synonym, Word, Typo,
}

/// <summary>A concept that fits, by its best term.</summary>
/// <param name="Entry">The term.</param>
/// <param name="Reason">How it fits.</param>
/// <param name="Edits">Typing errors that lie between; 0 unless it is a typo.</param>
public sealed record SearchHit(SearchEntry Entry, SearchReason Reason, int Edits);
