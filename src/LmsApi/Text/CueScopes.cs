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
    private readonly bool[] acting, dated, exceptions, joined, revoked, told;
    private readonly bool speaksOfSelf;
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
        (IsCue, acting, dated, exceptions) = (new bool[count], new bool[count], new bool[count], new bool[count]);
        (joined, revoked, told) = (new bool[count], new bool[count], taken.ToArray());
        var stops = new bool[count];
        var turns = new int[count];
        var relatives = new Relatives(lexicon, tokens, told);
        var cues = Find(tokens, taken, relatives, stops, turns);
        foreach (var match in cues.Where(c => c.Cue.Kind == "affirmation"))
        {
            Affirm(tokens, stops, turns, match);
        }
        // "Two years ago I began to feel tired": what began then is not over.
        var onsets = cues.Where(c => c.Cue.Kind == "onset").Select(c => c.Sentence).ToHashSet();
        speaksOfSelf = relatives.SpeaksOfSelf();
        foreach (var match in cues.Where(c => c.Cue.Kind is not ("exception" or "affirmation")))
        {
            if ((match.Cue is { Kind: "historical", Direction: "both" } && onsets.Contains(match.Sentence))
                || (relatives.IsOfKin(match) && !speaksOfSelf)
                || revoked[match.Start]
                || IsOfNow(tokens, stops, turns, match))
            {
                continue;
            }
            if (match.Cue.Direction is "forward" or "both")
            {
                Reach(tokens, relatives, stops, turns, match, match.Cue.Kind == "imaging" ? ShownFrom(tokens, match.End) : match.End, +1);
            }
            if (match.Cue.Direction is "backward" or "both")
            {
                Reach(tokens, relatives, stops, turns, match, match.Start - 1, -1);
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
        var lump = false;
        foreach (var position in match.Positions)
        {
            if (lexicon.Is(Grammar.Palpable, tokens[position].Word))
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

    private List<CueMatch> Find(ReadOnlySpan<Token> tokens, ReadOnlySpan<bool> taken, Relatives relatives, bool[] stops, int[] turns)
    {
        var cues = new List<CueMatch>();
        var (sentence, denial) = (0, (CueMatch?)null);
        for (var i = 0; i < tokens.Length;)
        {
            var (cue, length) = lexicon.Cues.At(tokens, i, taken);
            if (cue is null && relatives.ToldFrom(i, cues, stops) is var verb && verb > i)
            {
                (cue, length) = (OfRelative, verb - i);
            }
            if (cue is null)
            {
                sentence += tokens[i].Kind == TokenKind.SentenceEnd ? 1 : 0;
                stops[i] = tokens[i].Kind == TokenKind.SentenceEnd || lexicon.Words.RoleOf(tokens[i].Word) == Role.Break;
                i++;
                continue;
            }
            if (cue is { Kind: "exception", Direction: not "none" } && !IsDenied(tokens, i))
            {
                cue = cue with { Kind = "negation" };
            }
            if (cue is { Kind: "negation", Direction: "forward" } && i > 0 && told[i - 1] && tokens[i + length - 1].Kind == TokenKind.Colon)
            {
                cue = cue with { Direction = "backward" }; // "Murphy sign negative: ..." answers, "Negative: ..." opens a list
            }
            if (cue is { Kind: "negation", Direction: "backward" } && length == 1 && HeadsItem(tokens, i))
            {
                cue = cue with { Direction = "forward", Reach = null }; // "neg fever, neg cough", where "fever neg" is meant by others
            }
            if (cue.Kind == "reversal" && denial is not null && !EndsBetween(stops, denial.End, i))
            {
                (revoked[denial.Start], turns[denial.Start]) = (true, 2);
            }
            exceptions[i] = cue.Kind is "exception" or "reversal";
            cues.Add(new(cue, i, i + length, sentence));
            denial = cue is { Kind: "negation", Direction: "forward" } ? cues[^1] : denial;
            Array.Fill(IsCue, true, i, length);
            // "Hepatomegaly present, splenomegaly absent": what is affirmed is not denied behind; a measure affirms only what stands before it.
            Array.Fill(acting, cue.Direction != "none" && cue.Kind != "exception" && (cue.Kind != "affirmation" || tokens[i].Kind == TokenKind.Word), i, length);
            dated[i] = cue.Kind == "onset" && lexicon.Words.RoleOf(tokens[i].Word) is Role.Preposition or Role.Particle;
            joined[i] = cue.Kind == "predicate" && lexicon.Words.RoleOf(tokens[i].Word) == Role.Join;
            stops[i] = joined[i] || cue.Kind == "terminator" || exceptions[i];
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

    /// <summary>Whether a finding is told directly behind a word and none before it in its item of a list.</summary>
    private bool HeadsItem(ReadOnlySpan<Token> tokens, int at) => at + 1 < tokens.Length && told[at + 1]
        && (at == 0 || tokens[at - 1].Kind is not (TokenKind.Word or TokenKind.Number) || lexicon.Words.RoleOf(tokens[at - 1].Word) == Role.Join);

    /// <summary>Whether a reach would end somewhere between two tokens.</summary>
    private static bool EndsBetween(bool[] stops, int from, int to) => to - from > FarthestReach || (from < to && Array.IndexOf(stops, true, from, to - from) >= 0);

    /// <summary>
    /// "No chest pain, dyspnea present": what stands between a comma and an affirmation is no item of the denial before it. With an
    /// "or" between ("no fever, cough or rash present") and in longer lists it is one.
    /// </summary>
    private void Affirm(ReadOnlySpan<Token> tokens, bool[] stops, int[] turns, CueMatch match)
    {
        var comma = -1;
        for (var i = match.Start - 1; i >= Math.Max(0, match.Start - FarthestReach) && !stops[i]; i--)
        {
            if (tokens[i].Kind == TokenKind.Comma)
            {
                if (comma >= 0)
                {
                    return;
                }
                comma = i;
            }
            else if (comma < 0 && (IsCue[i] || lexicon.Words.RoleOf(tokens[i].Word) == Role.Join))
            {
                return;
            }
            else if (comma >= 0 && acting[i])
            {
                turns[comma] = 2;
                return;
            }
        }
    }

    private static readonly Cue OfRelative = new() { Term = "relative", Kind = "kin", Direction = "forward" };

    /// <summary>"A history of melena for three weeks", which is there now; a history of a thrombosis is over.</summary>
    private bool IsOfNow(ReadOnlySpan<Token> tokens, bool[] stops, int[] turns, CueMatch match)
    {
        if (match.Cue is not { Kind: "historical", Direction: "forward" } || !lexicon.Is(Grammar.History, tokens[match.Start].Word))
        {
            return false;
        }
        var named = false;
        for (var i = match.End; i < Math.Min(match.End + FarthestReach, tokens.Length); i++)
        {
            if (named && dated[i])
            {
                return true;
            }
            if (stops[i] || turns[i] > 0 || tokens[i].Kind is not (TokenKind.Word or TokenKind.Number))
            {
                return false;
            }
            named = told[i] || (named && lexicon.Words.RoleOf(tokens[i].Word) != Role.Join);
        }
        return false;
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
        for (var i = from; i < Math.Min(from + ExceptionReach, tokens.Length) && tokens[i].Kind != TokenKind.SentenceEnd; i++)
        {
            if (lexicon.Is(Grammar.Show, tokens[i].Word))
            {
                return i + 1;
            }
        }
        return from < tokens.Length && lexicon.Words.RoleOf(tokens[from].Word) == Role.Preposition ? tokens.Length : from;
    }

    /// <summary>"Not jaundiced, tender on the right": what is said of the subject ends at the comma, unless "or" makes a list of it.</summary>
    private bool IsPredicate(ReadOnlySpan<Token> tokens, CueMatch match)
    {
        var (before, next) = (match.Start - 1, match.End);
        if (match.Cue is not { Kind: "negation", Direction: "forward", Reach: null } || next - before != 2 || !lexicon.Is(Grammar.Not, tokens[match.Start].Word)
            || (before >= 0 && tokens[before].Kind == TokenKind.Word && !told[before] && !lexicon.Is(Grammar.Copula, tokens[before].Word) && lexicon.Words.RoleOf(tokens[before].Word) != Role.Body))
        {
            return false;
        }
        while (next < tokens.Length && !told[next] && lexicon.Words.RoleOf(tokens[next].Word) is Role.Light or Role.Soft or Role.Preposition)
        {
            next++;
        }
        return next < tokens.Length && told[next];
    }

    private bool IsList(ReadOnlySpan<Token> tokens, bool[] stops, int comma)
    {
        for (var i = comma + 1; i < Math.Min(comma + FarthestReach, tokens.Length) && !stops[i]; i++)
        {
            if (lexicon.Is(Grammar.Alternative, tokens[i].Word))
            {
                return true;
            }
        }
        return false;
    }

    private void Reach(ReadOnlySpan<Token> tokens, Relatives relatives, bool[] stops, int[] turns, CueMatch match, int from, int step)
    {
        var toldOver = match.Cue.Kind is "historical" or "family" or "kin";
        // A date ("last year I had") goes on over the verb; what a verb ends of the others, its row tells.
        var end = match.Cue.Kind == "imaging" ? (step > 0 ? 2 : int.MaxValue) : match.Cue.Direction == "both" ? int.MaxValue : toldOver ? 1 : match.Cue is { Kind: "negation", Direction: "forward" } ? 2 : int.MaxValue;
        var reached = match.Cue.Kind switch { "negation" => negation, "uncertain" => uncertain, "historical" => historical, "imaging" => seen, _ => family };
        var named = false;
        var left = Math.Min(match.Cue.Reach ?? FarthestReach, FarthestReach);
        // "My father died of cancer and had black stools": a verb that is joined has the same subject.
        var ofRelative = match.Cue.Kind is "family" or "kin" && relatives.IsSubject(match);
        var predicate = step > 0 && IsPredicate(tokens, match);
        for (var i = from; i >= 0 && i < tokens.Length && left > 0 && ((ofRelative && (joined[i] || (speaksOfSelf && relatives.IsMeantBy(i)))) || (!stops[i] && turns[i] < end)); i += step)
        {
            if (predicate && tokens[i].Kind == TokenKind.Comma && !IsList(tokens, stops, i))
            {
                return;
            }
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
