namespace LmsApi.Text;

public enum TokenKind : byte
{
    Word, Number, Comma, Colon, Bracket, SentenceEnd,
}

/// <summary>A word or a mark of a text.</summary>
/// <param name="Start">Offset of its first UTF-16 code unit.</param>
/// <param name="End">Offset behind its last.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Id in the <see cref="WordTable"/>, or <see cref="WordTable.Unknown"/>.</param>
public readonly record struct Token(int Start, int End, TokenKind Kind, int Word);

/// <summary>
/// Cuts a text into words and marks without altering it. Hyphens divide words, a number is divided from its unit ("14kg"),
/// "isn't" is read as "is" and "not", "?DVT" as "poss DVT", other clitics ("I've") are left off. A slash or a full stop belongs to a
/// word that the data has with it ("N/V", "abd. distension"). Everything that is no letter, digit or mark of
/// English (emoji, lone surrogates) divides and is skipped. A text ends like a sentence, also without a full stop; a line does
/// unless it was only wrapped.
/// </summary>
public static class Tokenizer
{
    /// <summary>A line of as many characters goes on in the next one unless that looks like a beginning; a shorter one may be an item of a list.</summary>
    private const int LongLine = 40;

    public static List<Token> Read(ReadOnlySpan<char> text, WordTable words, bool learn = false)
    {
        var tokens = new List<Token>(text.Length / 4 + 4);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            var c = text[i];
            if (IsLetter(c))
            {
                while (i < text.Length && (IsLetter(text[i]) || (IsApostrophe(text[i]) && i + 1 < text.Length && IsLetter(text[i + 1]))))
                {
                    i++;
                }
                i = EndOfAbbreviation(text, start, i, words);
                AddWord(tokens, text, start, i, words, learn);
            }
            else if (char.IsAsciiDigit(c))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))))
                {
                    i++;
                }
                tokens.Add(new(start, i, TokenKind.Number, WordTable.Number));
            }
            else if (!learn && Signs.Read(tokens, text, i, words) is var length && length > 0)
            {
                i += length;
            }
            else
            {
                i++;
                if (c != '\n' || learn || EndsSentence(tokens, text, start, words))
                {
                    AddMark(tokens, text, start, words);
                }
            }
        }
        if (learn)
        {
            return tokens;
        }
        if (tokens is [.., { Kind: not TokenKind.SentenceEnd } last])
        {
            tokens.Add(new(last.End, last.End, TokenKind.SentenceEnd, WordTable.Stop));
        }
        Thermometer.Read(tokens, text, words);
        return tokens;
    }

    /// <summary>Where a word ends that the data has with a slash or, before a small letter, with a full stop; where it ended already for every other.</summary>
    private static int EndOfAbbreviation(ReadOnlySpan<char> text, int start, int end, WordTable words)
    {
        if (end == text.Length || text[end] is not ('/' or '&' or '+' or '.'))
        {
            return end;
        }
        var longer = end + 1;
        if (text[end] != '.')
        {
            while (longer < text.Length && longer - start < Folding.LongestWord && (IsLetter(text[longer]) || text[longer] is '/' or '&' or '+'))
            {
                longer++;
            }
        }
        else if (text[longer..].TrimStart(' ') is not [>= 'a' and <= 'z', ..])
        {
            return end;
        }
        return longer == end + 1 && text[end] != '.' || words.Read(text[start..longer]).IsEmpty ? end : longer;
    }

    /// <summary>
    /// Whether a sentence ends with its line. It doesn't where the line was wrapped: where the next one goes on in small letters, and
    /// this one is long or ends in what needs a continuation ("fever, chills or"). Lines with a colon are fields of a form.
    /// </summary>
    private static bool EndsSentence(List<Token> tokens, ReadOnlySpan<char> text, int at, WordTable words)
    {
        var line = text[(text[..at].LastIndexOf('\n') + 1)..at];
        var next = text[(at + 1)..];
        next = (next.IndexOf('\n') is var end && end >= 0 ? next[..end] : next).TrimStart(" \t\r");
        if (next is [] || !char.IsLower(next[0]) || next.Contains(':'))
        {
            return true;
        }
        if (tokens is not [.., var last] || last.Kind == TokenKind.SentenceEnd)
        {
            return true;
        }
        return line.Length < LongLine && last.Kind is not (TokenKind.Comma or TokenKind.Colon) && (line.Contains(':') || !NeedsMore(tokens, at - line.Length, words));
    }

    /// <summary>
    /// Whether the last word of a line is no end of anything: "or", "of", "he had no", "she has not had any"; a part of the body of
    /// which nothing was told yet ("abdominal"). "Fever no" and "no cough at all" are ends.
    /// </summary>
    private static bool NeedsMore(List<Token> tokens, int from, WordTable words)
    {
        var (told, denied) = (false, false);
        for (var i = tokens.Count - 2; i >= 0 && tokens[i].Start >= from; i--)
        {
            var role = words.RoleOf(tokens[i].Word);
            told |= tokens[i].Kind != TokenKind.Word || role is Role.None or Role.Complaint or Role.Lump or Role.Clinical;
            denied |= role == Role.Negation;
        }
        return words.RoleOf(tokens[^1].Word) switch
        {
            Role.Join or Role.Preposition => true,
            Role.Body or Role.Stuff => !told,
            Role.Light or Role.Link => !denied || tokens[^1].Word == words.IdOf("any"),
            Role.Negation => tokens is [.., var before, _] && before.Start >= from && words.RoleOf(before.Word) is Role.Light or Role.Soft or Role.Join or Role.Preposition,
            _ => false,
        };
    }

    private static void AddWord(List<Token> tokens, ReadOnlySpan<char> text, int start, int end, WordTable words, bool learn)
    {
        var word = text[start..end];
        var apostrophe = word.IndexOfAny('\'', '\u2019');
        if (apostrophe < 0)
        {
            Add(start, end, word, tokens, words, learn);
        }
        else if (apostrophe >= 2 && word.Length == apostrophe + 2 && word[apostrophe + 1] is 't' or 'T' && word[apostrophe - 1] is 'n' or 'N')
        {
            Add(start, start + apostrophe - 1, word[..(apostrophe - 1)], tokens, words, learn);
            Add(start + apostrophe - 1, end, "not", tokens, words, learn);
        }
        else
        {
            Add(start, end, word[..apostrophe], tokens, words, learn);
        }
    }

    private static void Add(int start, int end, ReadOnlySpan<char> word, List<Token> tokens, WordTable words, bool learn)
    {
        var read = words.Read(word, learn);
        if (read.IsEmpty)
        {
            tokens.Add(new(start, end, TokenKind.Word, WordTable.Unknown));
        }
        foreach (var id in read)
        {
            tokens.Add(new(start, end, TokenKind.Word, id));
        }
    }

    private static void AddMark(List<Token> tokens, ReadOnlySpan<char> text, int at, WordTable words)
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        switch (text[at])
        {
            case '.' when char.IsLetterOrDigit(next):
                break;
            case '?' when char.IsLetter(next) && (at == 0 || !char.IsLetterOrDigit(text[at - 1])):
                Add(at, at + 1, "poss", tokens, words, learn: false);
                break;
            case '.' or '!' or '?' or ';' or '\n' or '\u2029':
                if (tokens is not [.., { Kind: TokenKind.SentenceEnd }])
                {
                    tokens.Add(new(at, at + 1, TokenKind.SentenceEnd, text[at] == '?' ? WordTable.Question : WordTable.Stop));
                }
                break;
            case ',' or '\u2013' or '\u2014':
            case '-' when next == ' ' && at > 0 && text[at - 1] == ' ':
                tokens.Add(new(at, at + 1, TokenKind.Comma, WordTable.Comma));
                break;
            case ':':
                tokens.Add(new(at, at + 1, TokenKind.Colon, WordTable.Colon));
                break;
            case '#':
                tokens.Add(new(at, at + 1, TokenKind.Number, WordTable.Number));
                break;
            case '(' or ')' or '[' or ']':
                tokens.Add(new(at, at + 1, TokenKind.Bracket, text[at] is '(' or '[' ? WordTable.Open : WordTable.Close));
                break;
            case '/' or '&' or '+':
                Add(at, at + 1, "and", tokens, words, learn: false);
                break;
        }
    }

    /// <summary>An accent that stands by itself belongs to the letter before it.</summary>
    internal static bool IsLetter(char c) => char.IsLetter(c) || c is >= '\u0300' and <= '\u036f';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';
}
