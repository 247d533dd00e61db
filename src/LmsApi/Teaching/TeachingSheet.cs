using System.Globalization;
using System.Text;
using LmsApi.Citations;
using LmsApi.Knowledge;

namespace LmsApi.Teaching;

/// <summary>A site on a page, as Markdown whose tables paste into slides.</summary>
public static class TeachingSheet
{
    public static string All(KnowledgeBase knowledge) =>
        $"# Leiomyosarcoma by site\n\n{Notice(knowledge)}\n" + string.Join('\n', knowledge.TopSites.Select(s => Body(s, knowledge, "##")));

    public static string Of(Site site, KnowledgeBase knowledge) => Body(site, knowledge, "#") + "\n" + Notice(knowledge);

    private static string Notice(KnowledgeBase k) => $"For teaching, not for diagnosis. Data {k.Dataset.Version} ({k.Dataset.Hash[..19]}), {k.Dataset.Licence}.\n";

    private static string Body(Site site, KnowledgeBase k, string level)
    {
        var symptoms = k.SymptomsBySite[site.Id].Where(a => a.Characteristic).ToList();
        var others = k.SymptomsBySite[site.Id].Where(a => !a.Characteristic).ToLookup(a => a.IsInCases, a => a.Symptom.Name);
        var used = new List<string>();
        var text = new StringBuilder($"{level} {site.Name}\n\n{site.Description}\n\n{level}# Symptoms\n\n| symptom | where | how often | sources |\n|---|---|---|---|\n");
        foreach (var a in symptoms)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Cell(a.Symptom.Name)}{(a.Symptom.General ? " (general)" : "")}{Cell(Doubts.Notes(a, k))} | {string.Join(", ", a.SubsiteIds.Select(id => k.Sites[id].Name))} | {Figure(a.Frequency)} | {Cite(a.Evidence)} |\n");
        }
        foreach (var (inCases, how) in new[] { (true, "Of leiomyosarcoma alone in case reports only"), (false, "Only where other tumors were counted as well") })
        {
            if (others[inCases].Any())
            {
                text.Append(CultureInfo.InvariantCulture, $"\n{how}: {string.Join("; ", others[inCases])}.\n");
            }
        }
        text.Append(CultureInfo.InvariantCulture, $"\n{level}# Where it spreads to\n\n| place | said of | how often | sources |\n|---|---|---|---|\n");
        foreach (var m in k.MetastasesBySite[site.Id])
        {
            text.Append(CultureInfo.InvariantCulture, $"| {m.MetastasisSite.Name} | {(m.Scope == "site" ? "this site" : "leiomyosarcoma as a whole")} | {Figure(m.Frequency ?? Frequency.Best(m.Evidence, null))} | {Cite(m.Evidence)} |\n");
        }
        if (site.Survival.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{level}# Survival\n\n| who | stage | measure | after | share | sources |\n|---|---|---|---|---|---|\n");
            foreach (var s in site.Survival)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Cell(s.Population)} | {s.Stage} | {s.Measure} | {Survival.Time(s.Years)} | {s.Share()} | {Number(s.SourceId)} |\n");
            }
        }
        text.Append(CultureInfo.InvariantCulture, $"\n{level}# Sources\n\n");
        for (var i = 0; i < used.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Cell(CitationFormats.Text(CitationItem.Of(k.Sources[used[i]])))}\n");
        }
        return text.ToString();

        // Where the tumor is leiomyosarcoma alone: a series that counted others as well bears nothing out.
        string Cite(IEnumerable<Evidence> evidence) => string.Join(", ", evidence.Where(e => !e.IsMixedHistology).Select(e => e.SourceId).Distinct().Select(Number));

        string Number(string id)
        {
            if (!used.Contains(id))
            {
                used.Add(id);
            }
            return (used.IndexOf(id) + 1).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static string Figure(Frequency? f) => f switch
    {
        null => "no single figure",
        { Count: { } n, Total: { } total, Basis: "cases" } => string.Create(CultureInfo.InvariantCulture, $"{n} of {total} published cases"),
        { Count: { } n, Total: { } total } => string.Create(CultureInfo.InvariantCulture, $"{n} of {total} ({f.Percent:0.#} %): {Cell(f.Population)}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{f.Percent:0.#} %: {Cell(f.Population)}"),
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
