using System.Globalization;

namespace LmsApi.Knowledge;

/// <summary>Published survival of a stated population.</summary>
public sealed record Survival
{
    public required string Id { get; init; }
    /// <summary>Site or subsite; absent for leiomyosarcoma as a whole.</summary>
    public string? SiteId { get; init; }
    /// <summary>Stage 1 to 4, where the figure is for one.</summary>
    public int? Stage { get; init; }
    /// <summary>overall, disease-specific or disease-free; more may come.</summary>
    public required string Measure { get; init; }
    /// <summary>After how many years.</summary>
    public int Years { get; init; }
    /// <summary>How many were, where the source gives that and no percentage.</summary>
    public int? Count { get; init; }
    /// <summary>Share alive (or free of disease) then, 0 to 100.</summary>
    public double Percent { get; init; }
    /// <summary>Patients in the series, where printed.</summary>
    public int? Total { get; init; }
    public required string Population { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    /// <summary><c>own</c>: the source's own observation; <c>quoted</c>: one that it takes from elsewhere.</summary>
    public required string Result { get; init; }
    /// <summary>True when gastrointestinal stromal tumors may be among them (before KIT staining).</summary>
    public bool GistNotExcluded { get; init; }
    public string? Note { get; init; }

    /// <summary>As published: 5 of 12, or 41.7 %.</summary>
    /// <param name="percentSign">How a percentage ends.</param>
    public string Share(string percentSign = " %") => Count is { } n ? $"{n} of {Total}" : Percent.ToString("0.#", CultureInfo.InvariantCulture) + percentSign;

    /// <summary>Whether it is quoted without a series of its own: several sources may hand on the same figure, which is then shown once.</summary>
    public bool IsHandedOn() => this is { Result: "quoted", Total: null };

    /// <summary>1 year, 5 years.</summary>
    public static string Time(int years) => years == 1 ? "1 year" : $"{years} years";
}
