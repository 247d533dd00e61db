using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>Answers a lookup that has been found valid.</summary>
public static class Lookups
{
    public static LookupAnswer Answer(LookupRequest request, LookupModel model, KnowledgeBase knowledge)
    {
        var present = Understood(request.Present, knowledge, out var unknown);
        var absent = Understood(request.Absent, knowledge, out var alsoUnknown);
        var findings = new Findings([.. present.Select(s => s.Id)], [.. absent.Select(s => s.Id)]);
        var variant = model.For(request.Level ?? "site", request.Sex, request.Prior == "published");
        var ranking = Suggestions.Shares(variant.Ranker.Rank(findings.Counting(model), variant.Units.Count));
        var candidates = ranking.Select((r, i) => new Candidate(
            i + 1,
            SiteRef.Of(variant.Units[r.Unit]),
            r.Score,
            r.Share,
            variant.Ranker.Prior(r.Unit),
            ranking.Count(other => other.Score == r.Score) > 1,
            Explanation.Of(r.Unit, variant, findings, model, knowledge))).ToList();
        return new()
        {
            Input = new(present, absent, [.. unknown.Concat(alsoUnknown)]),
            Candidates = candidates,
            Excluded = [.. knowledge.TopSites.Where(s => request.Sex is not null && s.Sex is not null && s.Sex != request.Sex)
                .Select(s => new Exclusion(SiteRef.Of(s), $"Only people of {s.Sex} sex have this organ."))],
            Informative = candidates.Any(c => c.Contributions.Any(x => x.Value != 0)),
            Warnings = [.. Contradictions(findings, model, knowledge)],
            Model = new(LookupModel.Name, LookupModel.Version),
            Suggestions = Suggestions.For(findings, variant, model),
            Meta = new(knowledge.Dataset.Version, knowledge.Dataset.Hash),
        };
    }

    private static List<InputSymptom> Understood(IReadOnlyList<string>? given, KnowledgeBase knowledge, out List<Unmatched> unmatched)
    {
        var resolved = (given ?? []).Select(g => (Given: g, Id: knowledge.SymptomNames.Resolve(g))).ToList();
        unmatched = [.. resolved.Where(r => r.Id is null).Select(r => new Unmatched(r.Given, knowledge.SymptomNames.Nearest(r.Given)))];
        return [.. resolved.Where(r => r.Id is not null).Select(r => new InputSymptom(r.Id!, knowledge.Symptoms[r.Id!].Name, r.Given))];
    }

    private static IEnumerable<string> Contradictions(Findings findings, LookupModel model, KnowledgeBase knowledge) =>
        from child in findings.Present
        from parent in model.Associations.AncestorsOf(child)
        where findings.Absent.Contains(parent)
        select $"{knowledge.Symptoms[child].Name} is present, but it is a kind of {knowledge.Symptoms[parent].Name}, which is said to be absent.";
}
