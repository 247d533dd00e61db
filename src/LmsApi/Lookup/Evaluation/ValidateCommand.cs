using System.Globalization;
using System.Text;
using System.Text.Json;
using LmsApi.Knowledge;

namespace LmsApi.Lookup.Evaluation;

/// <summary>
/// <c>LmsApi validate [FILE.jsonl] [--out FILE.json]</c> measures the ranking on a file of cases, or on the data's own, prints
/// the figures and writes them to the file named, <c>validation.json</c> in the working directory when none is.
/// </summary>
public static class ValidateCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>False, with nothing done, when the arguments are others.</returns>
    /// <exception cref="InvalidDataException">The file is no file of cases; the message names the line.</exception>
    public static bool Run(string[] args, KnowledgeBase knowledge)
    {
        if (ParsedOf(args) is not var (cases, written))
        {
            return false;
        }
        var report = Evaluator.Evaluate(cases is null ? CaseFile.FromSeed(knowledge) : CaseFile.Read(cases, knowledge), knowledge);
        Console.Write(Text(report));
        File.WriteAllText(written, JsonSerializer.Serialize(report, Indented));
        return true;
    }

    private static (string? Cases, string Written)? ParsedOf(string[] args) => args switch
    {
        [] => (null, "validation.json"),
        ["--out", var written] => (null, written),
        [var cases] when !cases.StartsWith('-') => (cases, "validation.json"),
        [var cases, "--out", var written] when !cases.StartsWith('-') => (cases, written),
        ["--out", var written, var cases] when !cases.StartsWith('-') => (cases, written),
        _ => null,
    };

    /// <summary>The figures as Markdown: what the README shows.</summary>
    public static string Table(EvaluationReport report)
    {
        var text = new StringBuilder("| ranking | cases | true site first | first or second | mean reciprocal rank |\n|---|---|---|---|---|\n");
        foreach (var a in new[] { report.Overall }.Concat(report.Baselines))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {a.Name} | {a.Cases} | {Shown(a.Top1)} | {Shown(a.Top2)} | {a.MeanReciprocalRank:0.00} |\n");
        }
        return text.ToString();

        static string Shown(Share s) => string.Create(CultureInfo.InvariantCulture, $"{s.Percent:0.0} % ({s.Low:0}–{s.High:0})");
    }

    private static string Text(EvaluationReport report)
    {
        var text = new StringBuilder($"{report.Method}\n\n{Table(report)}\n");
        foreach (var a in report.BySite)
        {
            text.Append(CultureInfo.InvariantCulture, $"{a.Name}: {a.Top1.Percent:0.0} % first, {a.Top2.Percent:0.0} % first or second, of {a.Cases}\n");
        }
        text.Append("\nshare       candidates  mean share  true site\n");
        foreach (var bin in report.Calibration)
        {
            text.Append(CultureInfo.InvariantCulture, $"{bin.From:0.0} to {bin.To:0.0}  {bin.Candidates,10}  {bin.MeanShare,10:0.00}  {bin.TrueSite,9:0.00}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"\nwithout a symptom, in no figure: {string.Join(", ", report.WithoutSymptom)}\nunknown terms: {string.Join(", ", report.UnknownTerms)}\n\nnot first:\n");
        foreach (var f in report.Failures)
        {
            text.Append(CultureInfo.InvariantCulture, $"{f.CaseId}: {f.TrueSiteId} came {f.Rank}., {f.FirstSiteId} first; {string.Join(", ", f.Present)}{(f.Absent.Count > 0 ? " / not " + string.Join(", ", f.Absent) : "")}\n");
        }
        return text.ToString();
    }
}
