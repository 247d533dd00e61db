using LmsApi.Http;
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
    /// <summary><c>absent</c> when that symptom is not there; present when not given.</summary>
    public string? As { get; init; }
    /// <summary>A sentence to find symptoms in. It is answered on the page and kept nowhere.</summary>
    public string? Text { get; init; }

    private static readonly string[] Fields = ["present", "absent", "sex", "level", "symptom", "as", "text"];
    private static readonly string[] GivenOnce = ["symptom", "as", "text"];

    private const string NoSymptom = "Type the symptom to add, such as black stools.";
    private const string NoText = "Write what is there and what is not, such as: black stools for a week, no fever.";

    public static LookupForm Of(IFormCollection form) => new()
    {
        Present = form["present"],
        Absent = form["absent"],
        Sex = Chosen(form["sex"]),
        Level = Chosen(form["level"]),
        Symptom = form["symptom"],
        As = Chosen(form["as"]),
        // A form sends a line break as two characters, and the page counts it as one.
        Text = ((string?)form["text"])?.Replace("\r\n", "\n", StringComparison.Ordinal),
    };

    /// <summary>What a form holds that none of the page's own does, by field; the findings so far are validated as the API's are.</summary>
    public static Dictionary<string, string[]> ErrorsOf(IFormCollection form)
    {
        var errors = form.Keys.Except(Fields).ToDictionary(field => field, field => new[] { $"There is no field '{field}'; the fields are {string.Join(", ", Fields)}." });
        if (Of(form).As is not (null or "absent"))
        {
            errors["as"] = ["Use absent, or leave it out."];
        }
        foreach (var field in GivenOnce.Where(field => form[field].Count > 1))
        {
            errors[field] = ["Give it once."];
        }
        if (!string.IsNullOrWhiteSpace(form["symptom"]) && !string.IsNullOrWhiteSpace(form["text"]))
        {
            errors["symptom"] = ["Send a symptom or a text, not both at once."];
        }
        foreach (var file in form.Files)
        {
            errors[file.Name] = ["Send words, not a file."];
        }
        return errors;
    }

    /// <summary>The findings so far.</summary>
    public LookupRequest ToRequest() => new() { Present = Present, Absent = Absent, Sex = Sex, Level = Level };

    public LookupReading Read(KnowledgeBase knowledge, SymptomRecognizer recognizer, SearchIndex index)
    {
        var before = LookupReading.Of(ToRequest(), knowledge);
        return !string.IsNullOrWhiteSpace(Text) ? ReadText(before, Text, recognizer)
            : !string.IsNullOrWhiteSpace(Symptom) ? ReadSymptom(before, Symptom.Trim(), As != "absent", knowledge, index)
            : before with { Notice = Symptom is not null ? NoSymptom : Text is not null ? NoText : null };
    }

    private static LookupReading ReadText(LookupReading before, string text, SymptomRecognizer recognizer)
    {
        if (text.Length > RecognizeRequestValidator.LongestText)
        {
            return before with { Notice = RecognizeRequestValidator.TooLong, Text = text };
        }
        var read = recognizer.Recognize(text);
        var merged = read.Absent.Aggregate(read.Present.Aggregate(before.State, (s, id) => s.With(id, true)), (s, id) => s.With(id, false));
        return merged.Count > LookupRequestValidator.MostSymptoms ? TooMany(before) with { Text = text } : before with
        {
            State = merged,
            Text = text,
            Read = read,
            Notice = read.Findings.Count == 0 ? "No symptom of the reference was recognized in this text." : null,
        };
    }

    private static LookupReading ReadSymptom(LookupReading before, string typed, bool present, KnowledgeBase knowledge, SearchIndex index)
    {
        var hits = typed.Length > Validation.LongestName ? [] : index.Search(typed, "symptom");
        if (knowledge.SymptomNames.IdOf(typed) is { } meant)
        {
            var added = before.State.With(meant, present);
            return added.Count > LookupRequestValidator.MostSymptoms ? TooMany(before) : before with { State = added };
        }
        if (before.State.Count == LookupRequestValidator.MostSymptoms)
        {
            return TooMany(before);
        }
        return before with
        {
            Choices = [.. hits.Take(8).Select(h => knowledge.Symptoms[h.Entry.Id])],
            ChosenAs = present,
            Symptom = typed,
            Notice = hits.Count == 0 ? $"No symptom of the reference is called “{(typed.Length > Validation.LongestName ? typed[..Validation.LongestName] + "…" : typed)}”, nor anything near it." : "Which of these is meant?",
        };
    }

    private static LookupReading TooMany(LookupReading before) => before with { Notice = $"At most {LookupRequestValidator.MostSymptoms} symptoms can be looked up together." };

    /// <summary>A field that is left empty says nothing.</summary>
    private static string? Chosen(string? value) => value is "" ? null : value;
}

/// <summary>How what was sent was understood.</summary>
/// <param name="State">The findings, the new ones included.</param>
public sealed record LookupReading(LookupState State)
{
    /// <summary>How many of the symptoms given by id or code the reference does not know.</summary>
    public int Unmatched { get; init; }
    /// <summary>The sentence, to be shown with its marks, or given back where it was refused.</summary>
    public string? Text { get; init; }
    public Recognition? Read { get; init; }
    /// <summary>What was typed as a symptom and is none by itself, to be given back.</summary>
    public string? Symptom { get; init; }
    /// <summary>Symptoms that may be meant by what was typed.</summary>
    public IReadOnlyList<Symptom> Choices { get; init; } = [];
    public bool ChosenAs { get; init; } = true;
    public string? Notice { get; init; }

    /// <summary>Whether the address alone can show all of it.</summary>
    public bool IsCoded => Text is null && Notice is null && Unmatched == 0;

    /// <summary>Findings without anything to add to them.</summary>
    public static LookupReading Of(LookupRequest request, KnowledgeBase knowledge) => new(LookupState.Of(request, knowledge))
    {
        Unmatched = (request.Present ?? []).Concat(request.Absent ?? []).Count(s => knowledge.SymptomNames.Resolve(s) is null),
    };
}
