using System.Buffers;

namespace LmsApi.Text;

/// <summary>
/// Makes spellings of one word alike: case, accents, British spelling (<see cref="Fold"/>), and then inflection
/// (<see cref="Stem"/>). The rules need not be right for every English word; they only must treat the text and the lexicon alike
/// and keep the lexicon's own words apart, which a test checks.
/// </summary>
public static class Folding
{
    /// <summary>No word of the lexicon is longer; what is longer is not understood, whatever it is.</summary>
    public const int LongestWord = 48;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Writes the word in small letters, without accents, in American spelling; gives its length.</summary>
    /// <param name="word">At most <see cref="LongestWord"/> characters.</param>
    /// <param name="buffer">At least as long as the word.</param>
    public static int Fold(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in word)
        {
            var folded = Plain(c);
            if (folded == 'e' && length > 0 && buffer[length - 1] is 'a' or 'o')
            {
                buffer[length - 1] = 'e'; // anaemia, oedema
            }
            else if (folded != '\0')
            {
                buffer[length++] = folded;
            }
        }
        return American(buffer, length);
    }

    /// <summary>Takes endings off a folded word, in place: plurals, -ed, -ing, -ness, a last e; gives the new length.</summary>
    public static int Stem(Span<char> word, int length)
    {
        length = Singular(word, length);
        if (length > 6 && Ends(word, length, "ness"))
        {
            length -= 4;
            if (word[length - 1] == 'i')
            {
                word[length - 1] = 'y';
            }
        }
        length = Infinitive(word, length);
        if (length > 4 && (Ends(word, length, "tre") || Ends(word, length, "bre")))
        {
            (word[length - 2], word[length - 1]) = ('e', 'r'); // litre, calibre
        }
        return length >= 4 && word[length - 1] == 'e' ? length - 1 : length;
    }

    private static int Singular(Span<char> word, int length)
    {
        if (length <= 3 || word[length - 1] != 's' || word[length - 2] is 's' or 'u' || (word[length - 2] == 'i' && length < 7))
        {
            return length;
        }
        if (length > 4 && Ends(word, length, "ies"))
        {
            word[length - 3] = 'y';
            return length - 2;
        }
        return Ends(word, length, "sses") || Ends(word, length, "xes") || Ends(word, length, "ches") || Ends(word, length, "shes") ? length - 2 : length - 1;
    }

    private static int Infinitive(Span<char> word, int length)
    {
        var stem = Ends(word, length, "ing") ? length - 3 : Ends(word, length, "ed") && !Ends(word, length, "eed") ? length - 2 : length;
        if (stem == length || stem < 3 || word[..stem].IndexOfAny(Vowels) < 0)
        {
            return length;
        }
        if (Ends(word, stem, "i"))
        {
            word[stem - 1] = 'y'; // carried
        }
        return word[stem - 1] == word[stem - 2] && "bdfgmnprt".Contains(word[stem - 1]) ? stem - 1 : stem;
    }

    private static int American(Span<char> word, int length)
    {
        for (var i = 2; i + 2 < length; i++)
        {
            if (word[i] == 'o' && word[i + 1] == 'u' && word[i + 2] == 'r')
            {
                word[(i + 2)..length].CopyTo(word[(i + 1)..]); // tumor, discoloured
                length--;
            }
        }
        for (var i = 3; i + 1 < length; i++)
        {
            if (word[i] == 's' && word[i - 1] is 'i' or 'y' && word[i..length] is "se" or "ses" or "sed" or "sing" or "sation")
            {
                word[i] = 'z'; // generalised
            }
        }
        return length;
    }

    private static bool Ends(ReadOnlySpan<char> word, int length, ReadOnlySpan<char> ending) => word[..length].EndsWith(ending, StringComparison.Ordinal);

    /// <summary>The plain small letter of a Latin one; '\0' for a combining mark. The ligatures count as their last letter, as British ae and oe do.</summary>
    private static char Plain(char c)
    {
        if (c < 0x80)
        {
            return char.ToLowerInvariant(c);
        }
        return char.ToLowerInvariant(c) switch
        {
            >= '\u0300' and <= '\u036f' => '\0',
            >= 'à' and <= 'å' or 'ā' or 'ă' or 'ą' => 'a',
            'ç' or 'ć' or 'č' => 'c',
            >= 'è' and <= 'ë' or 'ē' or 'ė' or 'ę' or 'ě' or 'æ' or 'œ' => 'e',
            >= 'ì' and <= 'ï' or 'ī' or 'į' => 'i',
            'ñ' or 'ń' or 'ň' => 'n',
            >= 'ò' and <= 'ö' or 'ø' or 'ō' or 'ő' => 'o',
            'š' or 'ś' => 's',
            >= 'ù' and <= 'ü' or 'ū' or 'ů' or 'ű' => 'u',
            'ý' or 'ÿ' => 'y',
            'ž' or 'ź' or 'ż' => 'z',
            var other => other,
        };
    }
}
