using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LmsApi.Knowledge;

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
public sealed class ShortRanking(SiteRanker.Ranked[] ranking, IReadOnlyList<Site> sites) : IEnumerable<RankedSite>
{
    /// <summary>So many sites are written on the stack, with ids of the usual length.</summary>
    private const int Few = 16;
    /// <summary>In bytes: a site without its id.</summary>
    private const int LongestSite = 64;
    private const int UsualId = 32;

    public IEnumerator<RankedSite> GetEnumerator() =>
        ranking.Zip(SiteRanker.Shares(ranking), (r, share) => new RankedSite(sites[r.Unit].Id, r.Score.Rounded, Rounded.Of(share, 4))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void WriteTo(Utf8JsonWriter writer)
    {
        Span<double> shares = ranking.Length <= Few ? stackalloc double[ranking.Length] : new double[ranking.Length];
        SiteRanker.Shares(ranking, shares);
        var longest = "[]".Length;
        foreach (var (unit, _) in ranking)
        {
            longest += LongestSite + sites[unit].Id.Length;
        }
        const int room = Few * (LongestSite + UsualId);
        var json = new Utf8Text(longest <= room ? stackalloc byte[room] : new byte[longest]);
        for (var i = 0; i < ranking.Length; i++)
        {
            json.Add(i == 0 ? "[{\"siteId\":\""u8 : ",{\"siteId\":\""u8);
            // Ids need no escaping: the database takes small letters, digits and hyphens only.
            json.Add(sites[ranking[i].Unit].Id);
            json.Add("\",\"score\":"u8);
            json.Add(ranking[i].Score.Rounded);
            json.Add(",\"share\":"u8);
            json.Add(Rounded.Of(shares[i], 4));
            json.Add("}"u8);
        }
        json.Add(ranking.Length == 0 ? "[]"u8 : "]"u8);
        writer.WriteRawValue(json.Written, skipInputValidation: true);
    }

    /// <summary>Text in the making, in a room that is large enough.</summary>
    private ref struct Utf8Text(Span<byte> room)
    {
        private readonly Span<byte> room = room;
        private int length;

        public readonly ReadOnlySpan<byte> Written => room[..length];

        public void Add(ReadOnlySpan<byte> text)
        {
            text.CopyTo(room[length..]);
            length += text.Length;
        }

        public void Add(string text) => length += Encoding.UTF8.GetBytes(text, room[length..]);

        public void Add(Rounded number) => length += number.CopyTo(room[length..]);
    }

    internal sealed class Writer : JsonConverter<ShortRanking>
    {
        public override void Write(Utf8JsonWriter writer, ShortRanking value, JsonSerializerOptions options) => value.WriteTo(writer);

        public override ShortRanking Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
