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

    private readonly Lexicon lexicon;
    private readonly Token[] tokens;
    private readonly Relatives relatives;
    private readonly bool speaksOfSelf;
    private readonly CueMatch?[] negation, uncertain, historical, family, seen;
    private readonly bool[] told, stops, acting, dated, exceptions, joined, revoked;
    private readonly Turn[] turns;

    /// <summary>What a word does to the cues before it, without ending their sentence.</summary>
    private enum Turn : byte
    {
        None, Resumption, Predicate,
    }

    /// <param name="lexicon">The words and cues.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="told">Tokens that are words of a finding and so no cues: the "no" of "no appetite".</param>
    public CueScopes(Lexicon lexicon, Token[] tokens, bool[] told)
    {
        (this.lexicon, this.tokens, this.told, relatives) = (lexicon, tokens, told, new(lexicon, tokens, told));
        var count = tokens.Length;
        (negation, uncertain, historical) = (new CueMatch?[count], new CueMatch?[count], new CueMatch?[count]);
        (family, seen) = (new CueMatch?[count], new CueMatch?[count]);
        (IsCue, stops, acting, dated) = (new bool[count], new bool[count], new bool[count], new bool[count]);
        (exceptions, joined, revoked, turns) = (new bool[count], new bool[count], new bool[count], new Turn[count]);
        var cues = Find();
        foreach (var match in cues.Where(c => c.Cue.Kind == "affirmation" || dated[c.Start]))
        {
            Affirm(match);
        }
        // "Two years ago I began to feel tired": what began then is not over.
        var onsets = cues.Where(c => c.Cue.Kind == "onset").Select(c => c.Sentence).ToHashSet();
        speaksOfSelf = relatives.SpeaksOfSelf();
        foreach (var match in cues.Where(c => c.Cue.Kind is not ("exception" or "affirmation")))
        {
            if ((match.Cue is { Kind: "historical", Direction: "both" } && onsets.Contains(match.Sentence))
                || (relatives.IsOfKin(match) && !speaksOfSelf)
                || revoked[match.Start]
                || IsOfNow(match))
            {
                continue;
            }
            if (match.Cue.Direction is "forward" or "both")
            {
                Reach(match, match.Cue.Kind == "imaging" ? ShownFrom(match.End) : match.End, +1);
            }
            if (match.Cue.Direction is "backward" or "both")
            {
                Reach(match, match.Start - 1, -1);
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
    public bool IsSeenOnly(PhraseMatch match)
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

    private List<CueMatch> Find()
    {
        var cues = new List<CueMatch>();
        var (sentence, denial) = (0, (CueMatch?)null);
        for (var i = 0; i < tokens.Length;)
        {
            var (cue, length) = lexicon.Cues.At(tokens, i, told);
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
            if (cue is { Kind: "exception", Direction: not "none" } && !IsDenied(i))
            {
                cue = cue with { Kind = "negation" };
            }
            if (cue is { Kind: "negation", Direction: "forward" } && i > 0 && told[i - 1] && tokens[i + length - 1].Kind == TokenKind.Colon)
            {
                cue = cue with { Direction = "backward" }; // "Murphy sign negative: ..." answers, "Negative: ..." opens a list
            }
            if (cue is { Kind: "negation", Direction: "backward" } && length == 1 && HeadsItem(i))
            {
                cue = cue with { Direction = "forward", Reach = null }; // "neg fever, neg cough", where "fever neg" is meant by others
            }
            if (cue.Kind == "reversal" && denial is not null && !EndsBetween(denial.End, i))
            {
                (revoked[denial.Start], turns[denial.Start]) = (true, Turn.Predicate);
            }
            exceptions[i] = cue.Kind is "exception" or "reversal";
            cues.Add(new(cue, i, i + length, sentence));
            denial = cue.Kind == "negation" ? cues[^1] : denial;
            Array.Fill(IsCue, true, i, length);
            // "Hepatomegaly present, splenomegaly absent": what is affirmed is not denied behind; a measure affirms only what stands before it.
            Array.Fill(acting, cue.Direction != "none" && cue.Kind != "exception" && (cue.Kind != "affirmation" || tokens[i].Kind != TokenKind.Number), i, length);
            dated[i] = cue.Kind == "onset" && lexicon.Words.RoleOf(tokens[i].Word) is Role.Preposition or Role.Particle;
            joined[i] = cue.Kind == "predicate" && lexicon.Words.RoleOf(tokens[i].Word) == Role.Join;
            stops[i] = joined[i] || cue.Kind == "terminator" || exceptions[i];
            turns[i] = cue.Kind switch { "predicate" => Turn.Predicate, "resumption" => Turn.Resumption, _ => Turn.None };
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
    private bool HeadsItem(int at) => at + 1 < tokens.Length && told[at + 1]
        && (at == 0 || tokens[at - 1].Kind is not (TokenKind.Word or TokenKind.Number) || lexicon.Words.RoleOf(tokens[at - 1].Word) == Role.Join);

    /// <summary>Whether a reach would end somewhere between two tokens.</summary>
    private bool EndsBetween(int from, int to) => to - from > FarthestReach || (from < to && Array.IndexOf(stops, true, from, to - from) >= 0);

    /// <summary>
    /// "No chest pain, dyspnea present", "no pain, bleeding for two weeks": what has an affirmation or a duration of its own behind
    /// a comma is no item of the denial before it. With an "or" between or behind ("no fever, cough or rash present") and in longer
    /// lists it is one, unless an "or" had closed the list.
    /// </summary>
    private void Affirm(CueMatch match)
    {
        var (comma, closed) = (-1, false);
        for (var i = match.Start - 1; i >= Math.Max(0, match.Start - FarthestReach) && !stops[i]; i--)
        {
            if (comma < 0)
            {
                if (IsCue[i] || lexicon.Words.RoleOf(tokens[i].Word) == Role.Join || (tokens[i].Kind == TokenKind.Comma && IsList(i)))
                {
                    return;
                }
                comma = tokens[i].Kind == TokenKind.Comma ? i : comma;
                continue;
            }
            if (tokens[i].Kind == TokenKind.Comma && !closed)
            {
                return;
            }
            if (acting[i])
            {
                // "Denies fever, chills since Monday" may be a denial of both.
                if (match.Cue.Kind == "affirmation" || lexicon.Words.RoleOf(tokens[i].Word) == Role.Negation)
                {
                    turns[comma] = Turn.Predicate;
                }
                return;
            }
            closed |= lexicon.Is(Grammar.Alternative, tokens[i].Word);
        }
    }

    private static readonly Cue OfRelative = new() { Term = "relative", Kind = "kin", Direction = "forward" };

    /// <summary>"A history of melena for three weeks", which is there now; a history of a thrombosis is over.</summary>
    private bool IsOfNow(CueMatch match)
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
            if (stops[i] || turns[i] != Turn.None || tokens[i].Kind is not (TokenKind.Word or TokenKind.Number))
            {
                return false;
            }
            named = told[i] || (named && lexicon.Words.RoleOf(tokens[i].Word) != Role.Join);
        }
        return false;
    }

    /// <summary>Whether a few words before this one, in the same clause, something is negated: "can't eat" without vomiting.</summary>
    private bool IsDenied(int at)
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
    private int ShownFrom(int from)
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
    private bool IsPredicate(CueMatch match)
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

    private bool IsList(int comma)
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

    /// <summary>The turn that ends what a cue says; null for a cue that goes on over both. A date ("last year I had") goes on over the verb.</summary>
    private static Turn? EndOf(Cue cue, int step) => cue switch
    {
        { Kind: "imaging" } => step > 0 ? Turn.Predicate : null,
        { Direction: "both" } => null,
        { Kind: "historical" or "family" or "kin" } => Turn.Resumption,
        { Kind: "negation", Direction: "forward" } => Turn.Predicate,
        _ => null,
    };

    private CueMatch?[] ReachedBy(Cue cue) => cue.Kind switch
    {
        "negation" => negation,
        "uncertain" => uncertain,
        "historical" => historical,
        "family" or "kin" => family,
        "imaging" => seen,
        _ => throw new InvalidOperationException($"A cue of kind {cue.Kind} reaches nothing: {cue.Term}"),
    };

    private void Reach(CueMatch match, int from, int step)
    {
        var toldOver = match.Cue.Kind is "historical" or "family" or "kin";
        var (reached, end) = (ReachedBy(match.Cue), EndOf(match.Cue, step));
        var named = false;
        var left = Math.Min(match.Cue.Reach ?? FarthestReach, FarthestReach);
        // "My father died of cancer and had black stools": a verb that is joined has the same subject.
        var ofRelative = match.Cue.Kind is "family" or "kin" && relatives.IsSubject(match);
        var predicate = step > 0 && IsPredicate(match);
        for (var i = from; i >= 0 && i < tokens.Length && left > 0; i += step)
        {
            var goesOn = ofRelative && (joined[i] || (speaksOfSelf && relatives.IsMeantBy(i)));
            if ((stops[i] || turns[i] >= end) && !goesOn)
            {
                return;
            }
            if (predicate && tokens[i].Kind == TokenKind.Comma && !IsList(i))
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
