using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>A cue found in a text.</summary>
/// <param name="Cue">The rule.</param>
/// <param name="Start">Index of its first token.</param>
/// <param name="End">Index behind its last.</param>
/// <param name="Sentence">Number of the sentence that it stands in.</param>
public sealed record CueMatch(Cue Cue, int Start, int End, int Sentence);

/// <summary>
/// Which cue reaches which word, after the manner of ConText (Harkema and others 2009, doi:10.1016/j.jbi.2009.05.002): a cue acts
/// forward or backward until its clause ends, that is at a terminator, a word such as "but", the end of the sentence, or after
/// as many words as its row allows.
/// </summary>
public sealed class CueScopes
{
    /// <summary>No cue reaches further than this many words, whatever its row says, so that work grows with the text's length only.</summary>
    public const int FarthestReach = 40;

    /// <summary>How many words before "without" a negation is looked for, and behind a scan the word "showed".</summary>
    private const int ExceptionReach = 10;

    private readonly CueMatch?[] negation, uncertain, historical, family, seen;
    private readonly bool[] acting, exceptions, joined, told;
    private readonly Lexicon lexicon;

    /// <param name="lexicon">The words and cues.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="taken">Tokens that are words of a finding and so no cues: the "no" of "no appetite".</param>
    public CueScopes(Lexicon lexicon, ReadOnlySpan<Token> tokens, ReadOnlySpan<bool> taken)
    {
        this.lexicon = lexicon;
        var count = tokens.Length;
        (negation, uncertain, historical) = (new CueMatch?[count], new CueMatch?[count], new CueMatch?[count]);
        (family, seen) = (new CueMatch?[count], new CueMatch?[count]);
        (IsCue, acting, exceptions, joined, told) = (new bool[count], new bool[count], new bool[count], new bool[count], taken.ToArray());
        var stops = new bool[count];
        var turns = new int[count];
        var cues = Find(tokens, taken, stops, turns);
        // "Two years ago I began to feel tired": what began then is not over.
        var onsets = cues.Where(c => c.Cue.Kind == "onset").Select(c => c.Sentence).ToHashSet();
        var speaksOfSelf = SpeaksOfSelf(tokens);
        foreach (var match in cues.Where(c => c.Cue.Kind != "exception"))
        {
            if ((match.Cue is { Kind: "historical", Direction: "both" } && onsets.Contains(match.Sentence)) || (match.Cue.Kind == "kin" && !speaksOfSelf))
            {
                continue;
            }
            if (match.Cue.Direction is "forward" or "both")
            {
                Reach(tokens, stops, turns, match, match.Cue.Kind == "imaging" ? ShownFrom(tokens, match.End) : match.End, +1);
            }
            if (match.Cue.Direction is "backward" or "both")
            {
                Reach(tokens, stops, turns, match, match.Start - 1, -1);
            }
        }
    }

    /// <summary>Which tokens are part of a cue.</summary>
    public bool[] IsCue { get; }

    /// <summary>The state of a finding, and the cue that makes it so.</summary>
    public (string State, CueMatch? Cue) StateOf(PhraseMatch match)
    {
        var denies = match.Term.Denies;
        if (First(family, match) is { } relative)
        {
            return ("family", relative);
        }
        if (First(negation, match, LastException(match)) is { } not)
        {
            return (denies ? "present" : "absent", not);
        }
        if (First(historical, match) is { } past)
        {
            return ("historical", past);
        }
        return First(uncertain, match) is { } doubt ? ("uncertain", doubt) : (denies ? "absent" : "present", null);
    }

    /// <summary>Whether it is a lump that a scan shows, and nobody calls palpable: it was seen, not felt.</summary>
    public bool IsSeenOnly(PhraseMatch match, ReadOnlySpan<Token> tokens)
    {
        var palpable = lexicon.Words.Read("palpable");
        var lump = false;
        foreach (var position in match.Positions)
        {
            if (!palpable.IsEmpty && tokens[position].Word == palpable[0])
            {
                return false;
            }
            lump |= seen[position] is not null && lexicon.Words.RoleOf(tokens[position].Word) == Role.Lump;
        }
        return lump;
    }

    /// <summary>"Never go upstairs without getting breathless": what stands before the exception is denied, not the finding.</summary>
    private int LastException(PhraseMatch match) => Array.LastIndexOf(exceptions, true, match.End - 1, match.End - match.Start);

    private static CueMatch? First(CueMatch?[] reached, PhraseMatch match, int behind = -1)
    {
        foreach (var position in match.Positions)
        {
            if (position > behind && reached[position] is { } cue)
            {
                return cue;
            }
        }
        return null;
    }

