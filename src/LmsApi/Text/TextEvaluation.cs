using System.Globalization;
using System.Text.Json;
using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>
/// Measures the recognizer against narratives whose findings were coded by people: one JSON object a line with <c>id</c>, the
/// texts <c>clinical</c> and <c>lay</c>, and the preferred terms that are <c>present</c> and <c>absent</c>. Codings that the
/// vocabulary does not hold are left out. Ids must agree exactly; a second table also lets a finding stand for a coded one that
/// it is a kind of (postmenopausal bleeding, where coders knew abnormal vaginal bleeding only).
/// </summary>
public static class TextEvaluation
{
    private static readonly string[] Styles = ["clinical", "lay"];

    /// <summary>Runs the command: prints precision, recall and F1 for present and for absent findings, per style.</summary>
    /// <param name="args">The file; <c>--details</c> lists each disagreement.</param>
    /// <param name="knowledge">The vocabulary and the rules.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>False, with nothing done, when the arguments are others.</returns>
    /// <exception cref="InvalidDataException">A line is no narrative; the message names it.</exception>
    public static bool Run(string[] args, KnowledgeBase knowledge, TextWriter output)
    {
        if (args.Where(a => a != "--details").ToList() is not [var file] || file.StartsWith('-'))
        {
            return false;
        }
        var details = args.Contains("--details");
        var narratives = File.ReadLines(file).Index().Where(l => !string.IsNullOrWhiteSpace(l.Item)).Select(l => Narrative.Read(l.Item, l.Index + 1, knowledge)).ToList();
        output.WriteLine($"{narratives.Count} narratives");
        output.WriteLine("style     state    precision  recall  F1     found  coded  agreed");
        foreach (var style in Styles)
        {
            Print(style, narratives, knowledge, (found, _) => found, details, output);
        }
        output.WriteLine("counting a kind of the coded finding as the coded one:");
        foreach (var style in Styles)
        {
            Print(style, narratives, knowledge, (found, coded) => Generalized(found, coded, knowledge), details: false, output);
        }
        return true;
    }

    /// <summary>Counts of one style and state over all narratives.</summary>
    public static Agreement Measure(IEnumerable<(IReadOnlySet<string> Found, IReadOnlySet<string> Coded)> pairs) => pairs.Aggregate(new Agreement(0, 0, 0),
        (sum, pair) => new(sum.Found + pair.Found.Count, sum.Coded + pair.Coded.Count, sum.Agreed + pair.Found.Count(pair.Coded.Contains)));

    private static void Print(string style, List<Narrative> narratives, KnowledgeBase knowledge, Func<IReadOnlyList<string>, IReadOnlySet<string>, IEnumerable<string>> seenAs, bool details, TextWriter output)
    {
        var recognizer = new SymptomRecognizer(knowledge);
        var read = narratives.Select(n => (Narrative: n, Result: recognizer.Recognize(n.Texts[style]))).ToList();
        foreach (var (state, found, coded) in new (string, Func<Recognition, IReadOnlyList<string>>, Func<Narrative, IReadOnlySet<string>>)[]
        {
            ("present", r => r.Present, n => n.Present),
            ("absent", r => r.Absent, n => n.Absent),
        })
        {
            var pairs = read.Select(r => (Found: (IReadOnlySet<string>)seenAs(found(r.Result), coded(r.Narrative)).ToHashSet(), Coded: coded(r.Narrative), r.Narrative)).ToList();
            var all = Measure(pairs.Select(p => (p.Found, p.Coded)));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{style,-9} {state,-8} {all.Precision,9:0.000}  {all.Recall,6:0.000}  {all.F1,5:0.000}  {all.Found,5}  {all.Coded,5}  {all.Agreed,6}"));
            foreach (var (foundIds, codedIds, narrative) in pairs.Where(p => details && !p.Found.SetEquals(p.Coded)))
            {
                output.WriteLine($"  {narrative.Id}: missed {string.Join(", ", codedIds.Except(foundIds))}; in excess {string.Join(", ", foundIds.Except(codedIds))}");
            }
        }
    }

    private static IEnumerable<string> Generalized(IReadOnlyList<string> found, IReadOnlySet<string> coded, KnowledgeBase knowledge) =>
        found.Select(id => coded.Contains(id) ? id : knowledge.Symptoms[id].ParentIds.FirstOrDefault(coded.Contains) ?? id);

    private sealed record Narrative(string Id, IReadOnlyDictionary<string, string> Texts, IReadOnlySet<string> Present, IReadOnlySet<string> Absent)
    {
        public static Narrative Read(string text, int line, KnowledgeBase knowledge)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                var root = json.RootElement;
                return new(TextOf(root.GetProperty("id")), Styles.ToDictionary(s => s, s => TextOf(root.GetProperty(s))), Ids(root, "present", knowledge), Ids(root, "absent", knowledge));
            }
            catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new InvalidDataException($"Line {line} is not a narrative: {fault.Message}", fault);
            }
        }

        private static string TextOf(JsonElement value) => value.GetString() ?? throw new InvalidOperationException("A text is null.");

        private static HashSet<string> Ids(JsonElement root, string member, KnowledgeBase knowledge) =>
            [.. root.GetProperty(member).EnumerateArray().Select(t => TextOf(t).Replace(' ', '-')).Where(knowledge.Symptoms.ContainsKey)];
    }
}

/// <summary>How far what was found agrees with what was coded.</summary>
/// <param name="Found">How many were found.</param>
/// <param name="Coded">How many were coded.</param>
/// <param name="Agreed">How many were both.</param>
public readonly record struct Agreement(int Found, int Coded, int Agreed)
{
    /// <summary>Agreed of found, 0 to 1; 1 when nothing was found.</summary>
    public double Precision => Found == 0 ? 1 : (double)Agreed / Found;
    /// <summary>Agreed of coded, 0 to 1; 1 when nothing was coded.</summary>
    public double Recall => Coded == 0 ? 1 : (double)Agreed / Coded;
    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Found + Coded == 0 ? 1 : 2.0 * Agreed / (Found + Coded);
}
