using CsCheck;
using F23.StringSimilarity;
using LmsApi.Knowledge;

namespace LmsApi.Tests.Knowledge;

/// <summary>Near words, found without measuring every word.</summary>
public sealed class VocabularyTests
{
    private static readonly string[] Words = ["liver", "river", "silver", "live", "evil", "pancreas", "pancras", "uterus", "utreus", "large-vessels", "vessel", "a", "ab"];

    [Fact]
    public void The_nearest_are_those_that_measuring_every_word_gives() => (
        from place in Gen.Int[0, Words.Length - 1]
        from edits in Gen.Select(Gen.Int[0, 2], Gen.Int[0, 12], Gen.Char["abeilruv-"]).Array[0, 4]
        select edits.Aggregate(Words[place], Edited)).Sample(given =>
    {
        var limit = Math.Max(1, given.Length / 4);
        var distance = new OptimalStringAlignment();
        var near = given.Length == 0 ? [] : Words.Select(w => (w, Distance: distance.Distance(given, w))).Where(n => n.Distance <= limit)
            .OrderBy(n => n.Distance).ThenBy(n => n.w, StringComparer.Ordinal).Take(3).Select(n => n.w);
        return new Vocabulary(Words).Nearest(given).SequenceEqual(near);
    });

    private static string Edited(string word, (int Kind, int At, char Letter) edit)
    {
        var at = Math.Min(edit.At, word.Length);
        return edit.Kind switch
        {
            0 => word.Insert(at, edit.Letter.ToString()),
            1 when at < word.Length => word.Remove(at, 1),
            2 when at + 1 < word.Length => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => word,
        };
    }
}
