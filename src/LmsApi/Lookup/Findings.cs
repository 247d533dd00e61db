namespace LmsApi.Lookup;

/// <summary>What is known of a person: symptoms that are there and symptoms that are not. What goes unmentioned is unknown.</summary>
public sealed record Findings(IReadOnlyList<string> Present, IReadOnlyList<string> Absent)
{
    /// <summary>Those that are implied by a more specific one of the same kind and so must not count twice.</summary>
    public IEnumerable<string> Implied(AssociationModel model) =>
        Present.Where(s => Present.Any(other => model.AncestorsOf(other).Contains(s)))
            .Concat(Absent.Where(s => model.AncestorsOf(s).Any(Absent.Contains)));

    /// <summary>The findings that count, in an order of their own: the order of the input never matters, not even to the last bit.</summary>
    public SiteRanker.Finding[] Counting(LookupModel model)
    {
        var implied = Implied(model.Associations).ToHashSet(StringComparer.Ordinal);
        return [.. Present.Where(s => !implied.Contains(s)).Select(s => new SiteRanker.Finding(model.NumberOf[s], true))
            .Concat(Absent.Where(s => !implied.Contains(s)).Select(s => new SiteRanker.Finding(model.NumberOf[s], false)))
            .OrderBy(f => f.Symptom)];
    }
}
