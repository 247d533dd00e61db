using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LmsApi.Lookup;

/// <summary>A site in a ranking.</summary>
/// <param name="SiteId" example="liver">The site.</param>
/// <param name="Score">Bits, to the thousandth.</param>
/// <param name="Share">Part of 1, to four digits.</param>
public readonly record struct RankedSite(string SiteId, decimal Score, decimal Share);

/// <summary>A ranking without its reasons. An answer has ten of them, so they are written without detours.</summary>
/// <param name="ranking">The ranking.</param>
/// <param name="sites">The sites by number.</param>
[JsonConverter(typeof(Writer))]
public sealed class ShortRanking(SiteRanker.Ranked[] ranking, ShortRanking.Names sites) : IEnumerable<RankedSite>
{
    /// <summary>So many sites are written on the stack, with ids of the usual length.</summary>
    private const int Few = 16;
    /// <summary>In bytes: an entry without its opening.</summary>
    private const int LongestNumbers = 40;
    private const int Room = Few * 96;

    public IEnumerator<RankedSite> GetEnumerator() =>
        ranking.Zip(SiteRanker.Shares(ranking), (r, share) => new RankedSite(sites.Ids[r.Unit], r.Score.Rounded, Rounded.To4(share))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the sites are called, by number, and how an entry for each begins.</summary>
    public sealed class Names(IEnumerable<string> ids)
    {
        public string[] Ids { get; } = [.. ids];

        // Ids need no escaping: the database takes small letters, digits and hyphens only.
        internal byte[][] Openings { get; } = [.. ids.Select(id => Encoding.UTF8.GetBytes($"{{\"siteId\":\"{id}\",\"score\":"))];
    }

    private void WriteTo(Utf8JsonWriter writer)
    {
        Span<double> shares = ranking.Length <= Few ? stackalloc double[ranking.Length] : new double[ranking.Length];
        SiteRanker.Shares(ranking, shares);
        var longest = "[]".Length;
        foreach (var (unit, _) in ranking)
        {
            longest += LongestNumbers + sites.Openings[unit].Length;
        }
        Span<byte> json = longest <= Room ? stackalloc byte[Room] : new byte[longest];
        json[0] = (byte)'[';
        var at = 1;
        for (var i = 0; i < ranking.Length; i++)
        {
            if (i > 0)
            {
                json[at++] = (byte)',';
            }
            sites.Openings[ranking[i].Unit].CopyTo(json[at..]);
            at += sites.Openings[ranking[i].Unit].Length;
            at += ranking[i].Score.Rounded.CopyTo(json[at..]);
            ",\"share\":"u8.CopyTo(json[at..]);
            at += ",\"share\":"u8.Length;
            at += Rounded.To4(shares[i]).CopyTo(json[at..]);
            json[at++] = (byte)'}';
        }
        json[at++] = (byte)']';
        writer.WriteRawValue(json[..at], skipInputValidation: true);
    }

    internal sealed class Writer : JsonConverter<ShortRanking>
    {
        public override void Write(Utf8JsonWriter writer, ShortRanking value, JsonSerializerOptions options) => value.WriteTo(writer);

        public override ShortRanking Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
