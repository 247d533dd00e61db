using System.Net.Http.Headers;
using System.Text.Json;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Dataset;

/// <summary>History, linked data and links.</summary>
public sealed class ChangeTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void No_id_appears_or_vanishes_without_an_entry()
    {
        var k = api.Knowledge;
        var alive = new HashSet<string>();
        foreach (var change in k.Releases.SelectMany(r => r.Changes))
        {
            var key = $"{change.Kind} {change.Id}";
            Assert.True(change.Type switch { "added" => alive.Add(key), "withdrawn" => alive.Remove(key), _ => alive.Contains(key) }, $"{change.Type} {key}");
        }
        var present = k.Sites.Keys.Select(i => "site " + i).Concat(k.Symptoms.Keys.Select(i => "symptom " + i)).Concat(k.MetastasisSites.Keys.Select(i => "metastasis-site " + i)).Concat(k.Sources.Keys.Select(i => "source " + i));
        Assert.Equal(present.Order(StringComparer.Ordinal), alive.Order(StringComparer.Ordinal));
        Assert.Equal(k.Dataset.Version, k.Releases[^1].Version);
    }

    [Fact]
    public async Task Changes_are_told_since_a_release()
    {
        Assert.Equal(1, (await api.GetJson("/v1/dataset/changes")).GetProperty("releases").GetArrayLength());
        Assert.Equal(0, (await api.GetJson("/v1/dataset/changes?since=2026.11.1")).GetProperty("releases").GetArrayLength());
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/dataset/changes?since=2020.1.1", Cancel), 404);
    }

    [Theory]
    [InlineData("/v1/sites/liver", "AnatomicalStructure")]
    [InlineData("/v1/disease", "MedicalCondition")]
    public async Task Linked_data_comes_to_who_asks_for_it(string path, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/ld+json"));
        var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal("application/ld+json", response.Content.Headers.ContentType!.MediaType);
        var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("https://schema.org", document.GetProperty("@context").GetString());
        Assert.Equal(type, document.GetProperty("@type").GetString());
        Assert.NotEqual(0, document.GetProperty("code").GetArrayLength());
        Assert.Equal("application/json", (await api.Client.GetAsync(path, Cancel)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Answers_link_to_licence_and_citation()
    {
        var link = string.Join(", ", (await api.Client.GetAsync("/v1/sites", Cancel)).Headers.GetValues("Link"));
        Assert.Contains("rel=\"license\"", link, StringComparison.Ordinal);
        Assert.Contains("rel=\"cite-as\"", link, StringComparison.Ordinal);
    }
}
