using System.Text;
using LmsApi.Text;

namespace LmsApi.Tests.Text;

/// <summary>Whatever is sent as a text, it is read, and in a time that its length bounds.</summary>
public sealed class RecognizerBoundsTests(ApiFixture api)
{
    private static readonly string[] States = ["present", "absent", "uncertain", "historical", "family"];

    private SymptomRecognizer Recognizer => api.Recognizer;

    public static TheoryData<string, string> Nasty => new()
    {
        { "empty", "" },
        { "blank", new string(' ', 4000) },
        { "one letter", new string('a', 4000) },
        { "lone high surrogates", string.Concat(Enumerable.Repeat("\ud800 fever ", 400)) },
        { "lone low surrogates", string.Concat(Enumerable.Repeat("fever\udc00", 600)) },
        { "emoji", string.Concat(Enumerable.Repeat("🤮 no 💩 fever 🩸 ", 200)) },
        { "right to left", string.Concat(Enumerable.Repeat("חום אין \u202e fever \u202c ", 150)) },
        { "combining marks", string.Concat(Enumerable.Repeat("f\u0301\u0302\u0303ever ", 400)) },
        { "no", string.Concat(Enumerable.Repeat("no ", 1333)) },
        { "commas", new string(',', 4000) },
        { "apostrophes", string.Concat(Enumerable.Repeat("n't ' ", 600)) },
        { "one phrase", string.Concat(Enumerable.Repeat("pain in the belly ", 220)) },
        { "anchors and nothing else", string.Concat(Enumerable.Repeat("pain right upper abdomen lump back blood stool ", 85)) },
        { "lists", string.Concat(Enumerable.Repeat("pain, swelling and lump of leg, ", 125)) },
        { "history", string.Concat(Enumerable.Repeat("years ago began ", 250)) },
    };

    [Theory, MemberData(nameof(Nasty))]
    public void No_text_fails_and_the_work_is_bounded_by_its_length(string kind, string text)
    {
        Check(text);
        Assert.True(Steps(text) <= 200 * text.Length, $"{kind}: {Steps(text)} steps for {text.Length} characters");
    }

    [Fact]
    public void Every_cue_repeated_over_4000_characters_is_survived()
    {
        foreach (var cue in api.Knowledge.TextRules.Cues.Select(c => c.Term))
        {
            var text = string.Concat(Enumerable.Repeat($"{cue} fever {cue} ", 4000 / ((2 * cue.Length) + 8)));
            Recognizer.Recognize(text);
        }
        Check(string.Join(' ', api.Knowledge.TextRules.Cues.Select(c => c.Term))[..4000]);
    }

    [Fact]
    public void Random_text_of_words_marks_and_unicode_is_survived()
    {
        var random = new Random(20261124);
        var words = api.Knowledge.TextRules.Words.Select(w => w.Form).Concat(api.Knowledge.TextRules.Cues.Select(c => c.Term)).Concat([",", ".", ";", "(", ")", "\n", "🙂", "\ud83d", "\udd95", "…", "1,5"]).ToList();
        for (var round = 0; round < 300; round++)
        {
            var text = new StringBuilder();
            while (text.Length < 600)
            {
                text.Append(random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString() : words[random.Next(words.Count)]).Append(random.Next(5) == 0 ? "" : " ");
            }
            Check(text.ToString());
        }
    }

    [Theory]
    [InlineData("No fever, chills or pain in the right upper abdomen, but a lump in the groin and black stools years ago. ")]
    [InlineData("pain right upper abdomen lump back blood stool ")]
    [InlineData("no pain, swelling and lump of leg, ")]
    [InlineData("black the the the the the the the the , the the the , the the the the the the ")]
    [InlineData("stools , the the the , ")]
    public void Work_grows_with_the_length_of_the_text_and_not_faster(string sentence)
    {
        string Text(int times) => string.Concat(Enumerable.Repeat(sentence, times));
        var (once, fourfold) = (Steps(Text(25)), Steps(Text(100)));
        Assert.InRange(fourfold, 1, 4.2 * once);
        Assert.InRange(once, 1, 200 * Text(25).Length);
    }

    /// <summary>Tokens that are looked at to find all phrases of a text; the recognizer looks at fewer, since it asks first whether all words of a phrase are there.</summary>
    private long Steps(string text)
    {
        var lexicon = new Lexicon(api.Knowledge);
        var tokens = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Tokenizer.Read(text, lexicon.Words));
        var matcher = new PhraseMatcher(lexicon, tokens);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Word >= 0)
            {
                foreach (var term in lexicon.AnchoredAt(tokens[i].Word))
                {
                    matcher.Match(term, i);
                }
            }
        }
        return matcher.Steps;
    }

    /// <summary>Reads a text and checks that every part of the answer is consistent with it.</summary>
    private void Check(string text)
    {
        var read = Recognizer.Recognize(text);
        Assert.All(read.Findings, f =>
        {
            Assert.Equal(f.Span.Text, text[f.Span.Utf16[0]..f.Span.Utf16[1]]);
            Assert.Contains(f.State, States);
            Assert.InRange(f.Span.CodePoints[0], 0, f.Span.Utf16[0]);
            Assert.True(f.Cue is null || f.Cue.Text == text[f.Cue.Utf16[0]..f.Cue.Utf16[1]]);
        });
        Assert.Empty(read.Present.Intersect(read.Absent));
        Assert.Equal(read.Present.Count, read.Present.Distinct().Count());
        Assert.All(read.Present, id => Assert.Contains(read.Findings, f => f.SymptomId == id && f.State == "present"));
    }
}
