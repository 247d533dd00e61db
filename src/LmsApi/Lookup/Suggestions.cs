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
        var counting = findings.Counting(model);
        var ranking = ranker.Rank(counting);
        var now = new Outlook(ranker, ranking);
        var related = Related(counting, model);
        var best = new PriorityQueue<int, (double Gain, int Before)>();
        foreach (var symptom in Open(findings, model))
        {
            var (yes, no) = related[symptom] ? (After(With(symptom, present: true)), After(With(symptom, present: false))) : (now, now);
            var chance = now.ChanceOf(symptom, model.Associations.Background(symptom));
            var gain = now.Entropy - chance * yes.EntropyAfter(new(symptom, true)) - (1 - chance) * no.EntropyAfter(new(symptom, false));
            if (gain > LeastGain)
            {
                // Of equals the first by id stays, so the last leaves the queue first.
                best.Enqueue(symptom, (gain, -symptom));
                if (best.Count > most)
                {
                    best.Dequeue();
                }
            }
        }
        var suggestions = new Suggestion[best.Count];
        while (best.TryDequeue(out var symptom, out var priority))
        {
            suggestions[best.Count] = new(model.Symptoms[symptom].Id, model.Symptoms[symptom].Question, Rounded.Of(priority.Gain, 3), Ranking(symptom, true), Ranking(symptom, false));
        }
        return suggestions;

        // A finding makes a more general one of its state implied, which then counts no more.
        SiteRanker.Finding[] With(int symptom, bool present) =>
            Array.Exists(counting, f => Implies(symptom, present, f)) ? Array.FindAll(counting, f => !Implies(symptom, present, f)) : counting;

        bool Implies(int symptom, bool present, SiteRanker.Finding other) =>
            other.Present == present && (present ? model.Symptoms.AncestorsOf(symptom).Contains(other.Symptom) : model.Symptoms.AncestorsOf(other.Symptom).Contains(symptom));

        Outlook After(SiteRanker.Finding[] left) => left == counting ? now : new(ranker, ranker.Rank(left));

        RankedSite[] Ranking(int symptom, bool present)
        {
            return Array.ConvertAll(Shares(ranker.Rank([.. With(symptom, present), new(symptom, present)])), r => new RankedSite(model.Sites[r.Unit].Id, r.Score.Rounded, Rounded.Of(r.Share, 4)));
        }
    }

    /// <summary>Marks the symptoms that are a kind of something that counts, or of which something that counts is a kind: only they can imply it.</summary>
    private static bool[] Related(SiteRanker.Finding[] counting, LookupModel model)
    {
        var related = new bool[model.Symptoms.Count];
        foreach (var finding in counting)
        {
            foreach (var other in finding.Present ? model.Symptoms.DescendantsOf(finding.Symptom) : model.Symptoms.AncestorsOf(finding.Symptom))
            {
                related[other] = true;
            }
        }
        return related;
    }

    /// <summary>
    /// Symptoms that are still worth a question: none that was given; none that a present one is a kind of, which is settled with
    /// it; none that is a kind of an absent one.
    /// </summary>
    private static IEnumerable<int> Open(Findings findings, LookupModel model)
    {
        var settled = new bool[model.Symptoms.Count];
        foreach (var given in findings.Present)
        {
            Settle(model.Symptoms.NumberOf[given], model.Symptoms.AncestorsOf);
        }
        foreach (var given in findings.Absent)
        {
            Settle(model.Symptoms.NumberOf[given], model.Symptoms.DescendantsOf);
        }
        for (var symptom = 0; symptom < settled.Length; symptom++)
        {
            if (!settled[symptom] && !model.Symptoms[symptom].General)
            {
                yield return symptom;
            }
        }

        void Settle(int symptom, Func<int, int[]> settledWithIt)
        {
            settled[symptom] = true;
            foreach (var other in settledWithIt(symptom))
            {
                settled[other] = true;
            }
        }
    }

    /// <summary>Scores as parts of 1: 2^score over the sum of all.</summary>
    public static (int Unit, Bits Score, double Share)[] Shares(SiteRanker.Ranked[] ranking)
    {
        var shares = Array.ConvertAll(ranking, r => (r.Unit, r.Score, Share: (r.Score - ranking[0].Score).Factor));
        double sum = 0;
        foreach (var (_, _, share) in shares)
        {
            sum += share;
        }
        foreach (ref var unit in shares.AsSpan())
        {
            unit.Share /= sum;
        }
        return shares;
    }
}
