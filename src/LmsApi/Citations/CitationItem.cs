using LmsApi.Knowledge;

namespace LmsApi.Citations;

/// <summary>What every citation style is made from.</summary>
/// <param name="Id">Key of the entry.</param>
/// <param name="Kind">The source's kind, or <c>dataset</c>.</param>
/// <param name="Authors">Authors, one each, as sources print them: <c>Xu J</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="Container">Journal, site or publisher.</param>
/// <param name="Year">Year.</param>
/// <param name="Volume">Volume.</param>
/// <param name="Issue">Issue.</param>
/// <param name="Pages">Pages.</param>
/// <param name="Doi">Digital object identifier.</param>
/// <param name="Url">Address.</param>
/// <param name="Version">Version and hash, for the dataset.</param>
public sealed record CitationItem(string Id, string Kind, IReadOnlyList<string> Authors, string? Title, string? Container, int? Year, string? Volume, string? Issue, string? Pages, string? Doi, string? Url, string? Version)
{
    public static CitationItem Of(DatasetInfo dataset) => new(
        "lmsapi-" + dataset.Version, "dataset", [dataset.Creator], dataset.Title, null,
        int.Parse(dataset.Released.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture), null, null, null, null, null,
        $"{dataset.Version} ({dataset.Hash})");

    public static CitationItem Of(Source s) => new(
        s.Id, s.Kind, s.Authors?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [], s.Title, s.Journal, s.Year, s.Volume, s.Issue, s.Pages, s.Doi, s.Url, null);
}
