using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>A name of a symptom, or another way of saying it, as words to look for.</summary>
/// <param name="Symptom">What it means; null for words that would be taken for a symptom and are none (blood pressure).</param>
/// <param name="Texts">The term as the data has it, in all the ways that come to the same words (black stools, black poo).</param>
/// <param name="Words">Ids of its words, without the light ones.</param>
/// <param name="Ordered">Whether the words mean it in this order only: when one of them is a particle or a negation (threw up, can't swallow).</param>
/// <param name="Exact">Whether the words, the light ones with them, mean it side by side only (has a temperature, sick of).</param>
/// <param name="Anchor">Index of its rarest word, from which it is looked for.</param>
/// <param name="Denies">Whether it says that the symptom is not there (a good appetite).</param>
/// <param name="Contrary">Whether it does so by its contrary, whose denial says nothing (a gain in weight).</param>
/// <param name="Context">Id of the word for a part of the body or a lump that must have been spoken of last; null for none.</param>
public sealed record Term(Symptom? Symptom, string[] Texts, int[] Words, bool Ordered, bool Exact, int Anchor, bool Denies, bool Contrary, int? Context)
{
    /// <summary>The way that it was written in, if the data has it so; the data's first otherwise.</summary>
    public string TextFor(string written) => Array.Find(Texts, t => t.Equals(written, StringComparison.OrdinalIgnoreCase)) ?? Texts[0];
}

/// <summary>All terms, by the word from which each is looked for.</summary>
public sealed class Lexicon
{
    private readonly Term[][] byAnchor;
    private readonly bool[] heads;
    private readonly Grammar[] grammar;

    /// <summary>The words by which the rules of scope go.</summary>
    private static readonly (string Word, Grammar Part)[] GrammarWords =
    [
        ("am", Grammar.Copula), ("is", Grammar.Copula), ("are", Grammar.Copula), ("was", Grammar.Copula), ("were", Grammar.Copula),
        ("he", Grammar.Pronoun), ("him", Grammar.Pronoun), ("she", Grammar.Pronoun), ("her", Grammar.Pronoun), ("they", Grammar.Pronoun), ("them", Grammar.Pronoun),
        ("or", Grammar.Alternative), ("nor", Grammar.Alternative),
        ("i", Grammar.I), ("my", Grammar.My), ("relative", Grammar.Relative),
        ("not", Grammar.Not), ("history", Grammar.History), ("show", Grammar.Show), ("palpable", Grammar.Palpable), ("swell", Grammar.Swell),
    ];

    /// <param name="knowledge">Every term of it has a word of its own: no database without that is let in.</param>
    public Lexicon(KnowledgeBase knowledge)
    {
        Words = new(knowledge.TextRules.Words);
        Cues = new(knowledge.TextRules.Cues, Words);
        var drafts = knowledge.Symptoms.Values.OrderBy(s => s.Id, StringComparer.Ordinal)
            .SelectMany(s => s.Synonyms.Select(w => w.Term).Prepend(s.Name).Select(t => (Symptom: (Symptom?)s, Text: t, State: "present", Context: (string?)null)))
            .Concat(knowledge.TextRules.Phrases.Select(p => (Symptom: p.SymptomId is null ? null : knowledge.Symptoms[p.SymptomId], Text: p.Term, p.State, p.Context)))
            .Select(d => (d.Symptom, d.Text, Read: WordsOf(d.Text, d.Symptom is null), d.State, d.Context))
            .ToList();
        var counts = drafts.SelectMany(d => d.Read.Words).CountBy(w => w).ToDictionary();
        var terms = new List<Term>();
        foreach (var same in drafts.GroupBy(d => (d.Symptom, string.Join(' ', d.Read.Words), d.Context)))
        {
            var (symptom, _, (words, exact), state, context) = same.First();
            terms.Add(new(symptom, [.. same.Select(d => d.Text)], words, exact || words.Any(w => Words.RoleOf(w) is Role.Particle or Role.Negation), exact,
                Array.IndexOf(words, words.MinBy(w => counts[w])), state is "absent" or "contrary", state == "contrary", context is null ? null : Words.Read(context)[0]));
        }
        Terms = terms;
        var anchored = terms.ToLookup(t => t.Words[t.Anchor]);
        byAnchor = [.. Enumerable.Range(0, Words.Count).Select(w => anchored[w].ToArray())];
        heads = [.. Enumerable.Range(0, Words.Count).Select(w => Words.RoleOf(w) is Role.Body or Role.Lump or Role.Complaint or Role.Stuff)];
        foreach (var term in terms.Where(t => t.Words.Length == 1 && t.Context is null))
        {
            heads[term.Words[0]] = true;
        }
        grammar = new Grammar[Words.Count];
        foreach (var (word, part) in GrammarWords)
        {
            if (Words.IdOf(word) is var id and >= 0)
            {
                grammar[id] = part;
            }
        }
    }

    public WordTable Words { get; }

    public CueTable Cues { get; }

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The terms that are looked for where this word stands.</summary>
    public ReadOnlySpan<Term> AnchoredAt(int word) => byAnchor[word];

    /// <summary>Whether a phrase that goes past this word has run into another matter: the word heads findings of its own.</summary>
    public bool IsHead(int word) => word >= 0 && heads[word];

    /// <summary>Whether a word plays this part in the rules of scope.</summary>
    internal bool Is(Grammar part, int word) => word >= 0 && grammar[word] == part;

    /// <summary>
    /// The words of a term, without the light ones. These count where only words that mean nothing by themselves would be left
    /// (has a temperature), and where something else is told by a preposition at the end (sick of): then all stand side by side.
    /// </summary>
    private (int[] Words, bool Exact) WordsOf(string term, bool other)
    {
        int[] all = [.. Tokenizer.Read(term, Words, learn: true).Where(t => t.Word >= WordTable.Number).Select(t => t.Word)];
        int[] words = [.. all.Where(w => Words.RoleOf(w) is not (Role.Light or Role.Preposition))];
        var exact = words.All(w => Words.RoleOf(w) is Role.Soft or Role.Particle or Role.Negation) || (other && Words.RoleOf(all[^1]) == Role.Preposition);
        return (exact ? all : words, exact);
    }
}
