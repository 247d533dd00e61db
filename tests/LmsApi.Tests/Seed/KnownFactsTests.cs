using LmsApi.Sources;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Seed;

/// <summary>What the article says, checked through the API against tables written from the article.</summary>
public sealed class KnownFactsTests(ApiFixture api)
{
    public static IEnumerable<TheoryDataRow<string, string>> ArticleSymptoms => Repository.Rows(Path.Combine(Repository.Root, "tests/LmsApi.Tests/Seed/article-symptoms.csv"))
        .Select(r => new TheoryDataRow<string, string>(r["site"], r["symptoms"]));

    [Theory, MemberData(nameof(ArticleSymptoms))]
    public async Task A_site_has_exactly_the_symptoms_that_the_article_gives_it(string site, string symptoms)
    {
        var answer = await api.GetJson($"/v1/sites/{site}/symptoms?limit=200");
        var fromArticle = answer.GetProperty("items").EnumerateArray()
            .Where(i => i.GetProperty("evidence").EnumerateArray().Any(e => e.GetProperty("sourceId").GetString() == "myers-2023"))
            .Select(i => i.GetProperty("symptom").GetProperty("id").GetString()!);
        Assert.Equal(symptoms, string.Join(' ', fromArticle.Order(StringComparer.Ordinal)));
    }

    public static IEnumerable<TheoryDataRow<string, string, string, string>> Facts => Repository.Rows(Path.Combine(Repository.Root, "tests/LmsApi.Tests/Seed/known-facts.csv"))
        .Select(r => new TheoryDataRow<string, string, string, string>(r["path"], r["pointer"], r["expected"], r["why"]));

    [Theory, MemberData(nameof(Facts))]
    public async Task A_known_fact_is_answered(string path, string place, string expected, string why)
    {
        var value = JsonPointer.Find(await api.GetJson(path), place).ToString();
        Assert.True(value.Contains(expected, StringComparison.Ordinal), $"{place} is '{value}', expected '{expected}': {why}");
    }

    [Fact]
    public async Task General_symptoms_are_those_of_the_article_and_tied_to_no_site_by_it()
    {
        foreach (var id in new[] { "fatigue", "weight-loss", "nausea", "vomiting", "night-sweats", "malaise" })
        {
            var symptom = await api.GetJson($"/v1/symptoms/{id}");
            Assert.True(symptom.GetProperty("general").GetBoolean(), id);
            var evidence = symptom.GetProperty("evidence").EnumerateArray().Single(e => e.GetProperty("sourceId").GetString() == "myers-2023");
            Assert.False(evidence.TryGetProperty("siteId", out _), id);
        }
    }

    [Fact]
    public async Task Metastasis_sites_of_the_article_stand_at_every_site_without_a_frequency()
    {
        foreach (var site in api.Knowledge.Sites.Keys)
        {
            var items = (await api.GetJson($"/v1/sites/{site}/metastasis-sites")).GetProperty("items").EnumerateArray()
                .Where(i => i.GetProperty("scope").GetString() == "all-sites").ToList();
            foreach (var place in new[] { "lung", "brain", "skin", "bone" })
            {
                var item = items.Single(i => i.GetProperty("metastasisSite").GetProperty("id").GetString() == place);
                Assert.False(item.TryGetProperty("frequency", out _), $"{site} {place}");
                Assert.Contains(item.GetProperty("evidence").EnumerateArray(), e => e.GetProperty("sourceId").GetString() == "myers-2023");
            }
        }
    }

    [Fact]
    public void All_24_references_of_the_article_support_a_statement()
    {
        string[] references = ["george-2018", "kang-2019", "zhang-2014", "dumitra-2018", "tilkorn-2010", "liu-2018", "xu-2013", "singh-2018", "chen-2014", "shen-2018", "makinen-2016", "berrington-de-gonzalez-2012", "jayakody-2015", "hosh-2016", "okada-2016", "tanaka-2019", "kandel-2013", "cates-2019", "yoon-2019", "wortman-2016", "lee-2019", "patel-2019", "fda-yondelis", "fourneaux-2019"];
        Assert.Equal(24, references.Length);
        var uses = new SourceUses(api.Knowledge);
        Assert.All(references, id => Assert.True(uses[id].Any(), $"{id} supports nothing"));
    }

    [Fact]
    public async Task Liver_symptoms_have_no_percentage_but_shares_of_published_cases()
    {
        var items = (await api.GetJson("/v1/sites/liver/symptoms")).GetProperty("items").EnumerateArray().ToList();
        var frequencies = items.Where(i => i.TryGetProperty("frequency", out _)).Select(i => i.GetProperty("frequency")).ToList();
        Assert.NotEmpty(frequencies);
        Assert.All(frequencies, f => Assert.Equal("cases", f.GetProperty("basis").GetString()));
    }
}
