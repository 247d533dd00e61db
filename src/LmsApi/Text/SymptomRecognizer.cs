using System.Collections.Frozen;
using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>
/// Finds symptoms in English free text, and whether they are there. Every term of the lexicon is looked for wherever its rarest
/// word stands; of terms that want the same words, the one with most words wins, then the one whose words stand closest. Then
/// the cues around each finding decide its state. Work is bounded by the text's length times the terms of one word.
/// </summary>
public sealed class SymptomRecognizer
{
    private readonly Lexicon lexicon;
    private readonly FrozenDictionary<string, Symptom> symptoms;

    public SymptomRecognizer(KnowledgeBase knowledge) => (lexicon, symptoms) = (new(knowledge), knowledge.Symptoms);

    /// <summary>Reads a text of any length and any content; it fails for none.</summary>
    public Recognition Recognize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = Tokenizer.Read(text, lexicon.Words);
        Headings.Read(read, text, lexicon);
        Token[] tokens = [.. read];
        var matches = Choose(Candidates(tokens), tokens, out var taken);
        DropEchoes(matches);
        var scopes = new CueScopes(lexicon, tokens, taken);
        var spans = new SpanMaker(text);
        var findings = new List<Finding>(matches.Count);
        foreach (var match in matches.OrderBy(m => m.Start).ThenBy(m => m.End))
        {
            if (match.Term.Symptom is not { } symptom || scopes.IsSeenOnly(match))
            {
                continue;
            }
            var (state, cue) = scopes.StateOf(match);
            if (match.Term.Contrary && cue is not null)
            {
                continue; // no gain in weight: that tells of no loss
            }
            var span = spans.Of(tokens[match.Start].Start, tokens[match.End - 1].End);
            findings.Add(new(symptom.Id, symptom.Name, state, span, match.Term.TextFor(span.Text),
                cue is null ? null : spans.Cue(tokens[cue.Start].Start, tokens[cue.End - 1].End, cue.Cue.Kind == "kin" ? "family" : cue.Cue.Kind)));
        }
        var present = findings.Where(f => f.State == "present").Select(f => f.SymptomId).Distinct().ToList();
        var absent = findings.Where(f => f.State == "absent").Select(f => f.SymptomId).Distinct().Except(present).ToList();
        return new(findings, present, absent, Unread(tokens, text, taken, scopes, spans));
    }

    private List<PhraseMatch> Candidates(ReadOnlySpan<Token> tokens)
    {
        var there = new bool[lexicon.Words.Count];
        foreach (var token in tokens)
        {
            if (token.Word >= 0)
            {
                there[token.Word] = true;
            }
        }
        var matcher = new PhraseMatcher(lexicon, tokens);
        var found = new List<PhraseMatch>();
        var spoken = new Subjects(lexicon.Words, tokens);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Word < 0)
            {
                continue;
            }
            foreach (var term in lexicon.AnchoredAt(tokens[i].Word))
            {
                var ahead = false;
                if (AllThere(term, there) && (term.Context is not { } subject || spoken.Of(subject, i, out ahead)) && matcher.Match(term, i) is { } match)
                {
                    // "Her belly hurts when pressed and has a lump": what was named before is meant rather than what is named behind.
                    found.Add(match with { Ahead = ahead });
                }
            }
        }
        return found;
    }

    private static bool AllThere(Term term, bool[] there)
    {
        foreach (var word in term.Words)
        {
            if (!there[word])
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Takes the best matches that don't want the same words; a match over a list needs one word of its own only. A lump may be told
    /// of twice, by its place and by a complaint: in "a painful lump in the groin" it has both, and "lump" alone adds nothing. So may a
    /// swelling that is called painless.
    /// </summary>
    private List<PhraseMatch> Choose(List<PhraseMatch> found, Token[] tokens, out bool[] taken)
    {
        found.Sort((a, b) =>
            a.Shared != b.Shared ? a.Shared.CompareTo(b.Shared)
            : a.Positions.Length != b.Positions.Length ? b.Positions.Length.CompareTo(a.Positions.Length)
            : a.Cost != b.Cost ? a.Cost.CompareTo(b.Cost)
            // A lone word means what the context says; of several words, those that say it in full win.
            : (a.Term.Context is null) != (b.Term.Context is null) ? (a.Term.Context is null).CompareTo(b.Term.Context is null) * (a.Positions.Length == 1 ? 1 : -1)
            // English puts the head last: "painless rectal bleeding" is a bleeding.
            : a.Cost == 0 && a.Start != b.Start ? b.Start.CompareTo(a.Start)
            : a.InOrder != b.InOrder ? b.InOrder.CompareTo(a.InOrder)
            : a.Start != b.Start ? a.Start.CompareTo(b.Start)
            : a.Ahead != b.Ahead ? a.Ahead.CompareTo(b.Ahead)
            : string.CompareOrdinal(a.Term.Texts[0], b.Term.Texts[0]));
        var roles = Array.ConvertAll(tokens, t => lexicon.Words.RoleOf(t.Word));
        var swellings = Array.ConvertAll(tokens, t => lexicon.Is(Grammar.Swell, t.Word));
        var (claimed, complained) = (new bool[tokens.Length], new bool[tokens.Length]);
        var chosen = found.FindAll(match =>
        {
            var complains = match.Positions.Any(p => roles[p] == Role.Complaint);
            bool[] ClaimsOn(int p) => (complains && roles[p] == Role.Lump) || (match.Term.Denies && swellings[p]) ? complained : claimed;
            var free = match.Positions.Count(p => !ClaimsOn(p)[p]);
            var own = match.Term.Context is not null || match.Positions.Any(p => !claimed[p] && !complained[p]);
            var fits = own && (match.Shared ? free > 0 : free == match.Positions.Length);
            if (fits)
            {
                Array.ForEach(match.Positions, p => ClaimsOn(p)[p] = true);
            }
            return fits;
        });
        taken = [.. claimed.Zip(complained, (a, b) => a || b)];
        return chosen;
    }

    /// <summary>
    /// "Pain under the right ribs ... the pain": what is understood by its context only, and is the same as something said in
    /// full or more general, speaks of that again.
    /// </summary>
    private void DropEchoes(List<PhraseMatch> matches)
    {
        var told = Closure.Of(matches.Where(m => m.Term is { Context: null, Symptom: not null }).Select(m => m.Term.Symptom!.Id), id => symptoms[id].ParentIds);
        matches.RemoveAll(m => m.Term.Context is not null && m.Term.Symptom is { } symptom && told.Contains(symptom.Id));
    }

    private List<TextSpan> Unread(ReadOnlySpan<Token> tokens, string text, bool[] taken, CueScopes scopes, SpanMaker spans)
    {
        var unread = new List<TextSpan>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Kind == TokenKind.Word && !taken[i] && !scopes.IsCue[i]
                && (lexicon.Words.RoleOf(token.Word) is Role.Complaint or Role.Lump or Role.Clinical || (token.Word < 0 && lexicon.Words.LooksClinical(text.AsSpan(token.Start, token.End - token.Start)))))
            {
                unread.Add(spans.Of(token.Start, token.End));
            }
        }
        return unread;
    }
}
