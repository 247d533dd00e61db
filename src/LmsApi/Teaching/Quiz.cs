using LmsApi.Knowledge;

namespace LmsApi.Teaching;

/// <summary>A question with one right answer.</summary>
/// <param name="Id">Identity of the question: its kind and what it is about.</param>
/// <param name="Kind">site-of-findings, not-of-site, meaning or spread; more may come.</param>
/// <param name="Question">The question.</param>
/// <param name="Options">The answers to choose from, in the order to show.</param>
/// <param name="Answer">Index of the right one, from 0.</param>
/// <param name="Explanation">Why it is right.</param>
/// <param name="SourceIds">Where that was published.</param>
public sealed record QuizQuestion(string Id, string Kind, string Question, IReadOnlyList<QuizOption> Options, int Answer, string Explanation, IReadOnlyList<string> SourceIds);

/// <summary>An answer to choose.</summary>
/// <param name="Id">The site, symptom or metastasis site that it stands for.</param>
/// <param name="Text">What to show.</param>
public sealed record QuizOption(string Id, string Text);

/// <summary>
/// Makes questions from the data, each kind in turn: the same seed and count make the same quiz. What is right is so by what
/// publications say of leiomyosarcoma alone. What a site is said not to have is tied to it by nothing, not even by a single case
/// report or a kind of it, nor is it to be expected of it: a finding is felt elsewhere, a place of spread is not one that is
/// published for most other sites. Nobody publishes what does not happen, so the question is what this reference lists.
/// </summary>
public sealed class Quiz(KnowledgeBase knowledge)
{
    private readonly Dictionary<string, HashSet<string>> symptomsOf = knowledge.Sites.Values.ToDictionary(s => s.Id, s => Tied(s, knowledge));
    private readonly Dictionary<string, List<SiteSymptom>> taught = knowledge.Sites.Values.ToDictionary(s => s.Id, s => knowledge.SymptomsBySite[s.Id].Where(a => a.Characteristic && !a.Symptom.General).ToList());
    private readonly Dictionary<string, HashSet<string>> kin = knowledge.Symptoms.Values.ToDictionary(s => s.Id, s => Kin(s, knowledge));
    private readonly List<Symptom> symptoms = [.. knowledge.Symptoms.Values.Where(s => !s.General && knowledge.SitesBySymptom[s.Id].Count > 0).OrderBy(s => s.Id, StringComparer.Ordinal)];

