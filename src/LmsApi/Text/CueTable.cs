using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>The cues of the data, by their first two words; the longest that fits wins.</summary>
public sealed class CueTable
{
    private const string Own = "my ";

    private readonly HashSet<string> ofKin;
    private readonly Dictionary<int, Cue> single;
    private readonly Dictionary<(int, int), (Cue Cue, int[] Words)[]> longer;

    public CueTable(IReadOnlyList<Cue> cues, WordTable words)
    {
        ofKin = [.. cues.Where(c => c.Kind == "kin" && c.Term.StartsWith(Own, StringComparison.Ordinal)).Select(c => c.Term[Own.Length..])];
        var read = cues.Select(c => (Cue: c, Words: Tokenizer.Read(c.Term, words, learn: true).Select(t => t.Word).ToArray())).ToLookup(c => c.Words.Length == 1);
        single = read[true].DistinctBy(c => c.Words[0]).ToDictionary(c => c.Words[0], c => c.Cue);
        longer = read[false].GroupBy(c => (c.Words[0], c.Words[1])).ToDictionary(g => g.Key, g => g.OrderByDescending(c => c.Words.Length).ToArray());
    }

    /// <summary>Whether a word alone is a cue that reaches a few words only: the "non" of "non tender".</summary>
    public bool IsBound(int word) => single.TryGetValue(word, out var cue) && cue.Reach is not null;

    /// <summary>Whether it is a cue for one's own relative when "my" stands before it, or might: "dad has".</summary>
    public bool IsOfKin(Cue cue) => ofKin.Contains(cue.Term);

    /// <summary>The longest cue that begins at a token and takes none that is taken; its length in tokens is 0 when there is none.</summary>
    public (Cue? Cue, int Length) At(ReadOnlySpan<Token> tokens, int at, ReadOnlySpan<bool> taken)
    {
        if (tokens[at].Word < 0 || taken[at])
        {
            return (null, 0);
        }
        if (at + 1 < tokens.Length && longer.TryGetValue((tokens[at].Word, tokens[at + 1].Word), out var candidates))
        {
            foreach (var (cue, words) in candidates)
            {
                if (Fits(words, tokens[at..], taken[at..]))
                {
                    return (cue, words.Length);
                }
            }
        }
        return single.TryGetValue(tokens[at].Word, out var alone) ? (alone, 1) : (null, 0);
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
