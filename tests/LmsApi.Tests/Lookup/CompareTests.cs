using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Lookup;

/// <summary>Sites side by side.</summary>
public sealed class CompareTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comparing_puts_each_symptom_in_one_list()
    {
        var answer = await api.GetJson("/v1/compare?site=liver&site=uterus");
        string[] Ids(string list) => [.. answer.GetProperty(list).EnumerateArray().Select(s => s.GetProperty("symptom").GetProperty("id").GetString()!)];
        Assert.Contains("abnormal-vaginal-bleeding", Ids("distinguishing"));
        Assert.Contains("abdominal-pain", Ids("shared"));
        Assert.Empty(Ids("shared").Intersect(Ids("distinguishing")));
        var known = api.Knowledge.SymptomsBySite["liver"].Concat(api.Knowledge.SymptomsBySite["uterus"]).Select(a => a.Symptom.Id).Distinct().Count();
        Assert.Equal(known, Ids("shared").Length + Ids("distinguishing").Length + Ids("unknown").Length);

        var thin = await api.GetJson("/v1/compare?site=renal-vein&site=uterus");
        Assert.NotEqual(0, thin.GetProperty("unknown").GetArrayLength());
    }

    [Theory]
    [InlineData("/v1/compare", "site", "two to six")]
    [InlineData("/v1/compare?site=liver", "site", "two to six")]
    [InlineData("/v1/compare?site=liver&site=", "site[1]", "1 to 100 characters")]
    [InlineData("/v1/compare?site=uterus&site=liver&site=LIVER", "site[2]", "liver is given twice")]
    [InlineData("/v1/compare?site=liver&site=pancreas&site=uterus&site=colon&site=heart&site=rectum&site=stomach", "site", "two to six")]
    public async Task A_comparison_that_is_not_valid_is_refused(string path, string member, string told)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);
        Assert.Contains(told, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_there_is_not_is_told() => await ProblemAssert.Is(await api.Client.GetAsync("/v1/compare?site=liver&site=livr", Cancel), 404);
}
