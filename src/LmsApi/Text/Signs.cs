namespace LmsApi.Text;

/// <summary>
/// Reads the signs of notes as words: "(+) fever (-) cough", "jaundice -, ascites ++", "[x] fever [ ] cough". The first sign of a
/// sentence shows whether they stand before what they mean or behind it.
/// </summary>
public static class Signs
{
    private const string Plus = "+✓✔☑", Minus = "-−–✗✘☐";

    /// <summary>Adds the words of a sign, where one stands.</summary>
    /// <returns>How many characters it takes; 0 where there is none.</returns>
    public static int Read(List<Token> tokens, ReadOnlySpan<char> text, int at, WordTable words)
    {
        var (sign, length) = At(text[at..]);
        if (length == 0)
        {
            return 0;
        }
        var behind = text[(at + length)..];
        var first = FirstLeads(tokens, text, words);
        var leads = behind.TrimStart(' ') is [var next, ..] && char.IsLetter(next) && (first ?? tokens is not [.., { Kind: TokenKind.Word or TokenKind.Number }]);
        var isMark = text[at] is not ('+' or '-' or '−' or '–') || (leads ? OpensItem(tokens, sign, first, behind) : EndsItem(tokens, sign, first, text[..at], behind));
        if (!isMark)
        {
            return 0;
        }
        Add(sign, tokens, at, length, words);
        if (leads)
        {
            Add("for", tokens, at, length, words);
        }
        return length;
    }

    /// <summary>The word and the length of what may be a sign.</summary>
    private static (string Word, int Length) At(ReadOnlySpan<char> text)
    {
        if (text[0] is '(' or '[')
        {
            var length = text.IndexOfAny(')', ']') + 1;
            var inner = length is > 1 and <= 5 ? text[1..(length - 1)].Trim() : "?";
            return (inner.IsEmpty && text[0] == '[') || (inner.Length == 1 && Minus.Contains(inner[0])) ? ("negative", length)
                : inner is "x" or "X" || (inner.Length > 0 && inner.IndexOfAnyExcept(Plus) < 0) ? ("positive", length)
                : ("", 0);
        }
        var run = text.IndexOfAnyExcept('+') is var end && end < 0 ? text.Length : end;
        return run > 0 ? ("positive", run) : Plus.Contains(text[0]) ? ("positive", 1) : Minus.Contains(text[0]) ? ("negative", 1) : ("", 0);
    }

    /// <summary>Whether the first sign of the sentence stood before what it means; null where there was none.</summary>
    private static bool? FirstLeads(List<Token> tokens, ReadOnlySpan<char> text, WordTable words)
    {
        bool? leads = null;
        for (var i = tokens.Count - 1; i >= 0 && tokens[i].Kind != TokenKind.SentenceEnd; i--)
        {
            if (!char.IsLetter(text[tokens[i].Start]) && (tokens[i].Word == words.IdOf("positive") || tokens[i].Word == words.IdOf("negative")))
            {
                leads = i + 1 < tokens.Count && tokens[i + 1].Start == tokens[i].Start;
            }
        }
        return leads;
    }

    /// <summary>"GI: + nausea, - vomiting": a plus may come first; a dash says something only among signs. In "+ve" the word does.</summary>
    private static bool OpensItem(List<Token> tokens, string sign, bool? first, ReadOnlySpan<char> behind) =>
        tokens is [] or [.., { Kind: TokenKind.SentenceEnd or TokenKind.Colon or TokenKind.Comma }] && (sign == "positive" || first == true)
        && !(behind.StartsWith("ve", StringComparison.OrdinalIgnoreCase) && (behind.Length == 2 || !char.IsLetter(behind[2])));

    /// <summary>"Jaundice -, ascites ++": at the end of a line a dash says something only among signs.</summary>
    private static bool EndsItem(List<Token> tokens, string sign, bool? first, ReadOnlySpan<char> before, ReadOnlySpan<char> behind) =>
        tokens is [.., { Kind: TokenKind.Word }] && (sign == "positive" || before is [.., ' '])
        && (behind is [',' or ';' or '.' or ')', ..] || (behind is [] or ['\n' or '\r', ..] && (sign == "positive" || first == false)));

    private static void Add(string word, List<Token> tokens, int at, int length, WordTable words) => tokens.Add(new(at, at + length, TokenKind.Word, words.IdOf(word)));
}
