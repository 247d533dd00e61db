using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LmsApi.Citations;

/// <summary>Writes a citation as text, BibTeX, CSL-JSON or RIS. What is not known is left out.</summary>
public static class CitationFormats
{
    private static readonly JsonSerializerOptions Csl = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>What each format calls a source. BibTeX has no name for what is neither an article nor a book.</summary>
    private static Types TypesOf(string kind) => kind switch
    {
        "journal-article" or "case-report" or "review" or "guideline" => new("article", "JOUR", "article-journal"),
        "book" => new("book", "BOOK", "book"),
        "dataset" or "case-collection" or "ontology" => new("misc", "DATA", "dataset"),
        _ => new("misc", "ELEC", "webpage"),
    };

    private sealed record Types(string BibTeX, string Ris, string Csl);

    public static string Text(CitationItem c)
    {
        var parts = new List<string>();
        if (c.Authors.Count > 0) parts.Add(string.Join(", ", c.Authors).TrimEnd('.'));
        if (c.Title is not null) parts.Add(c.Title.TrimEnd('.'));
        if (c.Version is not null) parts.Add("Version " + c.Version);
        var place = string.Join(" ", new[] { c.Container, c.Year is { } y ? $"{y}" : null }.Where(p => p is not null));
        if (c.Volume is not null) place += $";{c.Volume}{(c.Issue is null ? "" : $"({c.Issue})")}";
        if (c.Pages is not null) place += $":{c.Pages}";
        if (place.Length > 0) parts.Add(place);
        if (c.Doi is not null) parts.Add("doi:" + c.Doi);
        else if (c.Url is not null) parts.Add(c.Url);
        return string.Join(". ", parts) + (c.Doi is null && c.Url is not null ? "" : ".");
    }

    public static string BibTeX(CitationItem c)
    {
        var type = TypesOf(c.Kind).BibTeX;
        var fields = new (string Name, string? Value)[]
        {
            ("author", c.Authors.Count == 0 ? null : string.Join(" and ", c.Authors.Select(a => IsOthers(a) ? "others" : PersonIn(a) is (var family, var given) ? $"{Escape(family)}, {given}" : Braced(a)))),
            ("title", c.Title is null ? null : $"{{{Escape(c.Title)}}}"),
            (type == "article" ? "journal" : "howpublished", c.Container is null ? null : Escape(c.Container)),
            ("year", c.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("volume", c.Volume), ("number", c.Issue), ("pages", c.Pages?.Replace("-", "--", StringComparison.Ordinal)),
            ("doi", c.Doi), ("url", c.Url), ("version", c.Version),
        };
        var text = new StringBuilder($"@{type}{{{c.Id},\n");
        text.AppendJoin(",\n", fields.Where(f => f.Value is not null).Select(f => $"  {f.Name} = {{{f.Value}}}"));
        return text.Append("\n}\n").ToString();
    }

    public static string Ris(CitationItem c)
    {
        var lines = new List<string> { "TY  - " + TypesOf(c.Kind).Ris };
        lines.AddRange(c.Authors.Where(a => !IsOthers(a)).Select(a => "AU  - " + (PersonIn(a) is (var family, var given) ? $"{family}, {given}" : a)));
        void Add(string tag, string? value) { if (value is not null) lines.Add($"{tag}  - {value}"); }
        Add("TI", c.Title);
        Add("JO", c.Container);
        Add("PY", c.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("VL", c.Volume);
        Add("IS", c.Issue);
        var pages = c.Pages?.Split('-') ?? [];
        Add("SP", pages.ElementAtOrDefault(0));
        Add("EP", pages.ElementAtOrDefault(1));
        Add("DO", c.Doi);
        Add("UR", c.Url);
        Add("ET", c.Version);
        Add("ID", c.Id);
        lines.Add("ER  - ");
        return string.Join("\r\n", lines) + "\r\n";
    }

    public static string CslJson(CitationItem c) => JsonSerializer.Serialize(new[]
    {
        new Dictionary<string, object?>
        {
            ["id"] = c.Id,
            ["type"] = TypesOf(c.Kind).Csl,
            ["title"] = c.Title,
            ["author"] = c.Authors.Count == 0 ? null : c.Authors.Where(a => !IsOthers(a)).Select(a =>
                PersonIn(a) is (var family, var given) ? new Dictionary<string, string> { ["family"] = family, ["given"] = given } : new Dictionary<string, string> { ["literal"] = a }),
            ["container-title"] = c.Container,
            ["issued"] = c.Year is { } y ? new Dictionary<string, object> { ["date-parts"] = new[] { new[] { y } } } : null,
            ["volume"] = c.Volume,
            ["issue"] = c.Issue,
            ["page"] = c.Pages,
            ["DOI"] = c.Doi,
            ["URL"] = c.Url,
            ["version"] = c.Version,
        }.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value),
    }, Csl);

    private static bool IsOthers(string author) => author.StartsWith("et al", StringComparison.Ordinal);

    /// <summary>Family name and initials of <c>van Heerden JA</c>; null for a name without initials, such as that of an agency.</summary>
    private static (string Family, string Given)? PersonIn(string author) =>
        author.LastIndexOf(' ') is var at and > 0 && author.AsSpan(at + 1) is { Length: <= 4 } initials && !initials.ContainsAnyExcept(Initials)
            ? (author[..at], author[(at + 1)..])
            : null;

    private static readonly SearchValues<char> Initials = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ-");

    private static string Braced(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"{{{Escape(name)}}}" : Escape(name);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            escaped.Append(c switch { '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}", '\\' => "\\textbackslash{}", '~' => "\\textasciitilde{}", '^' => "\\textasciicircum{}", _ => c.ToString() });
        }
        return escaped.ToString();
    }
}
