using System.Globalization;

namespace LmsApi.Text;

/// <summary>Reads a figure as the word "fever" where it is a body temperature of 38 °C (100.4 °F) or more.</summary>
public static class Thermometer
{
    /// <summary>How many words may stand between "temperature" and its figure: "temperature this morning was up to 38.5".</summary>
    private const int Reach = 6;

    public static void Read(List<Token> tokens, ReadOnlySpan<char> text, WordTable words)
    {
        var (temperature, fever) = (IdOf("temperature", words), IdOf("fever", words));
        var left = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            left = token.Word == temperature && temperature >= 0 ? Reach : token.Kind is TokenKind.Word or TokenKind.Colon ? left - 1 : left;
            if (token.Kind == TokenKind.Number && fever >= 0 && IsFever(text[token.Start..token.End], UnitOf(text[token.End..]), told: left > 0))
            {
                tokens[i] = token with { Kind = TokenKind.Word, Word = fever };
            }
            left = token.Kind is TokenKind.Word or TokenKind.Colon ? left : 0;
        }
    }

    /// <summary>A figure without a unit is one only where a temperature is spoken of; no living body is hotter than 43 °C (110 °F).</summary>
    private static bool IsFever(ReadOnlySpan<char> figure, char unit, bool told)
    {
        Span<char> digits = stackalloc char[8];
        if (figure.Length > digits.Length)
        {
            return false;
        }
        figure.Replace(digits, ',', '.');
        return double.TryParse(digits[..figure.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
            && (unit, degrees) is ('c', >= 38 and <= 43) or ('f', >= 100.4 and <= 110) or ('\0', (>= 38 and <= 43) or (>= 100.4 and <= 110))
            && (told || unit != '\0');
    }

    private static char UnitOf(ReadOnlySpan<char> rest)
    {
        var unit = rest[..Math.Min(rest.Length, 5)].TrimStart(" °º\u02da");
        return unit is [var c, ..] && char.ToLowerInvariant(c) is 'c' or 'f' && !(unit.Length > 1 && char.IsLetterOrDigit(unit[1])) ? char.ToLowerInvariant(unit[0]) : '\0';
    }

    private static int IdOf(string word, WordTable words) => words.Read(word) is [var id, ..] ? id : WordTable.Unknown;
}
