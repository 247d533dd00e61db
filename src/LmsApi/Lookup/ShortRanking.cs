using System.Collections;

namespace LmsApi.Lookup;

/// <summary>A site in a ranking.</summary>
/// <param name="SiteId" example="liver">The site.</param>
/// <param name="Score">Bits, to the thousandth.</param>
/// <param name="Share">Part of 1, to four digits.</param>
public readonly record struct RankedSite(string SiteId, decimal Score, decimal Share);

/// <summary>A ranking without its reasons.</summary>
/// <param name="ranking">The ranking.</param>
/// <param name="sites">The sites by number.</param>
public sealed class ShortRanking(SiteRanker.Ranked[] ranking, SiteNames sites) : IEnumerable<RankedSite>
{
    public IEnumerator<RankedSite> GetEnumerator() =>
        ranking.Zip(SiteRanker.Shares(ranking), (r, share) => new RankedSite(sites.Refs[r.Unit].Id, r.Score.Rounded, Rounded.To4(share))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void AddTo(ref JsonText json)
    {
        Span<double> shares = ranking.Length <= SiteRanker.Few ? stackalloc double[ranking.Length] : new double[ranking.Length];
        SiteRanker.Shares(ranking, shares);
        json.Add("["u8);
        for (var place = 0; place < ranking.Length; place++)
        {
            json.AddComma();
            json.Add(sites.Short[ranking[place].Unit]);
            json.Add(ranking[place].Score.Rounded);
            json.Add(",\"share\":"u8);
            json.Add(Rounded.To4(shares[place]));
            json.Add("}"u8);
        }
        json.Add("]"u8);
    }
}
