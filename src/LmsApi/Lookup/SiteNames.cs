using System.Text;
using System.Text.Json;
using LmsApi.Http;

namespace LmsApi.Lookup;

/// <summary>What the sites are called, by number, and how each begins in the JSON of a ranking.</summary>
/// <param name="sites">The sites in the order of their numbers.</param>
public sealed class SiteNames(SiteRef[] sites)
{
    public IReadOnlyList<SiteRef> Refs => sites;

    /// <summary>From behind the rank of a candidate to its score.</summary>
    internal byte[][] Candidate { get; } = [.. sites.Select(s => Encoding.UTF8.GetBytes($",\"site\":{{\"id\":\"{s.Id}\",\"name\":\"{JsonEncodedText.Encode(s.Name, Json.Encoder)}\"}},\"score\":"))];

    /// <summary>From the start of an entry of a short ranking to its score.</summary>
    internal byte[][] Short { get; } = [.. sites.Select(s => Encoding.UTF8.GetBytes($"{{\"siteId\":\"{s.Id}\",\"score\":"))];
}
