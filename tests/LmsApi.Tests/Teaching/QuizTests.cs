using System.Text.Json;
using LmsApi.Teaching;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Teaching;

/// <summary>A quiz is right by the data, and asks for what one knows.</summary>
public sealed class QuizTests(ApiFixture api, ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<string> Text(string path) => await api.Client.GetStringAsync(path, Cancel);

    [Fact]
    public void In_10000_quizzes_every_right_answer_is_right_and_every_other_is_tied_by_nothing()
    {
        var k = api.Knowledge;
        var quiz = new Quiz(k);
        var kinds = new HashSet<string>();
        // Straight from the rows, not from what the quiz is made from: what is said of the site, of a part of it, or of the whole that it is a part of.
        var said = k.Sites.Values.ToDictionary(s => s.Id, s => k.SymptomEvidence.Where(e => e.SiteId is not null && (s.Scope.Contains(e.SiteId) || e.SiteId == s.ParentId)).Select(e => e.SubjectId)
            .Concat(k.Cases.Where(c => s.Scope.Contains(c.SiteId)).SelectMany(c => c.Present)).ToHashSet());
        var near = k.Symptoms.Keys.ToDictionary(id => id, id => k.Symptoms.Keys.Where(other => IsKindOf(id, other) || IsKindOf(other, id)).ToHashSet());
        bool IsKindOf(string id, string of) => id == of || k.Symptoms[id].ParentIds.Any(p => IsKindOf(p, of));
        for (var seed = 0; seed < 10_000; seed++)
        {
            foreach (var q in quiz.Make(seed, 3))
            {
                kinds.Add(q.Kind);
                Assert.Equal(q.Options.Count, q.Options.Select(o => o.Id).Distinct().Count());
                Assert.Equal(4, q.Options.Count);
                var about = q.Id.Split('.');
                for (var i = 0; i < q.Options.Count; i++)
                {
                    var option = q.Options[i].Id;
                    var isRight = q.Kind switch
                    {
                        "site-of-findings" => about[2..].All(s => k.SymptomsBySite[option].Any(a => a.Symptom.Id == s && a.Characteristic)),
                        "not-of-site" => k.SymptomsBySite[about[1]].All(a => a.Symptom.Id != option),
                        "spread" => PlaceBy(q, about[1]) == option,
                        _ => q.Options[i].Text == k.Symptoms[about[1]].Definition,
                    };
                    Assert.True(isRight == (i == q.Answer), $"seed {seed}: {q.Question} {option}");
                    // A wrong site has none of the findings, nor a kind of one, nor what one is a kind of, and lies where none is felt; so with the symptom that is not a site's own.
                    var mustBeFar = q.Kind switch { "site-of-findings" when !isRight => about[2..].Select(s => (Site: option, Symptom: s)), "not-of-site" when isRight => [(about[1], option)], _ => [] };
                    Assert.All(mustBeFar, m =>
                    {
                        Assert.DoesNotContain(said[m.Site], s => near[m.Symptom].Contains(s));
                        Assert.Empty(k.Symptoms[m.Symptom].RegionIds.Intersect(k.Sites[m.Site].RegionIds));
                    });
                }
            }
        }
        Assert.Equal(4, kinds.Count);

        string PlaceBy(QuizQuestion q, string site)
        {
            var told = k.MetastasisEvidence.Where(e => e.SiteId == site && e.SourceId == q.SourceIds.Single()).OrderByDescending(e => e.Percent).Select(e => e.SubjectId).ToList();
            return q.Question.Contains("most frequent", StringComparison.Ordinal) ? told[0] : q.Question.Contains("second", StringComparison.Ordinal) ? told[1] : q.Question.Contains("third", StringComparison.Ordinal) ? told[2] : told[^1];
        }
    }

    [Fact]
    public void A_quiz_proves_nothing_by_series_that_counted_other_tumors_and_says_never_of_nothing()
    {
        var k = api.Knowledge;
        var quiz = new Quiz(k);
        var mixed = k.SymptomEvidence.Where(e => e.IsMixedHistology).Select(e => e.Statement).ToList();
        foreach (var q in Enumerable.Range(0, 1000).SelectMany(seed => quiz.Make(seed, 4)))
        {
            Assert.DoesNotContain(mixed, m => q.Explanation.Contains(m, StringComparison.Ordinal));
            Assert.True(q.Kind == "meaning" || q.Question.Contains("this reference", StringComparison.Ordinal), q.Question);
            Assert.True(q.Kind is "meaning" or "spread" || q.Explanation.Contains(q.Kind == "not-of-site" ? "may cause it nevertheless" : "does not mean that it never happens", StringComparison.Ordinal), q.Explanation);
            Assert.Equal(q.Kind == "not-of-site", q.Question.Contains(" NOT ", StringComparison.Ordinal));
            if (q.Kind == "not-of-site")
            {
                // Pain in the back may come from any organ before it.
                Assert.DoesNotContain("back", k.Symptoms[q.Options[q.Answer].Id].RegionIds);
                // The ground is where it is felt and where the tumor lies, not that nothing was found.
                Assert.DoesNotContain("found", q.Explanation, StringComparison.Ordinal);
                Assert.All(k.Symptoms[q.Options[q.Answer].Id].RegionIds.Concat(k.Sites[q.Id.Split('.')[1]].RegionIds), r => Assert.Contains(r.Replace('-', ' '), q.Explanation, StringComparison.Ordinal));
                // All sites that have it are named, so that no one of them is learned as the only one.
                Assert.All(k.SitesBySymptom[q.Options[q.Answer].Id], a => Assert.Contains(a.Site.Name, q.Explanation, StringComparison.Ordinal));
            }
            if (q.Kind == "site-of-findings")
            {
                var about = q.Id.Split('.');
                var told = about[2..].Select(s => k.SymptomEvidence.Where(e => e.SiteId == about[1] && e.SubjectId == s && !e.IsMixedHistology).Select(e => (e.SourceId, e.Population)).ToList()).ToList();
                Assert.True(told.Aggregate((one, other) => [.. one.Intersect(other)]).Count > 0, $"no source tells both of the same patients: {q.Question}");
            }
        }
    }

    [Fact]
    public void A_quiz_asks_each_kind_in_turn_and_a_longer_one_goes_on_where_a_shorter_ends()
    {
        var quiz = new Quiz(api.Knowledge);
        for (var seed = 0; seed < 200; seed++)
        {
            var longest = quiz.Make(seed, 50);
            Assert.Equal(50, longest.Select(q => q.Id).Distinct().Count());
            Assert.Equal(4, longest.Take(4).Select(q => q.Kind).Distinct().Count());
            Assert.Equal(longest.Take(5).Select(q => q.Id), quiz.Make(seed, 5).Select(q => q.Id));
        }
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_quiz_and_another_another()
    {
        var first = await Text("/v1/teaching/quiz?seed=7&count=5");
        Assert.Equal(JsonSerializer.Serialize(new Quiz(api.Knowledge).Make(7, 5)), JsonSerializer.Serialize(new Quiz(api.Knowledge).Make(7, 5)));
        Assert.NotEqual(first, await Text("/v1/teaching/quiz?seed=8&count=5"));
        Assert.Equal(5, JsonDocument.Parse(first).RootElement.GetProperty("total").GetInt32());
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/teaching/quiz?count=51", Cancel), 400);
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/teaching/quiz?seed=-1", Cancel), 400);
    }

    [Fact]
    public void Numbers_are_drawn_by_the_published_algorithm()
    {
        // The reference outputs of SplitMix64 for this seed.
        var draw = new Draw(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821], Enumerable.Range(0, 5).Select(_ => draw.Bits()));
    }

    [Fact]
    public void A_quiz_takes_for_right_nothing_that_anatomy_and_a_note_speak_against()
    {
        var doubtful = api.Knowledge.SymptomEvidence.Where(e => e.Note?.Contains("to be expected", StringComparison.Ordinal) == true).ToList();
        Assert.Equal(["colon", "heart", "rectum"], doubtful.Select(e => e.SiteId).Order());
        var quiz = new Quiz(api.Knowledge);
        foreach (var q in Enumerable.Range(0, 400).SelectMany(seed => quiz.Make(seed, 50)))
        {
            Assert.DoesNotContain(doubtful, e => q.Explanation.Contains(e.Statement, StringComparison.Ordinal));
            Assert.DoesNotContain(doubtful, e => q.Kind == "not-of-site" && q.Id.Split('.')[1] == e.SiteId && q.Options.Any(o => o.Id == e.SubjectId));
            Assert.DoesNotContain(doubtful, e => q.Kind == "site-of-findings" && q.Id.Split('.')[1] == e.SiteId && q.Id.Split('.').Skip(2).Contains(e.SubjectId));
        }
    }

    [Fact]
    public void A_term_is_not_asked_for_where_a_word_of_it_tells_its_definition()
    {
        var quiz = new Quiz(api.Knowledge);
        var asked = Enumerable.Range(0, 400).SelectMany(seed => quiz.Make(seed, 50)).Where(q => q.Kind == "meaning").ToList();
        Assert.All(asked, q =>
        {
            var words = api.Knowledge.Symptoms[q.Options[q.Answer].Id].Name.Split(' ', '-').Where(w => w.Length > 3);
            Assert.DoesNotContain(q.Options, o => words.Any(w => o.Text.Contains(w, StringComparison.OrdinalIgnoreCase)));
        });
        // Both would be given away by another form of a word.
        Assert.DoesNotContain(asked, q => q.Id is "meaning.urinary-frequency" or "meaning.abnormal-vaginal-discharge");
        Assert.InRange(asked.Select(q => q.Id).Distinct().Count(), 40, 100);
    }

    /// <summary>Who knows nothing but which options were right before, in other quizzes, must not do much better than chance.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(50)]
    public void A_quiz_cant_be_answered_by_what_was_right_before(int count)
    {
        var quiz = new Quiz(api.Knowledge);
        var before = Enumerable.Range(0, 400).SelectMany(seed => quiz.Make(seed, count)).ToList();
        var shown = before.SelectMany(q => q.Options.Select(o => (q.Kind, o.Id))).CountBy(o => o).ToDictionary();
        var right = before.Select(q => (q.Kind, q.Options[q.Answer].Id)).CountBy(o => o).ToDictionary();
        var guesses = Enumerable.Range(400, 400).SelectMany(seed => quiz.Make(seed, count))
            .Select(q => (q.Kind, IsRight: q.Options.MaxBy(o => (double)right.GetValueOrDefault((q.Kind, o.Id)) / shown.GetValueOrDefault((q.Kind, o.Id), 1)) == q.Options[q.Answer]));
        Assert.All(guesses.GroupBy(g => g.Kind), kind =>
        {
            var share = kind.Average(g => g.IsRight ? 1.0 : 0);
            output.WriteLine($"{kind.Key}: {share:P1} of {kind.Count()}");
            Assert.True(share < 0.4, $"{kind.Key}: {share:P1}");
        });
    }
}
