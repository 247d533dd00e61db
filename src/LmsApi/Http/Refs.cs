using LmsApi.Knowledge;

namespace LmsApi.Http;

/// <summary>A site, in short.</summary>
/// <param name="Id" example="liver">Kebab-case id.</param>
/// <param name="Name">Name to show.</param>
public sealed record SiteRef(string Id, string Name)
{
    public static SiteRef Of(Site site) => new(site.Id, site.Name);
}

/// <summary>A symptom, in short.</summary>
/// <param name="Id" example="melena">Kebab-case id.</param>
/// <param name="Name">Name to show.</param>
public sealed record SymptomRef(string Id, string Name);

/// <summary>A metastasis site, in short.</summary>
/// <param name="Id" example="lung">Kebab-case id.</param>
/// <param name="Name">Name to show.</param>
public sealed record MetastasisSiteRef(string Id, string Name)
{
    public static MetastasisSiteRef Of(MetastasisSite place) => new(place.Id, place.Name);
}
