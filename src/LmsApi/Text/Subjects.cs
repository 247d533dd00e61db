namespace LmsApi.Text;

/// <summary>
/// What a text is speaking of at each of its words: the part of the body, the lump, and the stool or urine named last before it,
/// or failing that first after it in the same sentence. By it "it hurts" and "a lump could be felt" are understood.
/// </summary>
public sealed class Subjects
{
    /// <summary>How far back a word is remembered, and how far ahead it is heeded, in tokens.</summary>
    private const int Memory = 40;

    private readonly (int Word, int At)[] bodies, lumps, stuff;

    public Subjects(WordTable words, ReadOnlySpan<Token> tokens)
    {
        bodies = LastOf(Role.Body, words, tokens);
        lumps = LastOf(Role.Lump, words, tokens);
        stuff = LastOf(Role.Stuff, words, tokens);
    }

    /// <summary>Whether the text speaks of this at a token, and whether it is named only behind it.</summary>
    public bool Of(int word, int at, out bool ahead)
    {
        foreach (var last in (ReadOnlySpan<(int Word, int At)>)[bodies[at], lumps[at], stuff[at]])
        {
            if (last.Word == word && Math.Abs(at - last.At) <= Memory)
            {
                ahead = last.At > at;
                return true;
            }
        }
        return ahead = false;
    }

    private static (int, int)[] LastOf(Role role, WordTable words, ReadOnlySpan<Token> tokens)
    {
        var last = new (int Word, int At)[tokens.Length];
        var (spoken, next) = ((Word: WordTable.Unknown, At: 0), (Word: WordTable.Unknown, At: 0));
        for (var i = tokens.Length - 1; i >= 0; i--)
        {
            next = tokens[i].Kind == TokenKind.SentenceEnd ? (WordTable.Unknown, 0) : words.RoleOf(tokens[i].Word) == role ? (tokens[i].Word, i) : next;
            last[i] = next;
        }
        for (var i = 0; i < tokens.Length; i++)
        {
            last[i] = spoken.Word >= 0 && i - spoken.At <= Memory ? spoken : last[i];
            spoken = words.RoleOf(tokens[i].Word) == role ? (tokens[i].Word, i) : spoken;
        }
        return last;
    }
}
