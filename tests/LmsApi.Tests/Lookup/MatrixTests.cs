using System.Text.Json;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Lookup;

/// <summary>What is known of every symptom at every site, and what it adds there.</summary>
public sealed class MatrixTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("site", "melena")]
    [InlineData("site", "abnormal-vaginal-bleeding")]
    [InlineData("subsite", "melena")]
    [InlineData("subsite", "lower-extremity-edema")]
    public async Task The_matrix_says_what_the_lookup_adds(string level, string symptom)
    {
        var cells = Cells(await api.GetJson($"/v1/matrix?level={level}"), symptom);
        var lookup = (await api.GetJson($"/v1/lookup?present={symptom}&level={level}")).GetProperty("candidates").EnumerateArray().ToDictionary(c => Text(c.GetProperty("site"), "id"));
        Assert.Equal(lookup.Count, cells.Count);
        Assert.All(cells, cell => Assert.Equal(lookup[cell.Key].GetProperty("contributions")[0].GetProperty("value").GetDecimal(), cell.Value.GetProperty("score").GetDecimal()));
    }

    [Theory]
    [InlineData("abnormal-vaginal-bleeding", "uterus", true, true, "cases 7/12")]
    [InlineData("edema", "large-vessels", true, false, "cases 5/18")] // case reports only
    [InlineData("melena", "retroperitoneum", true, true, null)] // in words
    [InlineData("palpable-abdominal-mass", "uterus", true, true, "count 2/35")]
    [InlineData("palpable-abdominal-mass", "gastrointestinal-tract", true, true, null)] // figures of parts, and such that GIST is not excluded from
    [InlineData("melena", "uterus", false, false, null)]
    public async Task A_cell_tells_what_is_known(string symptom, string site, bool known, bool characteristic, string? figure)
    {
        var cell = Cells(await api.GetJson("/v1/matrix"), symptom)[site];
        Assert.Equal((known, characteristic), (cell.GetProperty("known").GetBoolean(), cell.GetProperty("characteristic").GetBoolean()));
        Assert.Equal(figure, cell.TryGetProperty("frequency", out var f) ? $"{Text(f, "basis")} {f.GetProperty("count")}/{f.GetProperty("total")}" : null);
    }

    [Theory]
    [InlineData("site")]
    [InlineData("subsite")]
    public async Task Columns_are_the_places_of_the_level_and_rows_the_symptoms_that_a_site_has(string level)
    {
        var matrix = await api.GetJson($"/v1/matrix?level={level}");
        var places = (level == "site" ? api.Knowledge.TopSites : api.Knowledge.LeafSites).Select(s => s.Id).ToList();
        Assert.Equal(places, matrix.GetProperty("sites").EnumerateArray().Select(s => Text(s, "id")));
        var rows = matrix.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(api.Knowledge.TopSites.SelectMany(s => api.Knowledge.SymptomsBySite[s.Id]).Select(a => a.Symptom.Id).Distinct().Order(StringComparer.Ordinal), rows.Select(r => Text(r.GetProperty("symptom"), "id")));
        Assert.All(rows, r =>
        {
            Assert.Equal(places, r.GetProperty("cells").EnumerateArray().Select(c => Text(c, "siteId")));
            Assert.Contains(r.GetProperty("cells").EnumerateArray(), c => c.GetProperty("known").GetBoolean());
        });
    }

    [Fact]
    public async Task A_level_that_there_is_not_is_refused() => await ProblemAssert.Is(await api.Client.GetAsync("/v1/matrix?level=organ", Cancel), 400);

    private static Dictionary<string, JsonElement> Cells(JsonElement matrix, string symptom) => matrix.GetProperty("rows").EnumerateArray()
        .Single(r => Text(r.GetProperty("symptom"), "id") == symptom).GetProperty("cells").EnumerateArray().ToDictionary(c => Text(c, "siteId"));

    private static string Text(JsonElement of, string member) => of.GetProperty(member).GetString()!;
}
