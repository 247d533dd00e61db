using LmsApi.Knowledge;
using LmsApi.Lookup;
using LmsApi.Text;

namespace LmsApi.Explorer.Lookup;

/// <summary>What is sent from the lookup page: the findings so far, and a symptom or a sentence to add to them.</summary>
public sealed record LookupForm
{
    public string[]? Present { get; init; }
    public string[]? Absent { get; init; }
    public string? Sex { get; init; }
    public string? Level { get; init; }
    /// <summary>A symptom as one types it.</summary>
    public string? Symptom { get; init; }
    /// <summary><c>absent</c> when that symptom is not there.</summary>
    public string? As { get; init; }
    /// <summary>A sentence to find symptoms in. It is answered on the page and kept nowhere.</summary>
    public string? Text { get; init; }

    public static LookupForm Of(IFormCollection form) => new()
    {
        Present = form["present"],
        Absent = form["absent"],
        Sex = form["sex"],
        Level = form["level"],
        Symptom = form["symptom"],
        As = form["as"],
        Text = form["text"],
    };

    public LookupReading Read(KnowledgeBase knowledge, SymptomRecognizer recognizer, SearchIndex index)
    {
        var state = LookupState.Of(new() { Present = Present, Absent = Absent, Sex = Known(Sex, "female", "male"), Level = Known(Level, "subsite") }, knowledge);
        return !string.IsNullOrWhiteSpace(Text) ? ReadText(state, Text, recognizer)
            : !string.IsNullOrWhiteSpace(Symptom) ? ReadSymptom(state, Symptom.Trim(), As != "absent", knowledge, index)
            : new(state);
    }

    private static LookupReading ReadText(LookupState state, string text, SymptomRecognizer recognizer)
    {
        if (text.Length > RecognizeRequestValidator.LongestText)
        {
            return new(state) { Notice = RecognizeRequestValidator.TooLong };
        }
        var read = recognizer.Recognize(text);
        var merged = read.Absent.Aggregate(read.Present.Aggregate(state, (s, id) => s.With(id, true)), (s, id) => s.With(id, false));
        return merged.Count > LookupRequestValidator.MostSymptoms ? TooMany(state) : new(merged)
        {
            Text = text,
            Read = read,
            Notice = read.Findings.Count == 0 ? "No symptom of the reference was recognized in this text." : null,
        };
    }

    private static LookupReading ReadSymptom(LookupState state, string typed, bool present, KnowledgeBase knowledge, SearchIndex index)
    {
        var hits = typed.Length > 100 ? [] : index.Search(typed, "symptom");
        var meant = knowledge.SymptomNames.Resolve(typed)
            ?? hits.FirstOrDefault(h => string.Equals(h.Entry.Term, typed, StringComparison.OrdinalIgnoreCase))?.Entry.Id;
        if (meant is not null)
        {
            var added = state.With(meant, present);
            return added.Count > LookupRequestValidator.MostSymptoms ? TooMany(state) : new(added);
        }
        return new(state)
        {
            Choices = [.. hits.Take(8).Select(h => knowledge.Symptoms[h.Entry.Id])],
            ChosenAs = present,
            Notice = hits.Count == 0 ? "No symptom of the reference is called that, nor anything near it." : "Which of these is meant?",
        };
    }

    private static LookupReading TooMany(LookupState state) => new(state) { Notice = $"At most {LookupRequestValidator.MostSymptoms} symptoms can be looked up together." };

    private static string? Known(string? given, params string[] values) => values.Contains(given) ? given : null;
}

/// <summary>How what was sent was understood.</summary>
/// <param name="State">The findings, the new ones included.</param>
public sealed record LookupReading(LookupState State)
{
    /// <summary>The sentence, to be shown with its marks.</summary>
    public string? Text { get; init; }
    public Recognition? Read { get; init; }
    /// <summary>Symptoms that may be meant by what was typed.</summary>
    public IReadOnlyList<Symptom> Choices { get; init; } = [];
    public bool ChosenAs { get; init; } = true;
    public string? Notice { get; init; }

    /// <summary>Whether the address alone can show all of it.</summary>
    public bool IsCoded => Text is null && Notice is null;
}
