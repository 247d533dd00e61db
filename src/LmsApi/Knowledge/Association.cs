namespace LmsApi.Knowledge;

/// <summary>A site has a symptom, and this is why.</summary>
/// <param name="Site">The site or subsite.</param>
/// <param name="Symptom">The symptom.</param>
/// <param name="SubsiteIds">Subsites that the evidence names; empty when it is said of the site as a whole.</param>
/// <param name="Evidence">All that supports it, published series first, then case reports.</param>
/// <param name="Frequency">The best figure of exactly this site and of leiomyosarcoma alone; null where there is none.</param>
public sealed record SiteSymptom(Site Site, Symptom Symptom, IReadOnlyList<string> SubsiteIds, IReadOnlyList<Evidence> Evidence, Frequency? Frequency)
{
    /// <summary>What publications say of it at this site in leiomyosarcoma alone: neither shares of case reports, nor series that counted other tumors as well.</summary>
    public IEnumerable<Evidence> Published => Evidence.Where(e => e.Basis != "cases" && !e.IsMixedHistology);

    /// <summary>Whether a publication calls it a symptom of this site in leiomyosarcoma alone; false when only case reports, or series that counted other tumors as well, show it.</summary>
    public bool Characteristic => Published.Any();

    /// <summary>Whether a case report shows it.</summary>
    public bool IsInCases => Evidence.Any(e => e.Basis == "cases");

    /// <summary>Whether there is no figure of it, of whomever.</summary>
    public bool IsInWordsOnly => Evidence.All(e => e.Basis == "words");
}

/// <summary>A tumor of a site spreads to a place, and this is why.</summary>
/// <param name="Site">The primary site or subsite.</param>
/// <param name="MetastasisSite">Where it spreads to.</param>
/// <param name="Scope"><c>site</c> when said of this site, <c>all-sites</c> when said of leiomyosarcoma as a whole.</param>
/// <param name="SubsiteIds">Subsites that the evidence names.</param>
/// <param name="Evidence">All that supports it.</param>
/// <param name="Frequency">The best figure of exactly this site and of leiomyosarcoma alone; null for <c>all-sites</c>, whose figures are not the site's own.</param>
public sealed record SiteMetastasis(Site Site, MetastasisSite MetastasisSite, string Scope, IReadOnlyList<string> SubsiteIds, IReadOnlyList<Evidence> Evidence, Frequency? Frequency)
{
    /// <summary>What publications say of it in leiomyosarcoma alone.</summary>
    public IEnumerable<Evidence> Published => Evidence.Where(e => !e.IsMixedHistology);

    /// <summary>Whether a published figure puts it below 10 %: true, but no answer to learn by.</summary>
    public bool IsRare => Frequency is { Percent: < 10 };
}
