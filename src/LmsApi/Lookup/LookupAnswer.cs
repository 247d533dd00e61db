using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Text;

namespace LmsApi.Lookup;

/// <summary>The sites in order, with the reasons.</summary>
public sealed record LookupAnswer
{
    /// <summary>How the request was understood.</summary>
    public required LookupInput Input { get; init; }
    /// <summary>All sites, the likeliest by the findings first.</summary>
    public required Candidates Candidates { get; init; }
    /// <summary>Sites that were left out, with the reason.</summary>
    public required IReadOnlyList<Exclusion> Excluded { get; init; }
    /// <summary>False when nothing given says anything about the site: the order is then that of the prior.</summary>
    public required bool Informative { get; init; }
    /// <summary>What does not go together and was not refused: a symptom present whose general form is said to be absent, text against what was given, or a symptom reported only of a site that the sex leaves out.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
    /// <summary>The ranking's name and version.</summary>
    public required ModelInfo Model { get; init; }
    /// <summary>Up to five symptoms whose answer would change the ranking most, the most telling first.</summary>
    public required Suggestions Suggestions { get; init; }
    public required RankingMeta Meta { get; init; }
}

/// <summary>The data, and what a ranking is not.</summary>
/// <param name="DatasetVersion" example="2026.11.1">Label of the dataset's release.</param>
/// <param name="DatasetHash">SHA-256 of the dataset's content.</param>
/// <param name="NotForDiagnosis">Always true: a teaching tool.</param>
/// <param name="IsProbability">Always false: shares are scores drawn as bars.</param>
public sealed record RankingMeta(string DatasetVersion, string DatasetHash, bool NotForDiagnosis = true, bool IsProbability = false)
    : Meta(DatasetVersion, DatasetHash)
{
    public static new RankingMeta Of(KnowledgeBase knowledge) => new(knowledge.Dataset.Version, knowledge.Dataset.Hash);
}

/// <summary>How the request was understood.</summary>
/// <param name="Present">Symptoms that are present.</param>
/// <param name="Absent">Symptoms that are not there.</param>
/// <param name="Unmatched">Given names that the reference does not know; they count for nothing, and <c>strict</c> refuses them.</param>
/// <param name="NotCounted">Symptoms that the text speaks of without saying that they are there or not; they count for nothing.</param>
/// <param name="Unread">Words of the text that look like complaints but were not understood; they count for nothing, and <c>strict</c> does not refuse them.</param>
public sealed record LookupInput(
    IReadOnlyList<InputSymptom> Present, IReadOnlyList<InputSymptom> Absent, IReadOnlyList<Unmatched> Unmatched, IReadOnlyList<NotCounted> NotCounted, IReadOnlyList<TextSpan> Unread);

/// <summary>A symptom of the request.</summary>
/// <param name="Id" example="melena">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Given">What was sent: the id or code, or the words of the text.</param>
/// <param name="Span">Where in the text it was recognized; absent when it was given by itself.</param>
public sealed record InputSymptom(string Id, string Name, string Given, TextSpan? Span = null);

/// <summary>A symptom of the text that counts for nothing.</summary>
/// <param name="Id" example="jaundice">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">uncertain, historical (over, or an earlier illness) or family (a relative's); more may come.</param>
/// <param name="Span">Where in the text.</param>
public sealed record NotCounted(string Id, string Name, string State, TextSpan Span);

/// <summary>Something that the reference does not know.</summary>
/// <param name="Given">What was sent.</param>
/// <param name="DidYouMean">Ids near to it, nearest first; of ids and codes that were joined by commas, the ids that were meant: give each by itself.</param>
public sealed record Unmatched(string Given, IReadOnlyList<string> DidYouMean);

/// <summary>A site that was left out.</summary>
/// <param name="Site">The site.</param>
/// <param name="Reason">Why.</param>
public sealed record Exclusion(SiteRef Site, string Reason);

/// <summary>The ranking's name and version; the version changes whenever the same data would give other scores.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Version">Its version.</param>
public sealed record ModelInfo(string Name, string Version);
