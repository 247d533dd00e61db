using System.Numerics;
using F23.StringSimilarity;

namespace LmsApi.Text;

/// <summary>
/// An index of terms, and of the distinct words in them, both sorted: what begins with some letters is a range. Typing errors
/// are measured (optimal string alignment) only against words that can be near by length and by the letters that they are made of.
/// </summary>
public sealed class SearchIndex
{
    private static readonly OptimalStringAlignment Distance = new();

    private readonly SearchEntry[] entries;
    private readonly string[] folded;
    private readonly string[] words;
    private readonly int[][] postings;
    private readonly int[] letters;
    private readonly int[] termLetters;

    /// <param name="terms">The names and synonyms.</param>
    public SearchIndex(IEnumerable<SearchEntry> terms)
    {
        var sorted = terms.Select(t => (Entry: t, Folded: Fold(t.Term))).Where(t => t.Folded.Length > 0)
            .OrderBy(t => t.Folded, StringComparer.Ordinal).ThenBy(t => t.Entry.Id, StringComparer.Ordinal).ThenBy(t => t.Entry.Term, StringComparer.Ordinal).ToList();
        entries = [.. sorted.Select(t => t.Entry)];
        folded = [.. sorted.Select(t => t.Folded)];
        var byWord = folded.SelectMany((text, at) => text.Split(' ').Distinct().Select(word => (word, at)))
            .GroupBy(p => p.word, p => p.at).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        words = [.. byWord.Select(g => g.Key)];
        postings = [.. byWord.Select(g => g.ToArray())];
        letters = [.. words.Select(LettersOf)];
        termLetters = [.. folded.Select(LettersOf)];
    }

    /// <summary>What fits, each concept once by its best term: by reason, then fewer edits, then shorter term, then the term's and the id's order.</summary>
    public IReadOnlyList<SearchHit> Search(string query, string? kind = null)
    {
        var wanted = Fold(query);
        if (wanted.Length == 0)
        {
            return [];
        }
        var hits = new Dictionary<(string, string), SearchHit>();
        for (var i = LowerBound(folded, wanted); i < folded.Length && folded[i].StartsWith(wanted, StringComparison.Ordinal); i++)
        {
            var isName = entries[i].Term == entries[i].Name;
            Keep(hits, kind, new(entries[i], !isName ? SearchReason.Synonym : folded[i].Length == wanted.Length ? SearchReason.Exact : SearchReason.Prefix, 0));
        }
        var parts = wanted.Split(' ');
        foreach (var (at, _) in TermsWith(parts, Beginning))
        {
            Keep(hits, kind, new(entries[at], SearchReason.Word, 0));
        }
        if (hits.Count == 0)
        {
            foreach (var (at, edits) in NearTerms(wanted).Concat(parts.Where(p => p.Length >= 4).ToArray() is { Length: > 0 } longer ? TermsWith(longer, NearWords) : []))
            {
                Keep(hits, kind, new(entries[at], SearchReason.Typo, edits));
            }
        }
        return [.. hits.Values.Order(BestFirst)];
    }

    private static readonly Comparer<SearchHit> BestFirst = Comparer<SearchHit>.Create((a, b) =>
        a.Reason != b.Reason ? a.Reason.CompareTo(b.Reason)
        : a.Edits != b.Edits ? a.Edits.CompareTo(b.Edits)
        : a.Entry.Term.Length != b.Entry.Term.Length ? a.Entry.Term.Length.CompareTo(b.Entry.Term.Length)
        : string.CompareOrdinal(a.Entry.Term, b.Entry.Term) is var order && order != 0 ? order
        : string.CompareOrdinal(a.Entry.Id, b.Entry.Id) is var id && id != 0 ? id
        : Array.IndexOf(SearchEntry.Kinds, a.Entry.Kind).CompareTo(Array.IndexOf(SearchEntry.Kinds, b.Entry.Kind)));

    private static void Keep(Dictionary<(string, string), SearchHit> hits, string? kind, SearchHit hit)
    {
        var key = (hit.Entry.Kind, hit.Entry.Id);
        if ((kind is null || hit.Entry.Kind == kind) && (!hits.TryGetValue(key, out var other) || BestFirst.Compare(hit, other) < 0))
        {
            hits[key] = hit;
        }
    }

