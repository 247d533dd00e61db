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
/// Makes questions from the data: the same seed and count make the same quiz. The right answer is right by what is published,
/// the others are wrong by it: nothing, not even a single case report, ties them to what is asked.
/// </summary>
public sealed class Quiz(KnowledgeBase knowledge)
{
    private readonly Dictionary<string, HashSet<string>> symptomsOf = knowledge.TopSites.ToDictionary(s => s.Id, s => knowledge.SymptomsBySite[s.Id].Select(a => a.Symptom.Id).ToHashSet(StringComparer.Ordinal));
    private readonly Dictionary<string, List<SiteSymptom>> taught = knowledge.TopSites.ToDictionary(s => s.Id, s => knowledge.SymptomsBySite[s.Id].Where(a => a.Characteristic && !a.Symptom.General).ToList());
    private readonly List<Symptom> symptoms = [.. knowledge.Symptoms.Values.Where(s => !s.General && knowledge.SitesBySymptom[s.Id].Count > 0).OrderBy(s => s.Id, StringComparer.Ordinal)];

    public IReadOnlyList<QuizQuestion> Make(int seed, int count)
    {
        // Random with a seed draws the same numbers on every platform and in every version.
        var random = new Random(seed);
        var quiz = new List<QuizQuestion>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (var tries = 0; quiz.Count < count && tries < count * 50; tries++)
        {
            var question = random.Next(4) switch
            {
                0 => SiteOfFindings(random),
                1 => NotOfSite(random),
                2 => Meaning(random),
                _ => Spread(random),
            };
            if (question is not null && asked.Add(question.Id))
            {
                quiz.Add(question);
            }
        }
        return quiz;
    }

    /// <summary>Which site fits these findings: two that a publication ties to it, and that no other option is known to have both of.</summary>
    private QuizQuestion? SiteOfFindings(Random random)
    {
        var site = Pick(knowledge.TopSites, random);
        if (taught[site.Id].Count < 2)
        {
            return null;
        }
        var findings = Some(taught[site.Id], 2, random).OrderBy(a => a.Symptom.Id, StringComparer.Ordinal).ToList();
        var wrong = knowledge.TopSites.Where(s => s != site && findings.All(f => !symptomsOf[s.Id].Contains(f.Symptom.Id))).ToList();
        return wrong.Count < 2 ? null : Question(random, $"site-of-findings {site.Id} {string.Join(' ', findings.Select(f => f.Symptom.Id))}", "site-of-findings",
            $"A leiomyosarcoma causes {string.Join(" and ", findings.Select(f => Lower(f.Symptom.Name)))}. Which site fits?",
            new(site.Id, site.Name), Some(wrong, 3, random).Select(s => new QuizOption(s.Id, s.Name)),
            $"Both are published for this site: {string.Join(" ", findings.Select(f => f.Evidence.First(e => e.Basis != "cases").Statement))}", findings.SelectMany(Sources));
    }

    /// <summary>Which symptom is not characteristic of this site: the right answer is one that nothing ties to it.</summary>
    private QuizQuestion? NotOfSite(Random random)
    {
        var site = Pick(knowledge.TopSites, random);
        var unknown = symptoms.Where(s => !symptomsOf[site.Id].Contains(s.Id) && knowledge.SitesBySymptom[s.Id].Any(a => a.Characteristic) && !Kin(s, site)).ToList();
        if (taught[site.Id].Count < 3 || unknown.Count == 0)
        {
            return null;
        }
        var odd = Pick(unknown, random);
        var of = knowledge.SitesBySymptom[odd.Id].First(a => a.Characteristic);
        return Question(random, $"not-of-site {site.Id} {odd.Id}", "not-of-site", $"Which of these is not known of leiomyosarcoma, site: {site.Name}?",
            new(odd.Id, odd.Name), Some(taught[site.Id], 3, random).Select(a => new QuizOption(a.Symptom.Id, a.Symptom.Name)),
            $"{odd.Name} is published for: {of.Site.Name}. {of.Evidence.First(e => e.Basis != "cases").Statement}", Sources(of));
    }

    private QuizQuestion? Meaning(Random random)
    {
        var symptom = Pick(symptoms, random);
        var others = symptoms.Where(s => s != symptom && !s.ParentIds.Contains(symptom.Id) && !symptom.ParentIds.Contains(s.Id)).ToList();
        return Question(random, $"meaning {symptom.Id}", "meaning", $"What does “{symptom.Name}” mean?",
            new(symptom.Id, symptom.Definition), Some(others, 3, random).Select(s => new QuizOption(s.Id, s.Definition)),
            $"{symptom.Name}: {symptom.Definition}", []);
    }

    /// <summary>Where does it spread: a metastasis site published for this site, against those published neither for it nor for all.</summary>
    private QuizQuestion? Spread(Random random)
    {
        var site = Pick(knowledge.TopSites, random);
        var known = knowledge.MetastasesBySite[site.Id];
        var own = known.Where(m => m.Scope == "site").ToList();
        var wrong = knowledge.MetastasisSites.Values.Where(m => known.All(k => k.MetastasisSite.Id != m.Id)).OrderBy(m => m.Position).ToList();
        if (own.Count == 0 || wrong.Count < 2)
        {
            return null;
        }
        var right = Pick(own, random);
        return Question(random, $"spread {site.Id} {right.MetastasisSite.Id}", "spread", $"Leiomyosarcoma, site: {site.Name}. To which of these is it published to spread?",
            new(right.MetastasisSite.Id, right.MetastasisSite.Name), Some(wrong, 3, random).Select(m => new QuizOption(m.Id, m.Name)),
            right.Evidence[0].Statement, right.Evidence.Select(e => e.SourceId));
    }

    /// <summary>Whether the site has a kind of the symptom, or what it is a kind of: too close to call wrong.</summary>
    private bool Kin(Symptom symptom, Site site) => symptom.ParentIds.Concat(symptom.ChildIds).Any(symptomsOf[site.Id].Contains);

    private static QuizQuestion Question(Random random, string id, string kind, string text, QuizOption right, IEnumerable<QuizOption> wrong, string explanation, IEnumerable<string> sources)
    {
        var options = wrong.Append(right).ToArray();
        random.Shuffle(options);
        return new(id.Replace(' ', '.'), kind, text, options, Array.IndexOf(options, right), explanation, [.. sources.Distinct()]);
    }

    private static IEnumerable<string> Sources(SiteSymptom a) => a.Evidence.Where(e => e.Basis != "cases").Select(e => e.SourceId);

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];

    private static List<T> Some<T>(IReadOnlyList<T> from, int count, Random random)
    {
        var copy = from.ToArray();
        random.Shuffle(copy);
        return [.. copy.Take(count)];
    }

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
