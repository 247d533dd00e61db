using System.Buffers;
using System.Numerics.Tensors;

namespace LmsApi.Lookup;

/// <summary>Which question to ask next: the one whose answer is expected to narrow the ranking most.</summary>
public static class NextQuestions
{
    /// <summary>Gains below this many bits are not worth a question.</summary>
    private const double LeastGain = 0.001;

    /// <summary>
    /// The questions with the largest expected information gain, which is that of <see cref="Outlook"/>. Where the answer says again, more
    /// exactly, what a finding says already, that finding counts no more, and the gain is worked out from the rankings that yes and no
    /// would give: H(p) − q·H(p | yes) − (1 − q)·H(p | no), with H the entropy of the shares p.
    /// </summary>
    /// <param name="findings">What is known.</param>
    /// <param name="ranker">The ranker.</param>
    /// <param name="model">Its model.</param>
    /// <param name="most">How many are wanted, 1 or more.</param>
    public static Suggestions For(Findings findings, SiteRanker ranker, LookupModel model, int most = 5)
    {
        var (counting, symptoms) = (findings.Counting, model.Symptoms);
        var ranking = ranker.Rank(counting);
        var work = ArrayPool<double>.Shared.Rent(2 * symptoms.Count);
        var gains = work.AsSpan(0, symptoms.Count);
        var chances = work.AsSpan(symptoms.Count, symptoms.Count);
        Outlook.Weigh(ranker.Table, ranking, gains, chances);
        var entropy = SiteRanker.Entropy(ranking);
        foreach (var finding in counting)
        {
            foreach (var symptom in symptoms.Implying(finding))
            {
                gains[symptom] = entropy - chances[symptom] * EntropyAfter(new(symptom, true)) - (1 - chances[symptom]) * EntropyAfter(new(symptom, false));
            }
        }
        // Not worth a question: what was given and what that implies, and what points to no site.
        foreach (var finding in findings.Given)
        {
            gains[finding.Symptom] = 0;
            foreach (var symptom in symptoms.ImpliedBy(finding))
            {
                gains[symptom] = 0;
            }
        }
        foreach (var symptom in symptoms.General)
        {
            gains[symptom] = 0;
        }
        var suggestions = new List<Suggestions.Asked>(Math.Min(most, symptoms.Count));
        // Of equals the first by id. NaN where no site is left, and so no question.
        while (suggestions.Count < most && TensorPrimitives.IndexOfMax<double>(gains) is var next and >= 0 && gains[next] > LeastGain)
        {
            suggestions.Add(new(model.Questions[next], Rounded.To3(gains[next]), After(new(next, true)), After(new(next, false))));
            gains[next] = 0;
        }
        ArrayPool<double>.Shared.Return(work);
        return new(suggestions);

        SiteRanker.Ranked[] RankAfter(SiteRanker.Finding added) => ranker.Rank(Beside(added), added);

        // A finding makes a more general one of its state implied, which then counts no more.
        SiteRanker.Finding[] Beside(SiteRanker.Finding added)
        {
            foreach (var finding in counting)
            {
                if (symptoms.Implies(added, finding))
                {
                    return Without(added);
                }
            }
            return counting;
        }

        // By itself, since a closure is made where its method begins, and this one is hardly ever needed.
        SiteRanker.Finding[] Without(SiteRanker.Finding implying) => Array.FindAll(counting, f => !symptoms.Implies(implying, f));

        double EntropyAfter(SiteRanker.Finding added) => SiteRanker.Entropy(RankAfter(added));

        ShortRanking After(SiteRanker.Finding added) => new(RankAfter(added), model.SiteNames);
    }
}
