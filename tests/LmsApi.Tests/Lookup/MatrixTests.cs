using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Lookup;

/// <summary>What every symptom adds at every site.</summary>
public sealed class MatrixTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_matrix_says_what_the_lookup_adds()
    {
        var matrix = await api.GetJson("/v1/matrix");
        var row = matrix.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("symptom").GetProperty("id").GetString() == "melena");
        var lookup = await api.GetJson("/v1/lookup?present=melena");
        foreach (var cell in row.GetProperty("cells").EnumerateArray())
        {
            var candidate = lookup.GetProperty("candidates").EnumerateArray().Single(c => c.GetProperty("site").GetProperty("id").GetString() == cell.GetProperty("siteId").GetString());
            Assert.Equal(candidate.GetProperty("contributions")[0].GetProperty("value").GetDecimal(), cell.GetProperty("score").GetDecimal());
        }
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/matrix?level=organ", Cancel), 400);
    }
}