    public IReadOnlyList<QuizQuestion> Make(int seed, int count)
    {
        var draw = new Draw((ulong)seed);
        var quiz = new List<QuizQuestion>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var before = -1; before < quiz.Count && quiz.Count < count;)
        {
            before = quiz.Count;
            foreach (var ask in draw.Some<Func<Draw, QuizQuestion?>>([SiteOfFindings, NotOfSite, Meaning, Spread], 4))
            {
                // Not every draw makes a question, and few sites have many that spread can be asked of.
                if (Enumerable.Range(0, 50).Select(_ => ask(draw)).FirstOrDefault(q => q is not null && asked.Add(q.Id)) is { } question)
                {
                    quiz.Add(question);
                }
            }
        }
        return [.. quiz.Take(count)];
    }

    /// <summary>Which site fits these findings: two that publications tell of the same patients, and that nothing ties to any other option.</summary>
    private QuizQuestion? SiteOfFindings(Draw draw)
    {
        // Of parts, since no one tumor has what is told of the stomach together with what is told of the rectum.
        var site = draw.Pick(knowledge.LeafSites);
        if (draw.Some(taught[site.Id], 2) is not [var one, var other] || !MayMeet(one, other))
        {
            return null;
        }
        var findings = new[] { one, other }.OrderBy(a => a.Symptom.Id, StringComparer.Ordinal).ToList();
        var wrong = knowledge.LeafSites.Where(s => s != site && findings.All(f => !IsNear(f.Symptom, s) && !IsFeltAt(f.Symptom, s))).ToList();
        return wrong.Count < 2 ? null : Question(draw, $"site-of-findings {site.Id} {string.Join(' ', findings.Select(f => f.Symptom.Id))}", "site-of-findings",
            $"{string.Join("; ", findings.Select(f => f.Symptom.Name))}. For which site of leiomyosarcoma does this reference list both?",
            new(site.Id, site.Name), draw.Some(wrong, 3).Select(s => new QuizOption(s.Id, s.Name)),
            $"{site.Name}: {string.Join(" ", findings.Select(f => f.Published.First(e => Populations(one).Contains(e.Population) && Populations(other).Contains(e.Population)).Statement))} Of the others neither was found published, {NotNever}", findings.SelectMany(Sources));
    }

    /// <summary>Which symptom is not of this site: the right answer is one that nothing ties to it, and that is felt elsewhere.</summary>
    private QuizQuestion? NotOfSite(Draw draw)
    {
        var site = draw.Pick(knowledge.TopSites);
        var unknown = symptoms.Where(s => !IsNear(s, site) && s.RegionIds.Count > 0 && !IsFeltAt(s, site) && knowledge.SitesBySymptom[s.Id].Any(a => a.Characteristic)).ToList();
        if (taught[site.Id].Count < 3 || unknown.Count == 0)
        {
            return null;
        }
        var odd = draw.Pick(unknown);
        var of = knowledge.SitesBySymptom[odd.Id].ToLookup(a => a.Characteristic);
        var others = of[false].Any() ? $"; in case reports, or where other tumors were counted as well, also for: {Names(of[false])}" : "";
        return Question(draw, $"not-of-site {site.Id} {odd.Id}", "not-of-site", $"Which of these does this reference not list for leiomyosarcoma, site: {site.Name}?",
            new(odd.Id, odd.Name), draw.Some(taught[site.Id], 3).Select(a => new QuizOption(a.Symptom.Id, a.Symptom.Name)),
            $"{odd.Name} is published for: {Names(of[true])}{others}. {of[true].First().Published.First().Statement} For the site that was asked about nothing was found published, {NotNever}", of[true].SelectMany(Sources));

        static string Names(IEnumerable<SiteSymptom> sites) => string.Join(", ", sites.Select(a => a.Site.Name));
    }

    private QuizQuestion? Meaning(Draw draw)
    {
        var symptom = draw.Pick(symptoms);
        var others = symptoms.Where(s => !kin[symptom.Id].Contains(s.Id) && !s.ParentIds.Intersect(symptom.ParentIds).Any()).ToList();
        return Question(draw, $"meaning {symptom.Id}", "meaning", $"What does “{symptom.Name}” mean?",
            new(symptom.Id, symptom.Definition), draw.Some(others, 3).Select(s => new QuizOption(s.Id, s.Definition)),
            $"{symptom.Name}: {symptom.Definition} The definition is the editors' own.{(symptom.Codes.FirstOrDefault(c => c.Match == "exact") is { } code ? $" Elsewhere: {code.Code}." : "")}",
            []);
    }

    /// <summary>Where does it spread: a metastasis site published for this site as more than rare, against those published neither for it, nor for all, nor for most others.</summary>
    private QuizQuestion? Spread(Draw draw)
    {
        var site = draw.Pick(knowledge.TopSites);
        var known = knowledge.MetastasesBySite[site.Id];
        var own = known.Where(m => m is { Scope: "site", IsRare: false } && m.Published.Any()).ToList();
        var wrong = knowledge.MetastasisSites.Values.Where(m => known.All(k => k.MetastasisSite.Id != m.Id) && !IsForMost(m, site)).OrderBy(m => m.Position).ToList();
        if (own.Count == 0 || wrong.Count < 2)
        {
            return null;
        }
        var right = draw.Pick(own);
        return Question(draw, $"spread {site.Id} {right.MetastasisSite.Id}", "spread", $"Leiomyosarcoma, site: {site.Name}. Which of these does this reference list as a place that it spreads to?",
            new(right.MetastasisSite.Id, right.MetastasisSite.Name), draw.Some(wrong, 3).Select(m => new QuizOption(m.Id, m.Name)),
            $"{right.Published.First().Statement} Of the others nothing was found published for this site, {NotNever}", right.Published.Select(e => e.SourceId));
    }

    private const string NotNever = "which does not mean that it never happens.";

    /// <summary>Whether the place is published for more than half of the other sites: then it is to be expected of this one as well.</summary>
    private bool IsForMost(MetastasisSite place, Site site) =>
        2 * knowledge.TopSites.Count(s => s != site && knowledge.MetastasesBySite[s.Id].Any(m => m.Scope == "site" && m.MetastasisSite.Id == place.Id)) > knowledge.TopSites.Count - 1;

    /// <summary>Whether anything ties to the site the symptom, a kind of it, or what it is a kind of: all too close to call wrong.</summary>
    private bool IsNear(Symptom symptom, Site site) => kin[symptom.Id].Overlaps(symptomsOf[site.Id]);

    /// <summary>Whether the site lies where the symptom is felt.</summary>
    private static bool IsFeltAt(Symptom symptom, Site site) => symptom.RegionIds.Intersect(site.RegionIds).Any();

    /// <summary>Whether one patient may have both: published of the same patients, neither a kind of the other, nor two kinds of one thing.</summary>
    private bool MayMeet(SiteSymptom one, SiteSymptom other) =>
        Populations(one).Intersect(Populations(other)).Any() && !kin[one.Symptom.Id].Contains(other.Symptom.Id) && !one.Symptom.ParentIds.Intersect(other.Symptom.ParentIds).Any();

    private static IEnumerable<string> Populations(SiteSymptom a) => a.Published.Select(e => e.Population).OfType<string>();

    /// <summary>Symptoms that anything ties to the site, or that are said of the whole that it is a part of.</summary>
    private static HashSet<string> Tied(Site site, KnowledgeBase k) =>
    [
        .. k.SymptomsBySite[site.Id].Select(a => a.Symptom.Id),
        .. site.ParentId is { } whole ? k.SymptomsBySite[whole].Where(a => a.Evidence.Any(e => e.SiteId == whole && e.Basis != "cases")).Select(a => a.Symptom.Id) : [],
    ];

    /// <summary>The symptom, all that it is a kind of, and all its kinds.</summary>
    private static HashSet<string> Kin(Symptom symptom, KnowledgeBase k) =>
        [.. Closure.Of([symptom.Id], id => k.Symptoms[id].ParentIds), .. Closure.Of([symptom.Id], id => k.Symptoms[id].ChildIds)];

    private static QuizQuestion Question(Draw draw, string id, string kind, string text, QuizOption right, IEnumerable<QuizOption> wrong, string explanation, IEnumerable<string> sources)
    {
        var options = draw.Some(wrong.Append(right), int.MaxValue);
        return new(id.Replace(' ', '.'), kind, text, options, options.IndexOf(right), explanation, [.. sources.Distinct()]);
    }

    private static IEnumerable<string> Sources(SiteSymptom a) => a.Published.Select(e => e.SourceId);
}
