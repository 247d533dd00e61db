using System.Runtime.InteropServices;

namespace LmsApi.Text;

/// <summary>A denial above a list of one item a line ("Denies:", "No history of:") makes one sentence with it, so that it reaches every item.</summary>
public static class Headings
{
    /// <summary>In words: a longer line tells something by itself.</summary>
    private const int LongestItem = 8;
    /// <summary>In words: "denies any of the following symptoms:".</summary>
    private const int LongestHeading = 12;

    public static void Read(List<Token> tokens, ReadOnlySpan<char> text, Lexicon lexicon)
    {
        if (!text.Contains('\n'))
        {
            return;
        }
        var (line, none) = (0, new bool[tokens.Count]);
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (BreaksBehind(tokens, i, text).IsEmpty)
            {
                continue;
            }
            if (IsDenial(tokens, line, i, lexicon, none))
            {
                Join(tokens, i, text, lexicon, none);
            }
            line = i + 1;
        }
    }

    /// <summary>What stands between a token and the next one, where a line ends between them.</summary>
    private static ReadOnlySpan<char> BreaksBehind(List<Token> tokens, int at, ReadOnlySpan<char> text)
    {
        var from = tokens[at].Kind == TokenKind.SentenceEnd ? tokens[at].Start : tokens[at].End;
        var between = text[Math.Min(from, tokens[at + 1].Start)..tokens[at + 1].Start];
        return between.Contains('\n') ? between : default;
    }

    /// <summary>
    /// Whether a line ends in a denial of which no finding is told yet: with a colon, or with the very words of the denial. A lone "no"
    /// answers what stands above it.
    /// </summary>
    private static bool IsDenial(List<Token> tokens, int from, int to, Lexicon lexicon, bool[] none)
    {
        var line = CollectionsMarshal.AsSpan(tokens)[..(tokens[to].Kind == TokenKind.SentenceEnd ? to : to + 1)];
        var opens = line.Length > from && line[^1].Kind == TokenKind.Colon;
        for (var i = Math.Max(from, line.Length - LongestHeading); i < line.Length; i++)
        {
            var (cue, length) = lexicon.Cues.At(line, i, none);
            if (cue is { Kind: "negation", Direction: "forward", Reach: null } && (opens ? TellsNothing(line[(i + length)..], lexicon)
                : i + length == line.Length && (length > 1 || lexicon.Words.RoleOf(line[i].Word) != Role.Negation) && TellsNothing(line[from..i], lexicon)))
            {
                return true;
            }
        }
        return false;
    }

    private static bool TellsNothing(ReadOnlySpan<Token> tokens, Lexicon lexicon)
    {
        foreach (var token in tokens)
        {
            if (token.Kind is not (TokenKind.Word or TokenKind.Colon) || lexicon.IsHead(token.Word) || lexicon.Words.RoleOf(token.Word) == Role.Clinical)
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Makes the ends of the heading and of the items that follow it to marks inside of a sentence.</summary>
    private static void Join(List<Token> tokens, int heading, ReadOnlySpan<char> text, Lexicon lexicon, bool[] none)
    {
        var marked = IsMarked(BreaksBehind(tokens, heading, text), tokens[heading + 1]);
        var (before, kind, word) = (heading, TokenKind.Colon, WordTable.Colon);
        for (var start = heading + 1; start < tokens.Count;)
        {
            var breaks = BreaksBehind(tokens, before, text);
            var end = start;
            while (end + 1 < tokens.Count && BreaksBehind(tokens, end, text).IsEmpty)
            {
                end++;
            }
            if (IsMarked(breaks, tokens[start]) != marked || (!marked && before != heading && breaks.Count('\n') > 1) || !IsItem(tokens, start, end, lexicon, none))
            {
                return;
            }
            if (tokens[before].Kind == TokenKind.SentenceEnd)
            {
                tokens[before] = tokens[before] with { Kind = kind, Word = word };
            }
            (before, start, kind, word) = (end, end + 1, TokenKind.Comma, WordTable.Comma);
        }
    }

    /// <summary>Whether a line begins with a bullet or a number.</summary>
    private static bool IsMarked(ReadOnlySpan<char> breaks, Token first) => !breaks.Trim().IsEmpty || first.Kind != TokenKind.Word;

    private static bool IsItem(List<Token> tokens, int from, int to, Lexicon lexicon, bool[] none)
    {
        var line = CollectionsMarshal.AsSpan(tokens)[..(to + 1)];
        var count = 0;
        for (var i = from; i <= to; i++)
        {
            count += line[i].Kind == TokenKind.Word ? 1 : 0;
            if (line[i].Kind == TokenKind.Colon || (line[i].Kind == TokenKind.SentenceEnd && i < to) || lexicon.Cues.At(line, i, none).Cue is { Kind: not "pseudo" })
            {
                return false;
            }
        }
        return count is > 0 and <= LongestItem;
    }
}
