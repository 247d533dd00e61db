using System.Globalization;
using LmsApi.Knowledge;

namespace LmsApi.Text;

/// <summary>
/// Measures the recognizer against narratives whose findings were coded by people: one JSON object a line with <c>id</c>, the
/// texts <c>clinical</c> and <c>lay</c>, and the findings that are <c>present</c> and <c>absent</c>. Codings that the
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
        var recognizer = new SymptomRecognizer(knowledge);
        var narratives = CodedCases.Read<Row, Narrative>(file, "narrative", (row, _) => new(row.Id,
            new Dictionary<string, Recognition> { ["clinical"] = recognizer.Recognize(row.Clinical), ["lay"] = recognizer.Recognize(row.Lay) }, Ids(row.Present), Ids(row.Absent)));
        output.WriteLine($"{narratives.Count} narratives");
        output.WriteLine("style     state    precision  recall  F1     found  coded  agreed");
        foreach (var style in Styles)
        {
            Print(style, narratives, (found, _) => found, details, output);
        }
        output.WriteLine("counting a kind of the coded finding as the coded one:");
        foreach (var style in Styles)
        {
            Print(style, narratives, (found, coded) => Generalized(found, coded, knowledge), details: false, output);
        }
        return true;

        HashSet<string> Ids(IEnumerable<string> terms) => [.. terms.Select(t => CodedCases.SymptomOf(t, knowledge)).OfType<string>()];
    }

    /// <summary>Counts of one style and state over all narratives.</summary>
    public static Agreement Measure(IEnumerable<(IReadOnlySet<string> Found, IReadOnlySet<string> Coded)> pairs) => pairs.Aggregate(new Agreement(0, 0, 0),
        (sum, pair) => new(sum.Found + pair.Found.Count, sum.Coded + pair.Coded.Count, sum.Agreed + pair.Found.Count(pair.Coded.Contains)));

    private static void Print(string style, IReadOnlyList<Narrative> narratives, Func<IReadOnlyList<string>, IReadOnlySet<string>, IEnumerable<string>> seenAs, bool details, TextWriter output)
    {
        foreach (var (state, found, coded) in new (string, Func<Recognition, IReadOnlyList<string>>, Func<Narrative, IReadOnlySet<string>>)[]
        {
            ("present", r => r.Present, n => n.Present),
            ("absent", r => r.Absent, n => n.Absent),
        })
        {
            var pairs = narratives.Select(n => (Found: (IReadOnlySet<string>)seenAs(found(n.Read[style]), coded(n)).ToHashSet(), Coded: coded(n), Narrative: n)).ToList();
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

    private sealed record Row(string Id, string Clinical, string Lay, IReadOnlyList<string> Present, IReadOnlyList<string> Absent);

    /// <param name="Id">Id of the case.</param>
    /// <param name="Read">What was recognized, by style.</param>
    /// <param name="Present">Ids that were coded as present.</param>
    /// <param name="Absent">Ids that were coded as absent.</param>
    private sealed record Narrative(string Id, IReadOnlyDictionary<string, Recognition> Read, IReadOnlySet<string> Present, IReadOnlySet<string> Absent);
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
