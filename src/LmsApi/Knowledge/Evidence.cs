using System.Text.Json.Serialization;

namespace LmsApi.Knowledge;

/// <summary>A cited observation behind an association.</summary>
public sealed record Evidence
{
    /// <summary>Id of the row, never reused.</summary>
    public required string Id { get; init; }
    /// <summary>Site or subsite that it is about; absent when it is said of leiomyosarcoma at any site.</summary>
    public string? SiteId { get; init; }
    /// <summary>The symptom or the metastasis site.</summary>
    [JsonIgnore]
    public string SubjectId { get; init; } = "";
    /// <example>zhang-2014</example>
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    /// <summary>What the source gives: <c>words</c> only, <c>count</c> (n of N), <c>percent</c>, or <c>cases</c> (n of N published case reports); more may come.</summary>
    public required string Basis { get; init; }
    public required string Statement { get; init; }
    /// <summary>n: patients with the finding.</summary>
    public int? Count { get; init; }
    /// <summary>N: patients looked at.</summary>
    public int? Total { get; init; }
    public double? Percent { get; init; }
    /// <summary>Who was looked at. A figure always has one.</summary>
    public string? Population { get; init; }
    /// <summary><c>own</c>: the source's own observation; <c>quoted</c>: one that it takes from elsewhere.</summary>
    public required string Result { get; init; }
    /// <summary>Where in the source.</summary>
    public string? Locator { get; init; }
    /// <summary>Why to be careful: <c>mixed-histology</c> (other tumors were counted as well; never used for figures), <c>gist-not-excluded</c> (gastrointestinal stromal tumors may be among them), <c>small-series</c> (fewer than 20 patients), <c>denominator-unclear</c>, <c>case-reports</c> (published cases over-represent the unusual, and a finding that goes unmentioned may have been there); more may come.</summary>
    public IReadOnlyList<string> Caveats { get; init; } = [];
    public string? Note { get; init; }

    /// <summary>The best kind of evidence has the lowest.</summary>
    [JsonIgnore]
    public int BasisRank => Basis switch { "count" => 0, "percent" => 1, "cases" => 2, _ => 3 };

    /// <summary>How often, in percent: as it was counted, or else as the percentage was published; null where there is no figure.</summary>
    [JsonIgnore]
    public double? Share => Count is { } n && Total is { } total ? 100.0 * n / total : Percent;

    /// <summary>Whether a figure of it is one of leiomyosarcoma alone, and so may be shown as a frequency.</summary>
    [JsonIgnore]
    public bool IsLeiomyosarcomaOnly => !IsMixedHistology && !Caveats.Contains("gist-not-excluded");

    /// <summary>Whether other tumors were counted as well.</summary>
    [JsonIgnore]
    public bool IsMixedHistology => Caveats.Contains("mixed-histology");
}
