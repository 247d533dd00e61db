using System.Collections.Frozen;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>The symptoms by number, and which is a kind of which. The numbers follow the ids.</summary>
public sealed class SymptomHierarchy
{
    private readonly Symptom[] symptoms;
    private readonly int[][] parents, ancestors, descendants;

    /// <param name="symptoms">All of them; none is, by whatever way round, a kind of itself.</param>
    public SymptomHierarchy(IEnumerable<Symptom> symptoms)
    {
        this.symptoms = [.. symptoms.OrderBy(s => s.Id, StringComparer.Ordinal)];
        NumberOf = this.symptoms.Select((s, number) => (s.Id, number)).ToFrozenDictionary(p => p.Id, p => p.number);
        General = [.. Enumerable.Range(0, Count).Where(symptom => this[symptom].General)];
        parents = [.. this.symptoms.Select(s => s.ParentIds.Select(p => NumberOf[p]).ToArray())];
        ancestors = new int[parents.Length][];
        var topDown = new List<int>(parents.Length);
        for (var symptom = 0; symptom < parents.Length; symptom++)
        {
            Visit(symptom);
        }
        TopDown = topDown;
        var kinds = topDown.SelectMany(symptom => ancestors[symptom], (symptom, above) => (above, symptom)).ToLookup(p => p.above, p => p.symptom);
        descendants = [.. this.symptoms.Select((_, symptom) => kinds[symptom].ToArray())];

        void Visit(int symptom)
        {
            if (ancestors[symptom] is not null)
            {
                return;
            }
            Array.ForEach(parents[symptom], Visit);
            ancestors[symptom] = [.. parents[symptom].Concat(parents[symptom].SelectMany(p => ancestors[p])).Distinct()];
            topDown.Add(symptom);
        }
    }

    public int Count => symptoms.Length;

    /// <summary>The symptom of a number, from 0.</summary>
    public Symptom this[int number] => symptoms[number];

    /// <summary>Numbers by id.</summary>
    public FrozenDictionary<string, int> NumberOf { get; }

    /// <summary>Numbers of the symptoms that point to no site.</summary>
    public int[] General { get; }

    /// <summary>All numbers, each after everything that it is a kind of.</summary>
    public IReadOnlyList<int> TopDown { get; }

    /// <summary>What a symptom is directly a kind of.</summary>
    public int[] ParentsOf(int symptom) => parents[symptom];

    /// <summary>Whether one finding says another as well: what is there is there in its general form too, and what is not there is so in none of its kinds.</summary>
    public bool Implies(SiteRanker.Finding finding, SiteRanker.Finding other) =>
        finding.Present == other.Present && Array.IndexOf(ImpliedBy(finding), other.Symptom) >= 0;

    /// <summary>Whether one of several findings says another as well.</summary>
    public bool Implies(SiteRanker.Finding[] findings, SiteRanker.Finding other)
    {
        foreach (var finding in findings)
        {
            if (Implies(finding, other))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The symptoms that a finding settles with its own.</summary>
    public int[] ImpliedBy(SiteRanker.Finding finding) => finding.Present ? ancestors[finding.Symptom] : descendants[finding.Symptom];

    /// <summary>The symptoms whose findings of the same state settle this one's.</summary>
    public int[] Implying(SiteRanker.Finding finding) => finding.Present ? descendants[finding.Symptom] : ancestors[finding.Symptom];

    /// <summary>Everything that a symptom is a kind of.</summary>
    public int[] AncestorsOf(int symptom) => ancestors[symptom];

    /// <summary>Everything that is a kind of a symptom.</summary>
    public int[] DescendantsOf(int symptom) => descendants[symptom];
}
