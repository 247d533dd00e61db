using LmsApi.Text;

namespace LmsApi.Tests.Text;

/// <summary>What the lexicon must hold to: every word of the data means its symptom and no other.</summary>
public sealed class LexiconTests(ApiFixture api)
{
    private SymptomRecognizer Recognizer => api.Recognizer;

    [Fact]
    public void Every_name_and_synonym_is_recognized_as_its_symptom_and_no_other()
    {
        var wrong = api.Knowledge.Symptoms.Values
            .SelectMany(s => s.Synonyms.Select(w => w.Term).Prepend(s.Name).Select(term => (term, s.Id)))
            .Select(t => (t.term, t.Id, Recognizer.Recognize(t.term).Present))
            .Where(t => t.Present is not [var only] || only != t.Id)
            .Select(t => $"'{t.term}' is {t.Id}, read as {string.Join(", ", t.Present)}")
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void Every_phrase_says_what_its_row_says()
    {
        var wrong = api.Knowledge.TextRules.Phrases
            .Where(p => p.Context is null)
            .Select(p => (p.Term, Wanted: (p.SymptomId, State: p.State == "contrary" ? "absent" : p.State), Findings: Recognizer.Recognize(p.Term).Findings))
            .Where(p => p.Wanted.SymptomId is null ? p.Findings.Count > 0 : !p.Findings.Any(f => (f.SymptomId, f.State) == p.Wanted))
            .Select(p => $"'{p.Term}' should be {p.Wanted}, is {string.Join(", ", p.Findings.Select(f => (f.SymptomId, f.State)))}")
            .ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong)}");
    }

    [Fact]
    public void No_word_is_read_as_one_that_is_read_as_another()
    {
        var words = api.Knowledge.TextRules.Words;
        var read = words.Where(w => w.Role is null).Select(w => w.Form).ToHashSet();
        Assert.All(words, w => Assert.DoesNotContain(w.Base.Split(' '), part => part != w.Form && read.Contains(part)));
    }

    [Fact]
    public void No_two_terms_are_the_same_words_with_another_meaning()
    {
        var doubled = new Lexicon(api.Knowledge).Terms
            .GroupBy(t => (Words: string.Join(' ', t.Ordered ? t.Words : [.. t.Words.Order()]), t.Context))
            .Where(g => g.Select(t => (t.Symptom?.Id, t.Denies)).Distinct().Count() > 1)
            .Select(g => string.Join(" = ", g.Select(t => $"'{t.Texts[0]}' ({t.Symptom?.Id})")))
            .ToList();
        Assert.True(doubled.Count == 0, string.Join("\n", doubled));
    }
}
