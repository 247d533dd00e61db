using System.Globalization;
using LmsApi.Citations;
using LmsApi.Knowledge;

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

    /// <summary>n of N, as far as it was published.</summary>
    public static string Figure(Frequency f) => f switch
    {
        { Basis: "cases", Count: { } n, Total: { } all } => $"{n} of {all} case reports",
        { Count: { } n, Total: { } all } => $"{n} of {all} patients",
        { Total: { } all } => $"of {all} patients",
        _ => "as published",
    };

    /// <summary>What is known where there is no figure of exactly this site and leiomyosarcoma alone.</summary>
    public static string Words(IReadOnlyCollection<Evidence> evidence)
    {
        var sources = evidence.Select(e => e.SourceId).Distinct().Count();
        return $"named by {sources} {(sources == 1 ? "source" : "sources")}, no figure{(evidence.All(e => e.Basis == "words") ? "" : " of its own")}";
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

    /// <summary>A word of the data with a capital and without hyphens.</summary>
    public static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');

    /// <summary>a, b and c.</summary>
    public static string List(IReadOnlyList<string> words, string last = "and") => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}",
    };

    /// <summary>A name in the middle of a sentence.</summary>
    public static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
