using System.Globalization;
using LmsApi.Citations;
using LmsApi.Knowledge;
using LmsApi.Lookup;

namespace LmsApi.Explorer;

/// <summary>How figures, sources and the words of the data are written on pages.</summary>
public static class Show
{
    /// <summary>A percentage, without a decimal that says nothing.</summary>
    public static string Percent(double percent) => percent.ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary>A number of a drawing.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Bits with their sign.</summary>
    public static string Bits(decimal bits) => bits.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>Whom a figure is of: n of N, or the population where that was not published.</summary>
    public static string Figure(Frequency f) => Figure(f.Basis, f.Count, f.Total, f.Population);

    private static string Figure(string basis, int? count, int? total, string? population) => (basis, count, total) switch
    {
        ("cases", { } n, { } all) => $"{n} of {all} case {(all == 1 ? "report" : "reports")}",
        (_, { } n, { } all) => $"{n} of {all} patients",
        (_, _, { } all) => $"of {all} patients",
        _ => $"among {population}; of how many is unclear",
    };

    /// <summary>What is known where there is no figure of exactly this site and leiomyosarcoma alone: the nearest figure with what is wrong with it, or how many sources name it.</summary>
    /// <param name="evidence">What was published.</param>
    /// <param name="siteId">The site that it is shown for.</param>
    /// <param name="sites">All sites.</param>
    public static string Words(IReadOnlyCollection<Evidence> evidence, string? siteId, IReadOnlyDictionary<string, Site> sites)
    {
        if (evidence.Where(e => e.Basis != "words").OrderBy(e => e.SiteId != siteId).ThenBy(e => e.Basis == "cases").ThenByDescending(e => e.Total ?? 0).FirstOrDefault() is not { } e)
        {
            var sources = evidence.Select(e => e.SourceId).Distinct().Count();
            return $"named by {sources} {(sources == 1 ? "source" : "sources")}, no figure found";
        }
        var share = e.Count is null && e.Percent is { } percent ? Percent(percent) + " " : "";
        var part = e.SiteId == siteId || e.SiteId is null ? "" : $", {Lower(sites[e.SiteId].Name)} only";
        return $"no figure of its own: {share}{Figure(e.Basis, e.Count, e.Total, e.Population)}{part}"
            + (e.IsMixedHistology ? ", other tumors counted as well" : "") + (e.Caveats.Contains("gist-not-excluded") ? ", GIST not excluded" : "");
    }

    /// <summary>Whether nothing was found published of a finding itself at the site: what the lookup then counts is no frequency.</summary>
    public static bool IsSilent(Contribution c) => c.MatchType is "background" or "region" or "parent";

    /// <summary>What a contribution to a site's score rests on.</summary>
    public static string Basis(Contribution c, string siteId, KnowledgeBase knowledge)
    {
        var known = knowledge.Association(siteId, c.SymptomId);
        return c.MatchType switch
        {
            "implied" => "already said by a more specific finding",
            "general" => "a general symptom points to no site",
            "background" => "nothing found published of this site",
            "region" => "nothing found published of this site, which lies where it is felt",
            "parent" => "nothing found published of this site, but of what it is a kind of",
            _ when known is null => "reports of a kind of it",
            _ when known.Frequency is { } f => (f.Count is null ? Percent(f.Percent) + " " : "") + Figure(f),
            _ => Words(known.Evidence, siteId, knowledge.Sites),
        };
    }

    public static string Citation(Source source) => CitationFormats.Text(CitationItem.Of(source));

    /// <summary>Where a source can be read: its DOI, its page, or our own record of it.</summary>
    public static string Address(Source source) =>
        source.Doi is { } doi ? "https://doi.org/" + doi : source.Url ?? "/v1/sources/" + source.Id;

    public static string Caveat(string caveat) => caveat switch
    {
        "mixed-histology" => "Other tumors were counted as well.",
        "gist-not-excluded" => "Gastrointestinal stromal tumors may be among them.",
        "small-series" => "Fewer than 20 patients.",
        "denominator-unclear" => "It is unclear of how many.",
        "case-reports" => "Published cases over-represent the unusual; a finding that goes unmentioned may have been there.",
        _ => Capital(caveat),
    };

    /// <summary>What a match of the search is.</summary>
    public static string Kind(string kind) => kind == "metastasis-site" ? "place of spread" : kind;

    /// <summary>A word of the data without hyphens.</summary>
    public static string Plain(string word) => word.Replace('-', ' ');

    /// <summary>The same with a capital.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + Plain(word[1..]);

    /// <summary>a, b and c.</summary>
    public static string List(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
    };

    /// <summary>A name in the middle of a sentence.</summary>
    public static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
