namespace LmsApi.Lookup;

/// <summary>What is known of a person: symptoms that are there and symptoms that are not. What goes unmentioned is unknown.</summary>
public sealed record Findings(IReadOnlyList<string> Present, IReadOnlyList<string> Absent)
{
    /// <summary>
    /// The findings that count: none that a more specific one of the same state implies, or it would count twice.
    /// </summary>
    public SiteRanker.Finding[] Counting(LookupModel model)
    {
        SiteRanker.Finding[] present = [.. Present.Select(s => new SiteRanker.Finding(model.Symptoms.NumberOf[s], true))], absent = [.. Absent.Select(s => new SiteRanker.Finding(model.Symptoms.NumberOf[s], false))];
        return [
            .. Array.FindAll(present, f => !Array.Exists(present, other => model.Symptoms.AncestorsOf(other.Symptom).Contains(f.Symptom))),
            .. Array.FindAll(absent, f => !Array.Exists(absent, other => model.Symptoms.AncestorsOf(f.Symptom).Contains(other.Symptom)))];
    }
}
