namespace LmsApi.Lookup;

/// <summary>What is known of a person: symptoms that are there and symptoms that are not. What goes unmentioned is unknown.</summary>
public sealed class Findings
{
    /// <param name="present">Ids of the symptoms that are there.</param>
    /// <param name="absent">Ids of those that are not.</param>
    /// <param name="symptoms">The symptoms by number.</param>
    public Findings(IEnumerable<string> present, IEnumerable<string> absent, SymptomHierarchy symptoms)
    {
        var given = new List<SiteRanker.Finding>();
        foreach (var id in present)
        {
            given.Add(new(symptoms.NumberOf[id], Present: true));
        }
        foreach (var id in absent)
        {
            given.Add(new(symptoms.NumberOf[id], Present: false));
        }
        Given = [.. given];
        Counting = Array.Exists(Given, IsImplied) ? Array.FindAll(Given, finding => !IsImplied(finding)) : Given;

        bool IsImplied(SiteRanker.Finding finding) => symptoms.Implies(Given, finding);
    }

    /// <summary>All findings: what is there, then what is not.</summary>
    public SiteRanker.Finding[] Given { get; }

    /// <summary>The findings that count: none that a more specific one of the same state implies, or it would count twice.</summary>
    public SiteRanker.Finding[] Counting { get; }
}
