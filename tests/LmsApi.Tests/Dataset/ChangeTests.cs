using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;
using LmsApi.Data;
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
        using var db = DatabaseImage.Open(k.Database);
        var tables = db.Query<string>("SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'id' AND c.pk = 1").AsList();
        Assert.Superset(new HashSet<string> { "sites", "symptoms", "symptom_evidence", "sources", "cases" }, tables.ToHashSet());
        var present = tables.SelectMany(table => db.Query<string>($"SELECT id FROM {table}").Select(id => $"{table.Replace('_', '-').TrimEnd('s')} {id}"));
        Assert.Equal(present.Order(StringComparer.Ordinal), alive.Order(StringComparer.Ordinal));
        Assert.Equal(k.Dataset.Version, k.Releases[^1].Version);
    }

    [Fact]
    public async Task Changes_are_told_since_a_release()
    {
        var all = (await api.GetJson("/v1/dataset/changes")).GetProperty("releases").EnumerateArray().Select(r => r.GetProperty("version").GetString()).ToList();
        Assert.Equal(["2026.11.1", "2026.11.2", "2026.11.3"], all);
        Assert.Equal(all.Skip(1), (await api.GetJson("/v1/dataset/changes?since=2026.11.1")).GetProperty("releases").EnumerateArray().Select(r => r.GetProperty("version").GetString()));
        Assert.Equal(0, (await api.GetJson($"/v1/dataset/changes?since={all[^1]}")).GetProperty("releases").GetArrayLength());
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

    // Members by class, from schema.org's vocabulary (data/schema.ttl and data/ext/health-lifesci/med-health-core.ttl).
    private static readonly Dictionary<string, string[]> Vocabulary = new()
    {
        ["Thing"] = ["name", "description", "alternateName", "identifier", "subjectOf"],
        ["AnatomicalStructure"] = ["code", "subStructure", "relatedCondition"],
        ["MedicalCondition"] = ["code", "associatedAnatomy", "signOrSymptom", "riskFactor"],
        ["MedicalSignOrSymptom"] = ["code"],
        ["MedicalRiskFactor"] = ["code"],
        ["MedicalCode"] = ["codeValue", "codingSystem"],
        ["Dataset"] = ["version", "license"],
    };

    [Theory]
    [InlineData("/v1/sites/liver")]
    [InlineData("/v1/sites/stomach")]
    [InlineData("/v1/disease")]
    public async Task Linked_data_says_nothing_that_schema_org_does_not_know(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/ld+json");
        var types = new HashSet<string>();
        Walk(JsonDocument.Parse(await (await api.Client.SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel)).RootElement);
        Assert.Superset(new HashSet<string> { "MedicalCondition", "AnatomicalStructure", "MedicalSignOrSymptom", "MedicalCode", "Dataset" }, types);

        void Walk(JsonElement node)
        {
            if (node.ValueKind == JsonValueKind.Array)
            {
                node.EnumerateArray().ToList().ForEach(Walk);
            }
            else if (node.ValueKind == JsonValueKind.Object)
            {
                var type = node.GetProperty("@type").GetString()!;
                types.Add(type);
                Assert.All(node.EnumerateObject().Where(m => m.Name[0] != '@'), m => Assert.Contains(m.Name, Vocabulary["Thing"].Concat(Vocabulary[type])));
                node.EnumerateObject().ToList().ForEach(m => Walk(m.Value));
            }
        }
    }

    [Theory]
    [InlineData("/v1/sites", "/v1/citation")]
    [InlineData("/v1/dataset/export.zip", "/v1/citation")]
    [InlineData("/v1/sources/", "/v1/citation")]
    [InlineData("/v1/sources/xu-2013", "/v1/citation?source=xu-2013")]
    [InlineData("/v1/sources/xu-2013/", "/v1/citation?source=xu-2013")]
    [InlineData("/V1/Sources/xu-2013", "/v1/citation?source=xu-2013")]
    public async Task Answers_link_to_licence_and_citation(string path, string citation)
    {
        var link = Assert.Single((await api.Client.GetAsync(path, Cancel)).Headers.GetValues("Link"));
        Assert.Equal($"<{api.Knowledge.Dataset.LicenceUrl}>; rel=\"license\", <{citation}>; rel=\"cite-as\"", link);
        Assert.Equal("text/plain", (await api.Client.GetAsync(citation, Cancel)).Content.Headers.ContentType!.MediaType);
        // Once more, from the cache.
        Assert.Equal(link, Assert.Single((await api.Client.GetAsync(path, Cancel)).Headers.GetValues("Link")));
    }

    [Fact]
    public async Task Errors_have_no_licence() =>
        Assert.False((await api.Client.GetAsync("/v1/sites/livr", Cancel)).Headers.Contains("Link"));
}