    /// <summary>Terms that have, for each part of the query, a word that fits it; with the sum of the edits.</summary>
    private IEnumerable<(int At, int Edits)> TermsWith(string[] parts, Func<string, IEnumerable<(int Word, int Edits)>> fitting)
    {
        Dictionary<int, int>? left = null;
        foreach (var part in parts)
        {
            var here = new Dictionary<int, int>();
            foreach (var (word, edits) in fitting(part))
            {
                foreach (var at in postings[word])
                {
                    if (left is null || left.ContainsKey(at))
                    {
                        var sum = edits + (left?[at] ?? 0);
                        here[at] = here.TryGetValue(at, out var known) ? Math.Min(known, sum) : sum;
                    }
                }
            }
            left = here;
        }
        return left!.Select(p => (p.Key, p.Value));
    }

    private IEnumerable<(int Word, int Edits)> Beginning(string part)
    {
        for (var i = LowerBound(words, part); i < words.Length && words[i].StartsWith(part, StringComparison.Ordinal); i++)
        {
            yield return (i, 0);
        }
    }

    /// <summary>Words, or beginnings of words as long as the part, with at most one edit for every four letters.</summary>
    private IEnumerable<(int Word, int Edits)> NearWords(string part)
    {
        var (limit, wanted) = (part.Length / 4, LettersOf(part));
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            var longer = word.Length > part.Length + limit;
            if (word.Length + limit >= part.Length && MayBeNear(wanted, letters[i], limit, longer))
            {
                var edits = (int)Distance.Distance(part, longer ? word[..part.Length] : word);
                if (edits <= limit)
                {
                    yield return (i, edits);
                }
            }
        }
    }

    /// <summary>Whole terms with at most one edit for every eight letters: errors that lie in a short word or a blank.</summary>
    private IEnumerable<(int Term, int Edits)> NearTerms(string query)
    {
        var (limit, wanted) = ((query.Length + 7) / 8, LettersOf(query));
        for (var i = 0; i < folded.Length && query.Length >= 4; i++)
        {
            if (Math.Abs(folded[i].Length - query.Length) <= limit && MayBeNear(wanted, termLetters[i], limit, longer: false))
            {
                var edits = (int)Distance.Distance(query, folded[i]);
                if (edits <= limit)
                {
                    yield return (i, edits);
                }
            }
        }
    }

    /// <summary>An edit brings in at most one kind of letter and takes out one; of a longer word only the beginning is compared, which may lack letters.</summary>
    private static bool MayBeNear(int wanted, int given, int limit, bool longer) =>
        BitOperations.PopCount((uint)(wanted & ~given)) <= limit && (longer || BitOperations.PopCount((uint)(given & ~wanted)) <= limit);

    private static int LowerBound(string[] sorted, string value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(sorted[middle], value) < 0 ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    /// <summary>Which of the letters a to z a word has, as bits.</summary>
    private static int LettersOf(string word) => word.Aggregate(0, (bits, c) => c is >= 'a' and <= 'z' ? bits | (1 << (c - 'a')) : bits);

    /// <summary>Words in small letters, American spelling and without accents, one blank between them.</summary>
    private static string Fold(string term)
    {
        Span<char> buffer = stackalloc char[Folding.LongestWord];
        var text = new System.Text.StringBuilder(term.Length);
        for (var i = 0; i < term.Length;)
        {
            var start = i;
            while (i < term.Length && i - start < Folding.LongestWord && (Tokenizer.IsLetter(term[i]) || char.IsDigit(term[i]) || term[i] is '\'' or '\u2019'))
            {
                i++;
            }
            if (i == start)
            {
                i++;
                continue;
            }
            var length = Folding.Fold(term.AsSpan(start, i - start), buffer);
            // Nothing is left of accents without a letter.
            if (length > 0)
            {
                text.Append(text.Length > 0 ? " " : "").Append(buffer[..length]);
            }
        }
        return text.ToString();
    }
}
