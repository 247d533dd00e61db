using System.Runtime.InteropServices;
using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>What a word does in a sentence: see the table <c>words</c>.</summary>
public enum Role : byte
{
    None, Light, Preposition, Soft, Link, Particle, Join, Break, Negation, Body, Lump, Complaint, Stuff, Clinical,
}

/// <summary>Numbers the words of the lexicon, so that a text is read once and then compared as numbers.</summary>
public sealed class WordTable
{
    public const int Unknown = -1;
    /// <summary>The number that a comma has among the words; cues may hold one.</summary>
    public const int Comma = 0;
    /// <summary>The number of the end of a sentence.</summary>
    public const int Stop = 1;
    /// <summary>The number of the end of a question.</summary>
    public const int Question = 2;
    /// <summary>The number of a colon.</summary>
    public const int Colon = 3;
    /// <summary>The number of a bracket that opens.</summary>
    public const int Open = 4;
    /// <summary>The number of one that closes.</summary>
    public const int Close = 5;
    /// <summary>The number of any figure, in digits or in letters; the data writes it as "#".</summary>
    public const int Number = 6;

    private readonly Dictionary<string, int[]> forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> stems = new(StringComparer.Ordinal);
    private readonly List<Role> roles = [Role.None, Role.None, Role.None, Role.None, Role.None, Role.None, Role.Light];
    private readonly string[] clinicalEndings;

    public WordTable(IReadOnlyList<WordForm> words)
    {
        foreach (var word in words.Where(w => w.Role is not null && w.Form[0] != '-'))
        {
            roles[Intern(word.Form)] = Enum.Parse<Role>(word.Role!, ignoreCase: true);
        }
        foreach (var word in words.Where(w => w.Role is null))
        {
            int[] read = word.Base == "#" ? [Number] : [.. word.Base.Split(' ').Select(Intern)];
            var (form, stem) = (FoldOf(word.Form), StemOf(word.Form));
            forms.TryAdd(form, read);
            // An entry for an inflected form (runs) is for that form alone.
            if (stem == form || stem + "e" == form)
            {
                stems.TryAdd(stem, read);
            }
        }
        clinicalEndings = [.. words.Where(w => w.Form[0] == '-').Select(w => w.Form[1..])];
    }

    /// <summary>How many words there are; ids are below it.</summary>
    public int Count => roles.Count;

    public Role RoleOf(int word) => word < 0 ? Role.None : roles[word];

    /// <summary>What a word is read as: the ids of one or more words, none when it is not known.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="learn">Whether to number a word that is not known yet: while the lexicon is built.</param>
    public ReadOnlySpan<int> Read(ReadOnlySpan<char> word, bool learn = false)
    {
        if (word.Length > Folding.LongestWord)
        {
            return [];
        }
        Span<char> buffer = stackalloc char[2 * Folding.LongestWord];
        var length = Folding.Fold(word, buffer);
        if (forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(buffer[..length], out var read))
        {
            return read;
        }
        length = Folding.Stem(buffer, length);
        if (stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(buffer[..length], out read))
        {
            return read;
        }
        return learn ? new[] { InternStem(buffer[..length].ToString()) } : [];
    }

    /// <summary>The id of a word that is read as one; <see cref="Unknown"/> when it is not known.</summary>
    public int IdOf(string word) => Read(word) is [var id, ..] ? id : Unknown;

    /// <summary>Whether a word that is not known looks like a medical one by its ending: -algia, -uria.</summary>
    public bool LooksClinical(ReadOnlySpan<char> word)
    {
        if (word.Length > Folding.LongestWord)
        {
            return false;
        }
        Span<char> buffer = stackalloc char[2 * Folding.LongestWord];
        var folded = buffer[..Folding.Fold(word, buffer)];
        foreach (var ending in clinicalEndings)
        {
            if (folded.Length > ending.Length + 1 && folded.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private int Intern(string word) => InternStem(StemOf(word));

    private int InternStem(string stem)
    {
        ref var ids = ref CollectionsMarshal.GetValueRefOrAddDefault(stems, stem, out var known);
        if (!known)
        {
            ids = [roles.Count];
            roles.Add(Role.None);
        }
        return ids![0];
    }

    private static string FoldOf(string word)
    {
        Span<char> buffer = stackalloc char[2 * Folding.LongestWord];
        return buffer[..Folding.Fold(word, buffer)].ToString();
    }

    private static string StemOf(string word)
    {
        Span<char> buffer = stackalloc char[2 * Folding.LongestWord];
        return buffer[..Folding.Stem(buffer, Folding.Fold(word, buffer))].ToString();
    }
}
