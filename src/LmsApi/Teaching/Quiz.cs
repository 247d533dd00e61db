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
/// publications say of leiomyosarcoma alone and no note doubts. What a site is said not to have is tied to it by nothing, not even by a single case
/// report or a kind of it, and anatomy speaks against it: it is felt elsewhere. Nobody publishes what does not happen, so the question
/// is what this reference lists.
/// Options are drawn first, each of which may be the answer, and then the one that is: who knows of an option only how often it was
/// right before guesses no better than by chance.
/// </summary>
public sealed class Quiz
{
    private const string NotNever = "which does not mean that it never happens.";
    private static readonly string[] Orders = ["most frequent", "second in frequency", "third in frequency", "least frequent"];

    private readonly KnowledgeBase knowledge;
    private readonly Dictionary<string, HashSet<string>> symptomsOf;
    private readonly Dictionary<string, List<SiteSymptom>> taught;
    private readonly Dictionary<string, HashSet<string>> kin;
    private readonly List<Symptom> terms;
    private readonly Dictionary<string, HashSet<string>> alike;
    private readonly List<Item[][]> findings;
    private readonly List<Item[][]> oddOnes;
    private readonly List<Item[][]> spread;

    public Quiz(KnowledgeBase knowledge)
    {
        this.knowledge = knowledge;
        symptomsOf = knowledge.Sites.Values.ToDictionary(s => s.Id, s => Tied(s, knowledge));
        taught = knowledge.Sites.Values.ToDictionary(s => s.Id, s => knowledge.SymptomsBySite[s.Id].Select(a => Doubts.Sound(a, knowledge)).Where(a => a.Characteristic && !a.Symptom.General).ToList());
        kin = knowledge.Symptoms.Values.ToDictionary(s => s.Id, s => Kin(s, knowledge));
        var giveaways = new Giveaways(knowledge.Symptoms.Values);
        terms = [.. knowledge.Symptoms.Values.Where(s => !s.General && knowledge.SitesBySymptom[s.Id].Count > 0 && !giveaways.Has(s, s)).OrderBy(s => s.Id, StringComparer.Ordinal)];
        alike = terms.ToDictionary(s => s.Id, s => terms.Where(t => AreKin(s, t) || giveaways.Has(s, t) || giveaways.Has(t, s)).Select(t => t.Id).ToHashSet());
        findings = [.. Findings()];
        oddOnes = [.. OddOnes()];
        spread = [.. Spread()];
    }

