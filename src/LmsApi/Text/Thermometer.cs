using System.Globalization;

namespace LmsApi.Text;

/// <summary>Reads a figure as the word "fever" where it is a body temperature of 38 °C (100.4 °F) or more.</summary>
public static class Thermometer
{
    /// <summary>How many words may stand between "temperature" and its figure: "temperature this morning was up to 38.5".</summary>
    private const int Reach = 6;

    public static void Read(List<Token> tokens, ReadOnlySpan<char> text, WordTable words)
    {
        var (temperature, normal, fever) = (words.IdOf("temperature"), words.IdOf("normal"), words.IdOf("fever"));
        if (temperature < 0 || fever < 0)
        {
            return;
        }
        var left = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            // "Temperature normal, pulse 105": what was told of it ends there.
            left = token.Word == temperature ? Reach
                : token.Word == normal || token.Kind is not (TokenKind.Word or TokenKind.Colon or TokenKind.Number) || words.RoleOf(token.Word) == Role.Join ? 0
                : left - 1;
            if (token.Kind == TokenKind.Number && IsFever(text[token.Start..token.End], UnitOf(text[token.End..]), told: left >= 0))
            {
                tokens[i] = token with { Kind = TokenKind.Word, Word = fever };
            }
            left = token.Kind == TokenKind.Number ? 0 : left;
        }
    }

    /// <summary>How a figure's unit is written: not at all, as a letter that may be another word ("age 40 c/o"), or plainly.</summary>
    private enum Written : byte
    {
        Not, Loosely, Plainly,
    }

    /// <summary>A figure without a plain unit is one only where a temperature is spoken of, or with a decimal; no living body is hotter than 43 °C (110 °F).</summary>
    private static bool IsFever(ReadOnlySpan<char> figure, (char Letter, Written How) unit, bool told)
    {
        Span<char> digits = stackalloc char[8];
        if (figure.Length > digits.Length)
        {
            return false;
        }
        figure.Replace(digits, ',', '.');
        return double.TryParse(digits[..figure.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
            && (unit.Letter, degrees) is ('c', >= 38 and <= 43) or ('f', >= 100.4 and <= 110) or ('\0', (>= 38 and <= 43) or (>= 100.4 and <= 110))
            && (told || unit.How == Written.Plainly || (unit.How == Written.Loosely && digits[..figure.Length].Contains('.')));
    }

    /// <summary>"38C", "38 °C"; loosely "38.5 c".</summary>
    private static (char Letter, Written How) UnitOf(ReadOnlySpan<char> rest)
    {
        var degree = rest.IndexOfAnyExcept(" °º\u02da") is var end && end < 0 ? rest : rest[..end];
        var unit = rest[degree.Length..];
        return unit is ['c' or 'C' or 'f' or 'F', ..] && !(unit.Length > 1 && (char.IsLetterOrDigit(unit[1]) || unit[1] == '/'))
            ? (char.ToLowerInvariant(unit[0]), degree.Trim(' ').IsEmpty && !degree.IsEmpty ? Written.Loosely : Written.Plainly)
            : ('\0', Written.Not);
    }
}
