using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
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
public sealed class ShortRanking(SiteRanker.Ranked[] ranking, IReadOnlyList<Site> sites) : IReadOnlyList<RankedSite>
{
    private readonly double[] shares = SiteRanker.Shares(ranking);

    public int Count => ranking.Length;

    public RankedSite this[int index] => new(sites[ranking[index].Unit].Id, ranking[index].Score.Rounded, Rounded.Of(shares[index], 4));

    public IEnumerator<RankedSite> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void WriteTo(Utf8JsonWriter writer)
    {
        Span<byte> json = stackalloc byte[256];
        writer.WriteStartArray();
        for (var i = 0; i < ranking.Length; i++)
        {
            // Ids need no escaping: the database takes small letters, digits and hyphens only.
            int length;
            while (!Utf8.TryWrite(json, $"{{\"siteId\":\"{sites[ranking[i].Unit].Id}\",\"score\":{ranking[i].Score.Rounded},\"share\":{Rounded.Of(shares[i], 4)}}}", out length))
            {
                json = new byte[2 * json.Length];
            }
            writer.WriteRawValue(json[..length], skipInputValidation: true);
        }
        writer.WriteEndArray();
    }

    internal sealed class Writer : JsonConverter<ShortRanking>
    {
        public override void Write(Utf8JsonWriter writer, ShortRanking value, JsonSerializerOptions options) => value.WriteTo(writer);

        public override ShortRanking Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
