using LmsApi.Knowledge;
using LmsApi.Text;

namespace LmsApi.Teaching;

/// <summary>Whether a definition can be told to be, or not to be, that of a name by a word that both have.</summary>
public sealed class Giveaways(IEnumerable<Symptom> symptoms)
{
    private sealed record Words(HashSet<string> OfName, HashSet<string> OfDefinition);

    private readonly Dictionary<string, Words> words = symptoms.ToDictionary(s => s.Id, s => new Words(Beginnings(s.Name), Beginnings(s.Definition)));

    public bool Has(Symptom named, Symptom defined) => words[named.Id].OfName.Overlaps(words[defined.Id].OfDefinition);

    /// <summary>How the words begin that say something, which the short ones do not: urinary as urine.</summary>
    private static HashSet<string> Beginnings(string text)
    {
        var beginnings = new HashSet<string>(StringComparer.Ordinal);
        Span<char> buffer = stackalloc char[Folding.LongestWord];
        foreach (var word in text.Split([' ', '-', ',', '.', ':']).Where(w => w.Length is > 3 and <= Folding.LongestWord))
        {
            beginnings.Add(buffer[..Math.Min(4, Folding.Stem(buffer, Folding.Fold(word, buffer)))].ToString());
        }
        return beginnings;
    }
}