    public IReadOnlyList<QuizQuestion> Make(int seed, int count)
    {
        var draw = new Draw((ulong)seed);
        var quiz = new List<QuizQuestion>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var before = -1; before < quiz.Count && quiz.Count < count;)
        {
            before = quiz.Count;
            foreach (var ask in draw.Some<Func<Draw, HashSet<string>, QuizQuestion?>>([(d, a) => Ask(findings, d, a), (d, a) => Ask(oddOnes, d, a), (d, a) => Ask(spread, d, a), Meaning], 4))
            {
                if (ask(draw, asked) is { } question)
                {
                    asked.Add(question.Id);
                    quiz.Add(question);
                }
            }
        }
        return [.. quiz.Take(count)];
    }

    /// <summary>A question that can be asked.</summary>
    private sealed record Item(string Id, Func<Draw, QuizQuestion> Ask);

    /// <summary>Draws a group, then what is right of it, then a question of which that is the answer.</summary>
    /// <param name="groups">Of each group, the questions by what is right.</param>
    /// <param name="draw">The draw.</param>
    /// <param name="asked">Questions that were asked before.</param>
    private static QuizQuestion? Ask(List<Item[][]> groups, Draw draw, HashSet<string> asked)
    {
        // Of a group in which one option has been right as often as it can be, that one would be known as wrong.
        var open = groups.Where(g => g.All(items => items.Any(IsNew))).ToList();
        return open.Count == 0 ? null : draw.Pick([.. draw.Pick(draw.Pick(open)).Where(IsNew)]).Ask(draw);

        bool IsNew(Item item) => !asked.Contains(item.Id);
    }

    /// <summary>Which site fits: four of which each has a finding, or two told of the same patients, that nothing ties to the others and that is not felt there.</summary>
    private IEnumerable<Item[][]> Findings()
    {
        // Of parts, since no one tumor has what is told of the stomach together with what is told of the rectum.
        var sites = knowledge.LeafSites;
        var stems = sites.ToDictionary(site => site, site => Stems(site)
            .Select(stem => (Stem: stem, Far: sites.Where(s => s != site && stem.All(a => !IsNear(a.Symptom, s) && !Doubts.IsFeltAt(a.Symptom, s))).ToHashSet())).ToList());
        return Fours(sites)
            .Select(four => four.Select(right => stems[right].Where(s => four.All(o => o == right || s.Far.Contains(o))).Select(s => SiteOfFindings(right, s.Stem, four)).ToArray()).ToArray())
            .Where(group => group.All(items => items.Length > 0));
    }

    private IEnumerable<SiteSymptom[]> Stems(Site site)
    {
        var known = taught[site.Id].OrderBy(a => a.Symptom.Id, StringComparer.Ordinal).ToList();
        return [.. known.Select(a => new[] { a }), .. known.SelectMany((one, i) => known.Skip(i + 1).Where(other => MayMeet(one, other)).Select(other => new[] { one, other }))];
    }

    private static IEnumerable<T[]> Fours<T>(IReadOnlyList<T> all) =>
        from a in Enumerable.Range(0, all.Count)
        from b in Enumerable.Range(0, a)
        from c in Enumerable.Range(0, b)
        from d in Enumerable.Range(0, c)
        select new[] { all[a], all[b], all[c], all[d] };

    private static Item SiteOfFindings(Site right, SiteSymptom[] stem, Site[] four)
    {
        var id = $"site-of-findings {right.Id} {string.Join(' ', stem.Select(a => a.Symptom.Id))}";
        var both = stem.Select(Populations).Aggregate((one, other) => one.Intersect(other));
        return new(IdOf(id), draw => Question(draw, id, $"{string.Join("; ", stem.Select(a => a.Symptom.Name))}. For which site of leiomyosarcoma does this reference list {(stem.Length == 1 ? "it" : "both")}?",
            OptionOf(right), four.Where(s => s != right).Select(OptionOf),
            $"{right.Name}: {string.Join(" ", stem.Select(a => a.Published.First(e => both.Contains(e.Population)).Statement))} Of the others {(stem.Length == 1 ? "it was not" : "neither was")} found published, {NotNever}", stem.SelectMany(Sources)));
    }

    /// <summary>Which symptom is not of this site: of two sites with symptoms that only the one has and that are not felt where the other lies, one is asked of, and the other gives the answer.</summary>
    private IEnumerable<Item[][]> OddOnes()
    {
        var sites = knowledge.Sites.Values.OrderBy(s => s.Position).ToList();
        return from one in sites
               from other in sites
               where one.Position < other.Position
               let ofOne = Only(one, other)
               let ofOther = Only(other, one)
               where ofOne.Count >= 3 && ofOther.Count >= 3
               select new[] { ofOther.Select(odd => NotOfSite(one, ofOne, odd.Symptom)).ToArray(), ofOne.Select(odd => NotOfSite(other, ofOther, odd.Symptom)).ToArray() };

        // Pain in the back may come from any organ before it.
        List<SiteSymptom> Only(Site site, Site other) => [.. taught[site.Id].Where(a => a.Symptom.RegionIds.Count > 0 && !a.Symptom.RegionIds.Contains("back") && !Doubts.IsFeltAt(a.Symptom, other) && !IsNear(a.Symptom, other))];
    }

    private Item NotOfSite(Site site, List<SiteSymptom> own, Symptom odd)
    {
        var id = $"not-of-site {site.Id} {odd.Id}";
        var of = knowledge.SitesBySymptom[odd.Id].Select(a => Doubts.Sound(a, knowledge)).ToLookup(a => a.Characteristic);
        var others = of[false].Any() ? $"; in case reports, where other tumors were counted as well, or with a note that doubts it, also for: {Names(of[false])}" : "";
        return new(IdOf(id), draw => Question(draw, id, $"Which of these does this reference NOT list for leiomyosarcoma of the {Inside(site)}?",
            OptionOf(odd), draw.Some(own, 3).Select(a => OptionOf(a.Symptom)),
            $"{odd.Name} is felt in, or comes from: {Regions(odd.RegionIds)}. The tumor asked about lies in: {Regions(site.RegionIds)}; one that has grown far or spread may cause it nevertheless. It is published for: {Names(of[true])}{others}. {of[true].First().Published.First().Statement}", of[true].SelectMany(Sources)));

        static string Regions(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => id.Replace('-', ' ')));
        static string Names(IEnumerable<SiteSymptom> sites) => string.Join(", ", sites.Select(a => a.Site.Name));
    }

    /// <summary>Where does it spread: to four places of which one publication tells how often they were found in the same patients. Each order may be asked for.</summary>
    private IEnumerable<Item[][]> Spread() => knowledge.MetastasisEvidence
        .Where(e => e.SiteId is not null && e.IsLeiomyosarcomaOnly && e.Share is not null)
        .GroupBy(e => (e.SiteId, e.SourceId, e.Population))
        .Select(same => same.DistinctBy(e => e.Share).OrderByDescending(e => e.Share).ToArray())
        .Where(places => places.Length == Orders.Length)
        .Select(places => places.Select((_, order) => new[] { SpreadTo(places, order) }).ToArray());

    private Item SpreadTo(Evidence[] places, int order)
    {
        var right = places[order];
        var site = knowledge.Sites[right.SiteId!];
        var id = $"spread {site.Id} {right.SubjectId}";
        return new(IdOf(id), draw => Question(draw, id, $"Leiomyosarcoma of the {Inside(site)}, in a series that this reference cites ({right.Population}): in which of these places were metastases {Orders[order]}?",
            OptionOf(right), places.Where(e => e != right).Select(OptionOf),
            $"{string.Join(", ", places.Select(e => $"{OptionOf(e).Text} {Math.Round(e.Share!.Value)} %"))}. {right.Statement} {right.Note}".TrimEnd(), [right.SourceId]));
    }

    /// <summary>What a term means: four that are yet to be asked, none a kind of another, nor two kinds of one thing, nor with words of one in the definition of another.</summary>
    private QuizQuestion? Meaning(Draw draw, HashSet<string> asked)
    {
        var four = new List<Symptom>();
        foreach (var symptom in draw.Some(terms.Where(s => !asked.Contains(IdOf($"meaning {s.Id}"))), int.MaxValue))
        {
            if (four.Count < 4 && four.All(s => !alike[s.Id].Contains(symptom.Id)))
            {
                four.Add(symptom);
            }
        }
        if (four.Count < 4)
        {
            return null;
        }
        var right = draw.Pick(four);
        return Question(draw, $"meaning {right.Id}", $"What does “{right.Name}” mean?", Meant(right), four.Where(s => s != right).Select(Meant),
            $"{right.Name}: {right.Definition} The definition is the editors' own.{(right.Codes.FirstOrDefault(c => c.Match == "exact") is { } code ? $" Elsewhere: {code.Code}." : "")}", []);

        static QuizOption Meant(Symptom s) => new(s.Id, s.Definition);
    }

    /// <summary>Whether anything ties to the site the symptom, a kind of it, or what it is a kind of: all too close to call wrong.</summary>
    private bool IsNear(Symptom symptom, Site site) => kin[symptom.Id].Overlaps(symptomsOf[site.Id]);

    /// <summary>Whether one patient may have both: published of the same patients, and different things.</summary>
    private bool MayMeet(SiteSymptom one, SiteSymptom other) => Populations(one).Intersect(Populations(other)).Any() && !AreKin(one.Symptom, other.Symptom);

    /// <summary>Whether one is a kind of the other, or both are kinds of one thing.</summary>
    private bool AreKin(Symptom one, Symptom other) => kin[one.Id].Contains(other.Id) || one.ParentIds.Intersect(other.ParentIds).Any();

    private static IEnumerable<string?> Populations(SiteSymptom a) => a.Published.Select(e => e.Population);

    /// <summary>Symptoms that anything ties to the site, or that are said of the whole that it is a part of.</summary>
    private static HashSet<string> Tied(Site site, KnowledgeBase k) =>
    [
        .. k.SymptomsBySite[site.Id].Select(a => a.Symptom.Id),
        .. site.ParentId is { } whole ? k.SymptomsBySite[whole].Where(a => a.Evidence.Any(e => e.SiteId == whole && e.Basis != "cases")).Select(a => a.Symptom.Id) : [],
    ];

    /// <summary>The symptom, all that it is a kind of, and all its kinds.</summary>
    private static HashSet<string> Kin(Symptom symptom, KnowledgeBase k) =>
        [.. Closure.Of([symptom.Id], id => k.Symptoms[id].ParentIds), .. Closure.Of([symptom.Id], id => k.Symptoms[id].ChildIds)];

    private static QuizQuestion Question(Draw draw, string id, string text, QuizOption right, IEnumerable<QuizOption> wrong, string explanation, IEnumerable<string> sources)
    {
        var options = draw.Some(wrong.Append(right), int.MaxValue);
        return new(IdOf(id), id.Split(' ')[0], text, options, options.IndexOf(right), explanation, [.. sources.Distinct()]);
    }

    /// <summary>The name as it stands inside of a sentence.</summary>
    private static string Inside(Site site) => char.ToLowerInvariant(site.Name[0]) + site.Name[1..];

    private static string IdOf(string about) => about.Replace(' ', '.');

    private static QuizOption OptionOf(Site site) => new(site.Id, site.Name);

    private QuizOption OptionOf(Evidence place) => new(place.SubjectId, knowledge.MetastasisSites[place.SubjectId].Name);

    private static QuizOption OptionOf(Symptom symptom) => new(symptom.Id, symptom.Name);

    private static IEnumerable<string> Sources(SiteSymptom a) => a.Published.Select(e => e.SourceId);
}
