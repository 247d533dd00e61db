namespace LmsApi.Text;

/// <summary>A term found in a text.</summary>
/// <param name="Term">The term.</param>
/// <param name="Positions">Indices of the tokens that are its words, in the term's order.</param>
/// <param name="Cost">How loosely they stand: the words between them, those that mean nothing counting less.</param>
/// <param name="Shared">Whether a list lies between them (pain in the belly and in the back), so that a word may belong to several findings.</param>
/// <param name="Ahead">Whether the word of its context is named only behind it.</param>
public sealed record PhraseMatch(Term Term, int[] Positions, int Cost, bool Shared, bool Ahead = false)
{
    public int Start { get; } = Positions.Min();
    public int End { get; } = Positions.Max() + 1;
    public bool InOrder { get; } = Positions[0] <= Positions[^1];
}

/// <summary>
/// Finds a term's words near one another: from its rarest word outwards, each next word over a gap of a few words that mean
/// nothing by themselves. A gap never crosses the end of a sentence or clause, nor a word that heads another finding, unless that
/// word and one of the term's are items of one list ("pain and swelling of the leg") or a complaint that describes another
/// ("painful swelling of the leg"). Work for a term is bounded by its length times <see cref="LongestGap"/>.
/// </summary>
public ref struct PhraseMatcher(Lexicon lexicon, ReadOnlySpan<Token> tokens)
{
    private const int LongestGap = 12;
    private const int LongestAside = 5;
    private const int LongestPair = 4;
    private const int MostForeignWords = 3;

    private readonly ReadOnlySpan<Token> tokens = tokens;

    /// <summary>How many tokens were looked at so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Tries a term whose anchor is the word at a token.</summary>
    public PhraseMatch? Match(Term term, int at)
    {
        if (term.Words.Length == 1)
        {
            return IsHalfWord([at]) ? null : new(term, [at], 0, false);
        }
        Span<int> positions = stackalloc int[term.Words.Length];
        positions.Fill(-1);
        positions[term.Anchor] = at;
        var (left, right, cost, shared) = (at, at, 0, false);
        for (var found = 1; found < term.Words.Length; found++)
        {
            var after = Seek(term, positions, right, +1);
            var before = Seek(term, positions, left, -1);
            var best = before.Cost < after.Cost ? before : after;
            if (best.Cost == int.MaxValue)
            {
                return null;
            }
            positions[best.Word] = best.Position;
            (left, right) = (Math.Min(left, best.Position), Math.Max(right, best.Position));
            cost += best.Cost;
            shared |= best.Shared;
        }
        return IsHalfWord(positions) || (term.Symptom is null && IsDeniedWithin(positions, left, right)) || (term.Exact && right - left >= term.Words.Length) ? null : new(term, positions.ToArray(), cost, shared);
    }

    /// <summary>Whether a word is taken without the negation that it was written with: "painless" is "non pain" and never "pain".</summary>
    private readonly bool IsHalfWord(scoped ReadOnlySpan<int> positions)
    {
        foreach (var position in positions)
        {
            if (position > 0 && tokens[position - 1].Start == tokens[position].Start && lexicon.Words.RoleOf(tokens[position - 1].Word) == Role.Negation && !positions.Contains(position - 1))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether something is denied between its words: who "lost weight without dieting" was on no diet.</summary>
    private readonly bool IsDeniedWithin(scoped ReadOnlySpan<int> positions, int left, int right)
    {
        for (var i = left + 1; i < right; i++)
        {
            if (lexicon.Words.RoleOf(tokens[i].Word) == Role.Negation && !positions.Contains(i))
            {
                return true;
            }
        }
        return false;
    }

    private static readonly (int Word, int Position, int Cost, bool Shared) Nowhere = (-1, -1, int.MaxValue, false);

    private (int Word, int Position, int Cost, bool Shared) Seek(Term term, scoped ReadOnlySpan<int> positions, int edge, int step)
    {
        var (cost, foreign, list, listed, head) = (0, 0, false, Role.None, -1);
        for (var i = edge + step; i >= 0 && i < tokens.Length && Math.Abs(i - edge) < LongestGap; i += step)
        {
            Steps++;
            var token = tokens[i];
            if (token.Kind is TokenKind.Word or TokenKind.Number && Wanted(term, positions, token.Word, step) is var word && word >= 0)
            {
                var role = lexicon.Words.RoleOf(token.Word);
                var items = list ? listed != Role.None && (listed == role || IsRoleOfOne(positions, listed)) : listed == role && role == Role.Complaint && head == i - step;
                if (list && listed == Role.None && foreign == 1 && Math.Abs(i - edge) <= LongestPair && (IsAttribute(token.Word) || IsAttribute(tokens[edge].Word)))
                {
                    return (word, i, cost, false); // irregular and long periods
                }
                return (list || listed != Role.None) && (!items || term.Ordered) ? Nowhere : (word, i, cost, items);
            }
            switch (token.Kind)
            {
                case TokenKind.SentenceEnd or TokenKind.Bracket:
                    return Nowhere;
                case TokenKind.Comma when !list && Aside(i, step) is var close && close != i:
                    (i, cost) = (close, cost + 4);
                    continue;
                case TokenKind.Comma when tokens.Length > i + 1 && lexicon.Words.RoleOf(tokens[i + 1].Word) is Role.Preposition or Role.Link:
                    cost += 2; // pain on the right, under the ribs
                    continue;
                case TokenKind.Comma:
                    (list, cost) = (true, cost + 1);
                    continue;
                case TokenKind.Number:
                    cost++;
                    continue;
                case TokenKind.Colon:
                    continue;
            }
            var kind = lexicon.Words.RoleOf(token.Word);
            if (kind == Role.Break)
            {
                return Nowhere;
            }
            if (lexicon.IsHead(token.Word))
            {
                if (kind is Role.None or Role.Soft or Role.Link || (listed != Role.None && listed != kind))
                {
                    return Nowhere;
                }
                (listed, head) = (kind, i);
            }
            else if (kind is Role.Light or Role.Preposition or Role.Soft or Role.Link or Role.Join)
            {
                list |= kind == Role.Join;
            }
            else if (++foreign > MostForeignWords)
            {
                return Nowhere;
            }
            else
            {
                cost += 3;
            }
            cost++;
        }
        return Nowhere;
    }

    /// <summary>Where an aside between two commas ends (a lump, free of pain, on the thigh); the comma itself when none begins there.</summary>
    private readonly int Aside(int comma, int step)
    {
        for (var i = comma + step; i >= 0 && i < tokens.Length && Math.Abs(i - comma) <= LongestAside; i += step)
        {
            if (tokens[i].Kind is TokenKind.SentenceEnd || lexicon.Words.RoleOf(tokens[i].Word) is Role.Join or Role.Break)
            {
                return comma;
            }
            if (tokens[i].Kind is TokenKind.Comma)
            {
                var next = Math.Max(comma, i) + 1;
                var goesOn = next < tokens.Length && (tokens[next].Kind == TokenKind.Number || lexicon.Words.RoleOf(tokens[next].Word) is Role.Light or Role.Preposition or Role.Soft or Role.Link);
                return goesOn ? i : comma;
            }
        }
        return comma;
    }

    private readonly bool IsAttribute(int word) => lexicon.Words.RoleOf(word) == Role.None && !lexicon.IsHead(word);

    private readonly bool IsRoleOfOne(scoped ReadOnlySpan<int> positions, Role role)
    {
        foreach (var position in positions)
        {
            if (position >= 0 && lexicon.Words.RoleOf(tokens[position].Word) == role)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Index in the term of the word, if the term still lacks it on this side; -1 otherwise.</summary>
    private static int Wanted(Term term, scoped ReadOnlySpan<int> positions, int word, int step)
    {
        for (var w = 0; w < positions.Length; w++)
        {
            if (positions[w] < 0 && term.Words[w] == word)
            {
                if (!term.Ordered)
                {
                    return w;
                }
                var neighbour = w - step;
                if (neighbour >= 0 && neighbour < positions.Length && positions[neighbour] >= 0)
                {
                    return w;
                }
            }
        }
        return -1;
    }
}
