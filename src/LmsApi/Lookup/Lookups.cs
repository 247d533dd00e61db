using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Text;

namespace LmsApi.Lookup;

/// <summary>Answers a lookup that has been found valid.</summary>
public static class Lookups
{
    public static LookupAnswer Answer(LookupRequest request, LookupModel model, SymptomRecognizer recognizer, KnowledgeBase knowledge)
    {
        var present = Understood(request.Present, knowledge, out var unknown);
        var absent = Understood(request.Absent, knowledge, out var alsoUnknown);
        var read = request.Text is null ? null : recognizer.Recognize(request.Text);
        var warnings = Add(read, present, absent);
        var findings = new Findings(present.Select(s => s.Id), absent.Select(s => s.Id), model.Symptoms);
        var reasons = Array.ConvertAll(findings.Given, f => model.Explain(f, counts: findings.Counting.Contains(f)));
        var ranker = model.For(request.Level ?? "site", request.Sex, request.Prior == "published");
        var ranking = ranker.Rank(findings.Counting);
        var shares = Suggestions.Shares(ranking);
        var candidates = shares.Select((r, i) => new Candidate(
            i + 1,
            SiteRef.Of(model.Sites[r.Unit]),
            r.Score.Rounded,
            Rounded.Of(r.Share, 4),
            ranker.Prior(r.Unit).Rounded,
            (i > 0 && ranking[i - 1].Score == r.Score) || (i + 1 < ranking.Length && ranking[i + 1].Score == r.Score),
            new(Array.ConvertAll(reasons, ofSites => ofSites[r.Unit])))).ToList();
        return new()
        {
            Input = new(
                present,
                absent,
                [.. unknown.Concat(alsoUnknown)],
                [.. (read?.Findings ?? []).Where(f => f.State is not ("present" or "absent")).Select(f => new NotCounted(f.SymptomId, f.Name, f.State, f.Span))],
                read?.Unread ?? []),
            Candidates = candidates,
            Excluded = [.. knowledge.TopSites.Where(s => request.Sex is not null && s.Sex is not null && s.Sex != request.Sex)
                .Select(s => new Exclusion(SiteRef.Of(s), $"Only people of {s.Sex} sex have this organ."))],
            Informative = candidates.Any(c => c.Contributions.Any(x => x.Value != 0)),
            Warnings = [.. warnings, .. Contradictions(findings, model.Symptoms)],
            Model = new(LookupModel.Name, LookupModel.Version),
            Suggestions = Suggestions.For(findings, ranker, model),
            Meta = new(knowledge.Dataset.Version, knowledge.Dataset.Hash),
        };
    }

    private static List<InputSymptom> Understood(IReadOnlyList<string>? given, KnowledgeBase knowledge, out List<Unmatched> unmatched)
    {
        var resolved = (given ?? []).Select(g => (Given: g, Id: knowledge.SymptomNames.Resolve(g))).ToList();
        unmatched = [.. resolved.Where(r => r.Id is null).Select(r => new Unmatched(r.Given, knowledge.SymptomNames.Nearest(r.Given)))];
        return [.. resolved.Where(r => r.Id is not null).Select(r => new InputSymptom(r.Id!, knowledge.Symptoms[r.Id!].Name, r.Given))];
    }

    /// <summary>Adds what a text says is there or not to what was given; where they contradict each other, what was given stands, with a warning.</summary>
    private static List<string> Add(Recognition? read, List<InputSymptom> present, List<InputSymptom> absent)
    {
        var warnings = new List<string>();
        if (read is not null)
        {
            AddTo(read.Present, "present", present, absent);
            AddTo(read.Absent, "absent", absent, present);
        }
        return warnings;

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

    private static IEnumerable<string> Contradictions(Findings findings, SymptomHierarchy symptoms) =>
        from child in findings.Given
        where child.Present
        from parent in symptoms.AncestorsOf(child.Symptom)
        where findings.Given.Contains(new(parent, Present: false))
        select $"{symptoms[child.Symptom].Name} is present, but it is a kind of {symptoms[parent].Name}, which is said to be absent.";
}
