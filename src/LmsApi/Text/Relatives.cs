namespace LmsApi.Text;

/// <summary>Of whom a text tells: of the writer, or of a relative of the writer's.</summary>
/// <param name="lexicon">The words and cues.</param>
/// <param name="tokens">The text.</param>
/// <param name="told">Tokens that are words of a finding.</param>
public sealed class Relatives(Lexicon lexicon, Token[] tokens, bool[] told)
{
    /// <summary>How many words stand between a relative and what is told: "my dad has also been" vomiting.</summary>
    private const int MostAuxiliaries = 3;

    /// <summary>How far behind a relative the writer is looked for, in tokens: "my wife felt a lump in my groin".</summary>
    private const int OwnerReach = 10;

    /// <summary>
    /// Where a finding begins that is told of the relative who stands here ("my mother coughed up blood", "dad is vomiting"); the same
    /// place when none is, or it is the writer's own ("my wife felt a lump in my groin").
    /// </summary>
    public int ToldFrom(int at, List<CueMatch> cues, bool[] stops)
    {
        if (!lexicon.Is(Grammar.Relative, tokens[at].Word) || told[at] || !IsHeadOfClause(at, cues, stops))
        {
            return at;
        }
        var verb = at + 1;
        while (verb < tokens.Length && verb <= at + MostAuxiliaries && !told[verb] && lexicon.Words.RoleOf(tokens[verb].Word) is Role.Light or Role.Soft)
        {
            verb++;
        }
        if (verb == tokens.Length || !told[verb] || tokens[verb].Kind != TokenKind.Word)
        {
            return at;
        }
        for (var i = verb; i < Math.Min(at + OwnerReach, tokens.Length) && tokens[i].Kind == TokenKind.Word && lexicon.Words.RoleOf(tokens[i].Word) is not (Role.Join or Role.Break); i++)
        {
            if (lexicon.Is(Grammar.My, tokens[i].Word) || lexicon.Is(Grammar.I, tokens[i].Word))
            {
                return at;
            }
        }
        return verb;
    }

    /// <summary>Whether nothing but "my", "her" or the like stands before a noun in its clause.</summary>
    private bool IsHeadOfClause(int at, List<CueMatch> cues, bool[] stops)
    {
        var before = at - (at > 0 && lexicon.Words.RoleOf(tokens[at - 1].Word) == Role.Light ? 2 : 1);
        return before < 0 || stops[before] || tokens[before].Kind != TokenKind.Word || lexicon.Words.RoleOf(tokens[before].Word) == Role.Join || (cues is [.., var cue] && cue.End == before + 1);
    }

    /// <summary>Whether it is told of one's own relative, who is the patient unless one speaks of oneself as well: "my dad has", "Dad has".</summary>
    public bool IsOfKin(CueMatch match) =>
        match.Cue.Kind == "kin" || (lexicon.Cues.IsOfKin(match.Cue) && (match.Start == 0 || tokens[match.Start - 1].Kind == TokenKind.SentenceEnd));

    /// <summary>
    /// Who says "my wife has pain" and nothing of oneself writes for her: she is the patient. Of oneself speaks who tells a finding
    /// ("I have a lump", "my legs"), or that one has none ("I don't"); not who is worried, or thinks that she is ill.
    /// </summary>
    public bool SpeaksOfSelf()
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (lexicon.Is(Grammar.I, tokens[i].Word) ? TellsOfSelf(i + 1) : lexicon.Is(Grammar.My, tokens[i].Word) && IsOwnBody(i + 1))
            {
                return true;
            }
        }
        return false;
    }

    private bool TellsOfSelf(int from)
    {
        for (var i = from; i < Math.Min(from + CueScopes.FarthestReach, tokens.Length) && !lexicon.Is(Grammar.Pronoun, tokens[i].Word) && !lexicon.Is(Grammar.Relative, tokens[i].Word); i++)
        {
            if (told[i])
            {
                return true;
            }
            if (tokens[i].Kind == TokenKind.SentenceEnd)
            {
                return i > from && lexicon.Words.RoleOf(tokens[i - 1].Word) == Role.Negation;
            }
        }
        return false;
    }

    private bool IsOwnBody(int from)
    {
        while (from < tokens.Length && lexicon.Words.RoleOf(tokens[from].Word) == Role.Soft)
        {
            from++;
        }
        return from < tokens.Length && (told[from] || lexicon.Words.RoleOf(tokens[from].Word) == Role.Body);
    }

    /// <summary>Whether a cue begins with the relative, "my father had", and not with someone else, "she has a sister with".</summary>
    public bool IsSubject(CueMatch match) =>
        lexicon.Is(Grammar.Relative, tokens[match.Start].Word) || (match.Start + 1 < match.End && lexicon.Is(Grammar.Relative, tokens[match.Start + 1].Word));

    /// <summary>Whether the relative of whom was told is meant by a pronoun here: "my dad had jaundice, he also lost weight".</summary>
    public bool IsMeantBy(int at)
    {
        for (var i = Math.Max(0, at - 1); i < Math.Min(at + 3, tokens.Length); i++)
        {
            if (lexicon.Is(Grammar.Pronoun, tokens[i].Word))
            {
                return true;
            }
            if (i >= at && tokens[i].Kind == TokenKind.Word && lexicon.Words.RoleOf(tokens[i].Word) is not (Role.Join or Role.Break))
            {
                return false;
            }
        }
        return false;
    }
}
