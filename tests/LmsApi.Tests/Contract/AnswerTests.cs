using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace LmsApi.Tests.Contract;

/// <summary>What holds for every answer.</summary>
public sealed class AnswerTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static readonly TheoryData<string> Paths =
    [
        "/v1", "/v1/sites", "/v1/sites/liver", "/v1/sites/inferior-vena-cava", "/v1/sites/liver/symptoms", "/v1/sites/liver/metastasis-sites",
        "/v1/symptoms", "/v1/symptoms/melena", "/v1/symptoms/melena/sites", "/v1/metastasis-sites", "/v1/metastasis-sites/lung", "/v1/metastasis-sites/lung/sites",
        "/v1/sources", "/v1/sources/published-cases", "/v1/disease", "/v1/dataset", "/v1/dataset/coverage", "/v1/citation", "/v1/search?q=liver", "/openapi/v1.json", "/openapi/v1.yaml", "/.well-known/api-catalog",
    ];

    [Theory, MemberData(nameof(Paths))]
    public async Task A_get_has_an_etag_that_is_honoured(string path)
    {
        var first = await api.Client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.NotNull(first.Headers.ETag);
        Assert.Equal("public, max-age=300, must-revalidate", Sorted(first.Headers.CacheControl));
        Assert.Contains("Accept-Encoding", string.Join(",", first.Headers.Vary), StringComparison.Ordinal);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        var second = await api.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.NotNull(second.Headers.CacheControl);
        Assert.Equal("", await second.Content.ReadAsStringAsync(Cancel));

        using var other = new HttpRequestMessage(HttpMethod.Get, path);
        other.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\""));
        Assert.Equal(HttpStatusCode.OK, (await api.Client.SendAsync(other, Cancel)).StatusCode);
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task Head_answers_the_headers_of_get_without_a_body(string path)
    {
        var get = await api.Client.GetAsync(path, Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        var head = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal("", await head.Content.ReadAsStringAsync(Cancel));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_compressed_answer_has_a_tag_of_its_own(string encoding)
    {
        var plain = await api.Client.GetAsync("/v1/disease", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/disease");
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        var compressed = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(encoding, compressed.Content.Headers.ContentEncoding.Single());
        Assert.NotEqual(plain.Headers.ETag, compressed.Headers.ETag);
        Assert.True((await compressed.Content.ReadAsByteArrayAsync(Cancel)).Length < (await plain.Content.ReadAsByteArrayAsync(Cancel)).Length / 2);
    }

    [Fact]
    public async Task A_404_stays_a_404_whatever_tag_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sites/nowhere");
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        await ProblemAssert.Is(await api.Client.SendAsync(request, Cancel), 404);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task The_catalogue_names_itself_and_its_profile_as_rfc_9727_asks(string method)
    {
        using var request = new HttpRequestMessage(new(method), "/.well-known/api-catalog");
        var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal("</.well-known/api-catalog>; rel=\"api-catalog\"", response.Headers.GetValues("Link").Single());
        Assert.Equal("application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Any_origin_may_read_without_credentials()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sites/nowhere");
        request.Headers.Add("Origin", "https://example.org");
        var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        var exposed = string.Join(",", response.Headers.GetValues("Access-Control-Expose-Headers")).Split(',');
        Assert.Equal(["ETag", "Link", "Retry-After", "Content-Language", "Content-Disposition"], exposed);

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v1/sites");
        preflight.Headers.Add("Origin", "https://example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        var allowed = await api.Client.SendAsync(preflight, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Contains("POST", string.Join(",", allowed.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Symptoms_of_a_site_come_in_the_order_that_is_described()
    {
        foreach (var site in api.Knowledge.Sites.Keys)
        {
            var items = (await api.GetJson($"/v1/sites/{site}/symptoms?limit=200")).GetProperty("items").EnumerateArray().ToList();
            var ordered = items.OrderByDescending(i => i.GetProperty("characteristic").GetBoolean())
                .ThenByDescending(i => i.TryGetProperty("frequency", out var f) ? f.GetProperty("percent").GetDouble() : -1)
                .ThenBy(i => i.GetProperty("symptom").GetProperty("name").GetString(), StringComparer.Ordinal);
            Assert.Equal(ordered, items);
        }
    }

    [Fact]
    public async Task Every_json_answer_carries_the_dataset()
    {
        var hash = api.Knowledge.Dataset.Hash;
        Assert.Matches("^sha256:[0-9a-f]{64}$", hash);
        foreach (var path in Paths.Select(p => p.Data).Where(p => p.StartsWith("/v1", StringComparison.Ordinal) && p != "/v1/citation"))
        {
            var answer = await api.GetJson(path);
            Assert.Equal(JsonValueKind.Object, answer.ValueKind);
            Assert.Equal(hash, answer.GetProperty("meta").GetProperty("datasetHash").GetString());
            Assert.DoesNotContain("null", answer.GetRawText().Split('"').Where((_, i) => i % 2 == 0).SelectMany(s => s.Split(':', ',', '[', ']', '{', '}')));
        }
    }

    [Theory]
    [InlineData("/v1/sites/LIVER/symptoms?limit=2", "/v1/sites/liver/symptoms?limit=2")]
    [InlineData("/v1/sites/UBERON:0002107", "/v1/sites/liver")]
    [InlineData("/v1/symptoms/HP:0002249", "/v1/symptoms/melena")]
    [InlineData("/v1/symptoms/hp:0002249/sites", "/v1/symptoms/melena/sites")]
    [InlineData("/v1/sites/NCIt:C12405", "/v1/sites/uterus")]
    [InlineData("/v1/sites/C12405", "/v1/sites/uterus")]
    [InlineData("/v1/metastasis-sites/Lung", "/v1/metastasis-sites/lung")]
    public async Task A_code_or_another_case_leads_to_the_id(string path, string target)
    {
        var response = await api.Client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal(target, response.Headers.Location?.OriginalString);
        // What a code stands for is data: a client that kept it for good would miss that it changed.
        Assert.Equal("public, max-age=300, must-revalidate", Sorted(response.Headers.CacheControl));
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("es-MX,en;q=0.5", "es")]
    [InlineData("fr", "fr")]
    [InlineData("zh-CN", "zh")]
    [InlineData("de,en;q=0.8", "en")]
    public async Task A_symptom_is_named_in_the_language_that_the_client_accepts(string accept, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/symptoms/melena");
        request.Headers.TryAddWithoutValidation("Accept-Language", accept);
        var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(language == "en" ? ["en"] : [language, "en"], response.Content.Headers.ContentLanguage);
        var name = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("name").GetString();
        Assert.Equal(language == "en" ? "Melena" : api.Knowledge.Symptoms["melena"].Labels[language].Text, name);
    }

    [Fact]
    public async Task A_symptom_without_a_label_keeps_its_English_name_and_says_so()
    {
        var response = await api.Client.GetAsync("/v1/symptoms/change-in-bowel-habits?lang=es", Cancel);
        Assert.Equal("en", response.Content.Headers.ContentLanguage.Single());
        var list = await api.Client.GetAsync("/v1/symptoms?lang=es", Cancel);
        Assert.Equal(["es", "en"], list.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task General_symptoms_can_be_asked_for_or_left_out()
    {
        var general = await Ids("/v1/symptoms?general=true&limit=200");
        var others = await Ids("/v1/symptoms?general=false&limit=200");
        Assert.Contains("fatigue", general);
        Assert.Contains("melena", others);
        Assert.Equal(api.Knowledge.Symptoms.Count, general.Union(others).Count());
        Assert.Empty(general.Intersect(others));

        async Task<List<string>> Ids(string path) => [.. (await api.GetJson(path)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task Both_mappings_say_the_same()
    {
        foreach (var site in api.Knowledge.TopSites)
        {
            var symptoms = (await api.GetJson($"/v1/sites/{site.Id}/symptoms?limit=200")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("symptom").GetProperty("id").GetString()!);
            foreach (var symptom in symptoms)
            {
                Assert.Contains(api.Knowledge.SitesBySymptom[symptom], a => a.Site.Id == site.Id);
            }
        }
        Assert.Equal(api.Knowledge.TopSites.Sum(s => api.Knowledge.SymptomsBySite[s.Id].Count), api.Knowledge.SitesBySymptom.Values.Sum(s => s.Count));
    }

    [Fact]
    public async Task Every_evidence_row_leads_to_its_source()
    {
        foreach (var evidence in api.Knowledge.SymptomsBySite.Values.SelectMany(s => s).SelectMany(s => s.Evidence).DistinctBy(e => e.SourceId))
        {
            var source = await api.GetJson($"/v1/sources/{evidence.SourceId}");
            Assert.Equal(evidence.SourceId, source.GetProperty("source").GetProperty("id").GetString());
            var facts = source.TryGetProperty("cases", out var cases) ? cases : source.GetProperty("supports");
            Assert.NotEqual(0, facts.GetArrayLength());
        }
    }

    [Fact]
    public async Task Health_names_the_data_and_is_never_cached()
    {
        var ready = await api.Client.GetAsync("/health/ready", Cancel);
        Assert.Null(ready.Headers.ETag);
        Assert.Contains(api.Knowledge.Dataset.Version, await ready.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static string Sorted(CacheControlHeaderValue? value) =>
        $"{(value!.Public ? "public, " : "")}max-age={value.MaxAge!.Value.TotalSeconds}{(value.MustRevalidate ? ", must-revalidate" : "")}";
}
