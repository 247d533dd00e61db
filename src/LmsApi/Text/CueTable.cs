using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>The cues of the data, by their first word; the longest that fits wins.</summary>
public sealed class CueTable
{
    private readonly Dictionary<int, (Cue Cue, int[] Words)[]> byFirst;

    public CueTable(IReadOnlyList<Cue> cues, WordTable words)
    {
        byFirst = cues.Select(c => (Cue: c, Words: Tokenizer.Read(c.Term, words, learn: true).Select(t => t.Word).ToArray()))
            .GroupBy(c => c.Words[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.Words.Length).ToArray());
    }

    /// <summary>The longest cue that begins at a token and takes none that is taken; its length in tokens is 0 when there is none.</summary>
    public (Cue? Cue, int Length) At(ReadOnlySpan<Token> tokens, int at, ReadOnlySpan<bool> taken)
    {
        if (tokens[at].Word >= 0 && byFirst.TryGetValue(tokens[at].Word, out var candidates))
        {
            foreach (var (cue, words) in candidates)
            {
                if (Fits(words, tokens[at..], taken[at..]))
                {
                    return (cue, words.Length);
                }
            }
        }
        return (null, 0);
    }

    private static bool Fits(ReadOnlySpan<int> words, ReadOnlySpan<Token> tokens, ReadOnlySpan<bool> taken)
    {
        if (words.Length > tokens.Length)
        {
            return false;
        }
        for (var i = 0; i < words.Length; i++)
        {
            if (tokens[i].Word != words[i] || taken[i])
            {
                return false;
            }
        }
        return true;
    }
}
