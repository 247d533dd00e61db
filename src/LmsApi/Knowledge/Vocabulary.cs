using System.Collections.Frozen;
using F23.StringSimilarity;

namespace LmsApi.Knowledge;

/// <summary>The ways in which a client may name the concepts of one kind: by id, by a served code; and the nearest id when neither fits.</summary>
public sealed class Vocabulary
{
    private static readonly OptimalStringAlignment Distance = new();

    private readonly FrozenDictionary<string, string> ids;
    private readonly FrozenDictionary<string, string> codes;
    private readonly Term[] terms;

    /// <summary>What a client may name.</summary>
    public sealed record Concept(string Id, IEnumerable<string> Names, IEnumerable<CodeMapping> Codes);

    // Records rather than tuples here, and wherever the start passes: code for tuples is compiled anew at each start.
    private sealed record Term(string Folded, string Id)
    {
        public byte[] Letters { get; } = LettersOf(Folded);
    }

    private sealed record Spelling(string Text, string Id, string Match);

    /// <summary>Words that go by no other name.</summary>
    public Vocabulary(IEnumerable<string> words) : this(words.Select(word => new Concept(word, [], [])))
    {
    }

    public Vocabulary(IEnumerable<Concept> concepts)
    {
        var all = concepts.OrderBy(c => c.Id, StringComparer.Ordinal).ToList();
        ids = all.ToFrozenDictionary(c => c.Id, c => c.Id, StringComparer.OrdinalIgnoreCase);
        // A bare code may also be given with its system in front: NCIt:C12405.
        codes = all.SelectMany(c => c.Codes.SelectMany(code => new Spelling[] { new(code.Code, c.Id, code.Match), new($"{code.System}:{code.Code}", c.Id, code.Match) }))
            .OrderBy(s => s.Match switch { "exact" => 0, "close" => 1, "narrower" => 2, _ => 3 })
            .GroupBy(s => s.Text, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(g => g.Key, g => g.First().Id, StringComparer.OrdinalIgnoreCase);
        terms = all.SelectMany(c => c.Names.Prepend(c.Id).Select(name => new Term(Fold(name), c.Id))).Distinct().ToArray();
    }

    /// <summary>The id meant by an id in any case or by a served code; null when it is neither.</summary>
    public string? Resolve(string given) =>
        ids.TryGetValue(given, out var id) ? id : codes.GetValueOrDefault(given);

    /// <summary>The id meant by an id, a served code, a name or a synonym, in any case; null when none has it, or several concepts share the name.</summary>
    public string? IdOf(string given) => Resolve(given) ?? Named(given);

    private string? Named(string given) => Fold(given) is var name && terms.Where(t => t.Folded == name).Select(t => t.Id).Distinct().ToList() is [var id] ? id : null;

    /// <summary>
    /// Up to three ids whose own name, or one of whose synonyms, is the given word or close to it: at most one edit (insertion,
    /// deletion, substitution, transposition) for every four letters. Nearest first, then by id. Of ids and codes that are joined by
    /// commas, which none has in it, all that are meant.
    /// </summary>
    public IReadOnlyList<string> Nearest(string given)
    {
        if (given.Contains(',', StringComparison.Ordinal) && given.Split(',', StringSplitOptions.TrimEntries).Select(Resolve).OfType<string>().Distinct().ToList() is { Count: > 0 } joined)
        {
            return joined;
        }
        var word = Fold(given);
        // Far longer than any term: it saves measuring what can't be near.
        if (word.Length is 0 or > 80)
        {
            return [];
        }
        var (limit, letters) = (Math.Max(1, word.Length / 4), LettersOf(word));
        return terms
            .Where(t => Math.Abs(t.Folded.Length - word.Length) <= limit && LeastDistance(t.Letters, letters) <= limit)
            .Select(t => (t.Id, Distance: Distance.Distance(word, t.Folded)))
            .Where(t => t.Distance <= limit)
            .GroupBy(t => t.Id, (id, hits) => (Id: id, Distance: hits.Min(h => h.Distance)))
            .OrderBy(t => t.Distance).ThenBy(t => t.Id, StringComparer.Ordinal)
            .Take(3).Select(t => t.Id).ToList();
    }

    /// <summary>How often each letter is there; what is no letter of English counts as one.</summary>
    private static byte[] LettersOf(string word)
    {
        var letters = new byte[27];
        foreach (var c in word.AsSpan(0, Math.Min(word.Length, byte.MaxValue)))
        {
            letters[char.IsAsciiLetterLower(c) ? c - 'a' : 26]++;
        }
        return letters;
    }

    /// <summary>Edits that the letters alone call for, whatever their order: one for each that is missing or too many. Measuring is a hundred times as dear.</summary>
    private static int LeastDistance(ReadOnlySpan<byte> letters, ReadOnlySpan<byte> others)
    {
        var (missing, over) = (0, 0);
        for (var i = 0; i < letters.Length; i++)
        {
            var more = letters[i] - others[i];
            missing += Math.Max(more, 0);
            over += Math.Max(-more, 0);
        }
        return Math.Max(missing, over);
    }

    private static string Fold(string term) => term.ToLowerInvariant().Replace(' ', '-');
}
