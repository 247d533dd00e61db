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
    /// <param name="most">How many are wanted, 1 or more.</param>
    public static IReadOnlyList<Suggestion> For(Findings findings, SiteRanker ranker, LookupModel model, int most = 5)
    {
        var counting = findings.Counting;
        var now = new Outlook(ranker, ranker.Rank(counting));
        // Asking one of these may say again, more exactly, what a finding says already; that one then counts no more.
        var related = Marked(counting, model.Symptoms.Implying, model.Symptoms.Count);
        // No longer worth a question: what was given, and what that implies.
        var settled = Marked(findings.Given, f => [f.Symptom, .. model.Symptoms.ImpliedBy(f)], model.Symptoms.Count);
        Span<double> chances = stackalloc double[Outlook.AtOnce], ifPresent = stackalloc double[Outlook.AtOnce], ifAbsent = stackalloc double[Outlook.AtOnce];
        var least = LeastGain;
        // Of equals the first by id stays, so the last leaves the queue first.
        var best = new PriorityQueue<int, (double Gain, int Before)>();
        for (var symptom = 0; symptom < settled.Length; symptom++)
        {
            var i = symptom % Outlook.AtOnce;
            if (i == 0)
            {
                var count = Math.Min(Outlook.AtOnce, settled.Length - symptom);
                now.Chances(symptom, chances[..count]);
                now.EntropiesAfter(present: true, symptom, ifPresent[..count]);
                now.EntropiesAfter(present: false, symptom, ifAbsent[..count]);
            }
            if (settled[symptom] || model.Symptoms[symptom].General)
            {
                continue;
            }
            if (related[symptom])
            {
                OutlookBeside(new(symptom, true)).EntropiesAfter(present: true, symptom, ifPresent.Slice(i, 1));
                OutlookBeside(new(symptom, false)).EntropiesAfter(present: false, symptom, ifAbsent.Slice(i, 1));
            }
            // NaN where no site is left, and so no question.
            var gain = now.Entropy - chances[i] * ifPresent[i] - (1 - chances[i]) * ifAbsent[i];
            if (gain > least)
            {
                best.Enqueue(symptom, (gain, -symptom));
                if (best.Count > most)
                {
                    best.Dequeue();
                    best.TryPeek(out _, out var last);
                    least = last.Gain;
                }
            }
        }
        var suggestions = new Suggestion[best.Count];
        while (best.TryDequeue(out var symptom, out var priority))
        {
            suggestions[best.Count] = new(model.Symptoms[symptom].Id, model.Symptoms[symptom].Question, Rounded.Of(priority.Gain, 3), After(new(symptom, true)), After(new(symptom, false)));
        }
        return suggestions;

        // A finding makes a more general one of its state implied, which then counts no more.
        SiteRanker.Finding[] Beside(SiteRanker.Finding added) => related[added.Symptom] ? Array.FindAll(counting, f => !model.Symptoms.Implies(added, f)) : counting;

        Outlook OutlookBeside(SiteRanker.Finding added) => Beside(added) is var left && left.Length == counting.Length ? now : new(ranker, ranker.Rank(left));

        ShortRanking After(SiteRanker.Finding added) => new(ranker.Rank(Beside(added), added), model.Sites);
    }

    /// <summary>Marks the symptoms that go with findings, by their numbers.</summary>
    private static bool[] Marked(SiteRanker.Finding[] findings, Func<SiteRanker.Finding, int[]> of, int count)
    {
        var marked = new bool[count];
        foreach (var finding in findings)
        {
            foreach (var symptom in of(finding))
            {
                marked[symptom] = true;
            }
        }
        return marked;
    }
}
