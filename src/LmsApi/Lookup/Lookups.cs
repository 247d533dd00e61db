using LmsApi.Knowledge;
using LmsApi.Text;

namespace LmsApi.Lookup;

/// <summary>Answers lookups that have been found valid.</summary>
public sealed class Lookups(LookupModel model, SymptomRecognizer recognizer, KnowledgeBase knowledge)
{
    public LookupAnswer Answer(LookupRequest request)
    {
        var unmatched = new List<Unmatched>();
        var warnings = new List<string>();
        var present = Understood(request.Present, unmatched);
        var absent = Understood(request.Absent, unmatched);
        var read = Recognition.Nothing;
        if (request.Text is not null)
        {
            read = recognizer.Recognize(request.Text);
            Add(read, present, absent, warnings);
        }
        var findings = new Findings(present.Select(s => s.Id), absent.Select(s => s.Id), model.Symptoms);
        AddContradictions(findings, warnings);
        var reasons = Array.ConvertAll(findings.Given, f => model.Explain(f, counts: findings.Counting.Contains(f)));
        var ranker = model.For(request.Level ?? "site", request.Sex, request.Prior == "published");
        var ranking = ranker.Rank(findings.Counting);
        var leftOut = model.LeftOut(request.Sex);
        AddReportedElsewhere(findings, leftOut, ranker, warnings);
        return new()
        {
            Input = new(
                present,
                absent,
                unmatched,
                [.. read.Findings.Where(f => f.State is not ("present" or "absent")).Select(f => new NotCounted(f.SymptomId, f.Name, f.State, f.Span))],
                read.Unread),
            Candidates = new(ranking, ranker, reasons, model.SiteNames),
            Excluded = leftOut.Count == 0 ? [] : [.. leftOut.Select(site => new Exclusion(model.SiteNames.Refs[site], $"Only people of {model.Sites[site].Sex} sex have this organ."))],
            Informative = IsInformative(reasons, ranking),
            Warnings = warnings,
            Model = new(LookupModel.Name, LookupModel.Version),
            Suggestions = NextQuestions.For(findings, ranker, model),
            Meta = RankingMeta.Of(knowledge),
        };
    }

    private static bool IsInformative(Contribution[][] reasons, SiteRanker.Ranked[] ranking)
    {
        foreach (var ofSites in reasons)
        {
            foreach (var (unit, _) in ranking)
            {
                if (ofSites[unit].Value != 0)
                {
                    return true;
                }
            }
        }
        return false;
    }

    private List<InputSymptom> Understood(IReadOnlyList<string>? given, List<Unmatched> unmatched)
    {
        var understood = new List<InputSymptom>();
        foreach (var name in given ?? [])
        {
            if (knowledge.SymptomNames.Resolve(name) is { } id)
            {
                understood.Add(new(id, knowledge.Symptoms[id].Name, name));
            }
            else
            {
                unmatched.Add(new(name, knowledge.SymptomNames.Nearest(name)));
            }
        }
        return understood;
    }

    /// <summary>Adds what a text says is there or not to what was given; where they contradict each other, what was given stands, with a warning.</summary>
    private static void Add(Recognition read, List<InputSymptom> present, List<InputSymptom> absent, List<string> warnings)
    {
        AddTo(read.Present, "present", present, absent);
        AddTo(read.Absent, "absent", absent, present);

        void AddTo(IReadOnlyList<string> ids, string state, List<InputSymptom> here, List<InputSymptom> there)
        {
            foreach (var finding in ids.Select(id => read.Findings.First(f => f.SymptomId == id && f.State == state)))
            {
                if (there.Any(s => s.Id == finding.SymptomId))
                {
                    warnings.Add($"The text says that {finding.Name} is {state} (\"{finding.Span.Text}\"), but it was given otherwise, which stands.");
                }
                else if (here.All(s => s.Id != finding.SymptomId))
                {
                    here.Add(new(finding.SymptomId, finding.Name, finding.Span.Text, finding.Span));
                }
            }
        }
    }

    private void AddContradictions(Findings findings, List<string> warnings)
    {
        var symptoms = model.Symptoms;
        foreach (var (child, present) in findings.Given)
        {
            foreach (var parent in present ? symptoms.AncestorsOf(child) : [])
            {
                if (findings.Given.Contains(new(parent, Present: false)))
                {
                    warnings.Add($"{symptoms[child].Name} is present, but it is a kind of {symptoms[parent].Name}, which is said to be absent.");
                }
            }
        }
    }

    /// <summary>Warns of what is there and has been reported of sites only that are left out: it says next to nothing of the others.</summary>
    private void AddReportedElsewhere(Findings findings, IReadOnlyList<int> leftOut, SiteRanker ranker, List<string> warnings)
    {
        if (leftOut.Count == 0)
        {
            return;
        }
        foreach (var (symptom, _) in findings.Given.Where(f => f.Present))
        {
            var only = leftOut.Where(IsReported).Select(site => model.Sites[site].Name).ToList();
            if (only.Count > 0 && !ranker.Units.Any(IsReported))
            {
                warnings.Add($"{model.Symptoms[symptom].Name} is present, but the only sites it has been reported for are left out: {string.Join(", ", only)}.");
            }

            bool IsReported(int site) => model.Associations.StrengthOf(site, symptom).IsReported;
        }
    }
}
