using System.Collections;
using System.Text.Json.Serialization;
using LmsApi.Http;

namespace LmsApi.Lookup;

/// <summary>A site with its score.</summary>
/// <param name="Rank">1 for the first. Ties are broken by the order of the sites in <c>/v1/sites</c>.</param>
/// <param name="Site">The site.</param>
/// <param name="Score">Bits, to the thousandth: exactly the prior plus all contributions.</param>
/// <param name="Share">2^score as a part of 1 over all sites, to four digits, for drawing bars; not a probability of disease.</param>
/// <param name="Prior">Bits before any symptom, to the thousandth: 0 for all sites alike, shifted by sex and by <c>prior=published</c>.</param>
/// <param name="Tied">True when another site has the same score.</param>
/// <param name="Contributions">What each finding adds; with the prior they sum to the score, exactly.</param>
public sealed record Candidate(int Rank, SiteRef Site, decimal Score, decimal Share, decimal Prior, bool Tied, IReadOnlyList<Contribution> Contributions);

/// <summary>A ranking with its reasons.</summary>
/// <param name="ranking">The sites, ranked.</param>
/// <param name="ranker">What ranked them.</param>
/// <param name="reasons">What each finding adds to each site, by number, in the order of the findings.</param>
/// <param name="sites">The sites by number.</param>
[JsonConverter(typeof(JsonText.Converter<Candidates>))]
public sealed class Candidates(SiteRanker.Ranked[] ranking, SiteRanker ranker, Contribution[][] reasons, SiteNames sites) : IReadOnlyList<Candidate>, IJsonText
{
    private readonly double[] shares = SiteRanker.Shares(ranking);

    public int Count => ranking.Length;

    public Candidate this[int place] => new(
        place + 1,
        sites.Refs[ranking[place].Unit],
        ranking[place].Score.Rounded,
        Rounded.To4(shares[place]),
        ranker.Prior(ranking[place].Unit).Rounded,
        IsTied(place),
        Array.ConvertAll(reasons, ofSites => ofSites[ranking[place].Unit]));

    public IEnumerator<Candidate> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsTied(int place) =>
        (place > 0 && ranking[place - 1].Score == ranking[place].Score) || (place + 1 < ranking.Length && ranking[place + 1].Score == ranking[place].Score);

    void IJsonText.AddTo(ref JsonText json)
    {
        json.Add("["u8);
        for (var place = 0; place < ranking.Length; place++)
        {
            var (unit, score) = ranking[place];
            json.AddComma();
            json.Add("{\"rank\":"u8);
            json.Add(Rounded.Whole(place + 1));
            json.Add(sites.Candidate[unit]);
            json.Add(score.Rounded);
            json.Add(",\"share\":"u8);
            json.Add(Rounded.To4(shares[place]));
            json.Add(",\"prior\":"u8);
            json.Add(ranker.Prior(unit).Rounded);
            json.Add(IsTied(place) ? ",\"tied\":true,\"contributions\":["u8 : ",\"tied\":false,\"contributions\":["u8);
            foreach (var ofSites in reasons)
            {
                json.AddComma();
                json.Add(ofSites[unit].Json);
            }
            json.Add("]}"u8);
        }
        json.Add("]"u8);
    }
}