    private List<CueMatch> Find(ReadOnlySpan<Token> tokens, ReadOnlySpan<bool> taken, bool[] stops, int[] turns)
    {
        var cues = new List<CueMatch>();
        var sentence = 0;
        for (var i = 0; i < tokens.Length;)
        {
            var (cue, length) = lexicon.Cues.At(tokens, i, taken);
            if (cue is null)
            {
                sentence += tokens[i].Kind == TokenKind.SentenceEnd ? 1 : 0;
                stops[i] = tokens[i].Kind == TokenKind.SentenceEnd || lexicon.Words.RoleOf(tokens[i].Word) == Role.Break;
                i++;
                continue;
            }
            if (cue.Kind == "exception" && cue.Direction != "none" && !IsDenied(tokens, i))
            {
                cue = cue with { Kind = "negation" };
            }
            exceptions[i] = cue.Kind == "exception";
            cues.Add(new(cue, i, i + length, sentence));
            Array.Fill(IsCue, true, i, length);
            Array.Fill(acting, cue.Direction != "none", i, length);
            joined[i] = cue.Kind == "predicate" && lexicon.Words.RoleOf(tokens[i].Word) == Role.Join;
            stops[i] = joined[i] || cue.Kind is "terminator" or "exception";
            turns[i] = cue.Kind switch { "predicate" => 2, "resumption" => 1, _ => 0 };
            for (var end = i + length; i < end; i++)
            {
                var ends = tokens[i].Kind == TokenKind.SentenceEnd;
                stops[i] |= ends || lexicon.Words.RoleOf(tokens[i].Word) == Role.Break;
                sentence += ends ? 1 : 0;
            }
        }
        return cues;
    }

    /// <summary>Whether a few words before this one, in the same clause, something is negated: "can't eat" without vomiting.</summary>
    private bool IsDenied(ReadOnlySpan<Token> tokens, int at)
    {
        for (var i = at - 1; i >= Math.Max(0, at - ExceptionReach) && tokens[i].Kind is TokenKind.Word or TokenKind.Number; i--)
        {
            switch (lexicon.Words.RoleOf(tokens[i].Word))
            {
                case Role.Join or Role.Break:
                    return false;
                case Role.Negation when !lexicon.Cues.IsBound(tokens[i].Word):
                    return true;
            }
        }
        return false;
    }

    /// <summary>Where what a scan shows begins: behind "showed"; at once where no such word comes ("CT: a mass"), unless the scan is one "of the lump".</summary>
    private int ShownFrom(ReadOnlySpan<Token> tokens, int from)
    {
        var show = lexicon.Words.Read("show");
        for (var i = from; i < Math.Min(from + ExceptionReach, tokens.Length) && tokens[i].Kind != TokenKind.SentenceEnd; i++)
        {
            if (!show.IsEmpty && tokens[i].Word == show[0])
            {
                return i + 1;
            }
        }
        return from < tokens.Length && lexicon.Words.RoleOf(tokens[from].Word) == Role.Preposition ? tokens.Length : from;
    }

    /// <summary>Who says "my wife has pain" and nothing of oneself writes for her: she is the patient.</summary>
    private bool SpeaksOfSelf(ReadOnlySpan<Token> tokens)
    {
        var self = lexicon.Words.Read("i");
        foreach (var token in tokens)
        {
            if (!self.IsEmpty && token.Word == self[0])
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a cue begins with the relative, "my father had", and not with someone else, "she has a sister with".</summary>
    private bool IsSubject(ReadOnlySpan<Token> tokens, CueMatch match)
    {
        var relative = lexicon.Words.Read("relative");
        return !relative.IsEmpty && (tokens[match.Start].Word == relative[0] || (match.Start + 1 < match.End && tokens[match.Start + 1].Word == relative[0]));
    }

    private void Reach(ReadOnlySpan<Token> tokens, bool[] stops, int[] turns, CueMatch match, int from, int step)
    {
        var toldOver = match.Cue.Kind is "historical" or "family" or "kin";
        // A date ("last year I had") goes on over the verb; what a verb ends of the others, its row tells.
        var end = match.Cue.Kind == "imaging" ? (step > 0 ? 2 : int.MaxValue) : match.Cue.Direction == "both" ? int.MaxValue : toldOver ? 1 : match.Cue is { Kind: "negation", Direction: "forward" } ? 2 : int.MaxValue;
        var reached = match.Cue.Kind switch { "negation" => negation, "uncertain" => uncertain, "historical" => historical, "imaging" => seen, _ => family };
        var named = false;
        var left = Math.Min(match.Cue.Reach ?? FarthestReach, FarthestReach);
        // "My father died of cancer and had black stools": a verb that is joined has the same subject.
        var ofRelative = match.Cue.Kind is "family" or "kin" && IsSubject(tokens, match);
        for (var i = from; i >= 0 && i < tokens.Length && left > 0 && ((ofRelative && joined[i]) || (!stops[i] && turns[i] < end)); i += step)
        {
            // What stands before a cue belongs to it only if no other such cue stands between; a date belongs to one item of a list.
            if (step < 0 && (acting[i] || (toldOver && lexicon.Words.RoleOf(tokens[i].Word) == Role.Join)))
            {
                return;
            }
            // "Rule out DVT: swollen calf": what stands behind the colon is told. "Denies the following: fever": the colon opens the list.
            if (step > 0 && named && tokens[i].Kind == TokenKind.Colon)
            {
                return;
            }
            named |= told[i];
            reached[i] ??= match;
            left -= tokens[i].Kind == TokenKind.Word ? 1 : 0;
        }
    }
}
