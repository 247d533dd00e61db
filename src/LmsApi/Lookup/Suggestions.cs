namespace LmsApi.Lookup;

/// <summary>Which question to ask next: the one whose answer is expected to narrow the ranking most.</summary>
public static class Suggestions
{
    /// <summary>Gains below this many bits are not worth a question.</summary>
    private const double LeastGain = 0.001;

    /// <summary>
    /// Expected information gain of symptom s over the shares p(u) of the present ranking, in bits:
    /// H(p) − q·H(p | s present) − (1 − q)·H(p | s absent), with q = Σ p(u)·f(u, s) and H the entropy.
    /// </summary>
    /// <param name="findings">What is known.</param>
    /// <param name="ranker">The ranker.</param>
    /// <param name="model">Its model.</param>
    /// <param name="most">How many are wanted.</param>
    public static IReadOnlyList<Suggestion> For(Findings findings, SiteRanker ranker, LookupModel model, int most = 5)
    {
        var counting = findings.Counting;
        var now = new Outlook(ranker, ranker.Rank(counting));
        // Only these can make something that counts count no more.
        var related = Marked(counting.SelectMany(model.Symptoms.Implying), model.Symptoms.Count);
        // No longer worth a question: what was given, and what that implies.
        var settled = Marked(findings.Given.SelectMany(f => model.Symptoms.ImpliedBy(f).Append(f.Symptom)), model.Symptoms.Count);
        // Of equals the first by id stays, so the last leaves the queue first.
        var best = new PriorityQueue<int, (double Gain, int Before)>();
        for (var symptom = 0; symptom < settled.Length; symptom++)
        {
            if (settled[symptom] || model.Symptoms[symptom].General)
            {
                continue;
            }
            var (yes, no) = related[symptom] ? (OutlookBeside(new(symptom, true)), OutlookBeside(new(symptom, false))) : (now, now);
            var chance = now.ChanceOf(symptom, model.Associations.Background(symptom));
            var gain = now.Entropy - chance * yes.EntropyAfter(new(symptom, true)) - (1 - chance) * no.EntropyAfter(new(symptom, false));
            if (gain > LeastGain && best.Count < most)
            {
                best.Enqueue(symptom, (gain, -symptom));
            }
            else if (gain > LeastGain)
            {
                best.EnqueueDequeue(symptom, (gain, -symptom));
            }
        }
        var suggestions = new Suggestion[best.Count];
        while (best.TryDequeue(out var symptom, out var priority))
        {
            suggestions[best.Count] = new(model.Symptoms[symptom].Id, model.Symptoms[symptom].Question, Rounded.Of(priority.Gain, 3), After(new(symptom, true)), After(new(symptom, false)));
        }
        return suggestions;

        // A finding makes a more general one of its state implied, which then counts no more.
        SiteRanker.Finding[] Beside(SiteRanker.Finding added) => Array.Exists(counting, f => model.Symptoms.Implies(added, f))
            ? Array.FindAll(counting, f => !model.Symptoms.Implies(added, f))
            : counting;

        Outlook OutlookBeside(SiteRanker.Finding added) => Beside(added) is var left && left == counting ? now : new(ranker, ranker.Rank(left));

        ShortRanking After(SiteRanker.Finding added) => new(ranker.Rank(Beside(added), added), model.Sites);
    }

    /// <summary>Marks symptoms by their numbers.</summary>
    private static bool[] Marked(IEnumerable<int> symptoms, int count)
    {
        var marked = new bool[count];
        foreach (var symptom in symptoms)
        {
            marked[symptom] = true;
        }
        return marked;
    }
}
