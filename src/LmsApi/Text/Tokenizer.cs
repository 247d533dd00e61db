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
/// "isn't" is read as "is" and "not", "?DVT" as "poss DVT", other clitics ("I've") are left off. Everything that is no letter, digit or mark of
/// English (emoji, lone surrogates) divides and is skipped. A text ends like a sentence, also without a full stop.
/// </summary>
public static class Tokenizer
{
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
            else
            {
                i++;
                AddMark(tokens, text, start, words);
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
                tokens.Add(new(at, at + 1, TokenKind.Colon, WordTable.Unknown));
                break;
            case '#':
                tokens.Add(new(at, at + 1, TokenKind.Number, WordTable.Number));
                break;
            case '(' or ')' or '[' or ']':
                tokens.Add(new(at, at + 1, TokenKind.Bracket, WordTable.Unknown));
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
