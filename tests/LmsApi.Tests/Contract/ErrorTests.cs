using System.Net;
using System.Text.Json;

namespace LmsApi.Tests.Contract;

/// <summary>Bad input gets a clear error that says what to do instead.</summary>
public sealed class ErrorTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/sites/livr", "liver")]
    [InlineData("/v1/sites/womb/symptoms", "uterus")]
    [InlineData("/v1/sites/oesophagus", "esophagus")]
    [InlineData("/v1/symptoms/melana", "melena")]
    [InlineData("/v1/symptoms/hematemsis/sites", "hematemesis")]
    [InlineData("/v1/metastasis-sites/lungs", "lung")]
    [InlineData("/v1/sources/xu-2031", "xu-2013")]
    [InlineData("/v1/citation?source=xu-2014", "xu-2013")]
    public async Task Unknown_id_answers_404_with_the_nearest(string path, string nearest)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 404);
        Assert.Equal(nearest, problem.GetProperty("didYouMean")[0].GetString());
    }

    [Fact]
    public async Task Livr_means_the_liver_and_nothing_else()
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync("/v1/sites/livr", Cancel), 404);
        Assert.Equal("""["liver"]""", problem.GetProperty("didYouMean").GetRawText());
    }

    [Fact]
    public async Task An_id_like_no_other_answers_404_with_an_empty_list()
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync("/v1/sites/xyzzyxyzzy", Cancel), 404);
        Assert.Equal("[]", problem.GetProperty("didYouMean").GetRawText());
    }

    [Theory]
    [InlineData("/v1/nothing")]
    [InlineData("/nowhere/at/all")]
    public async Task An_address_that_there_is_not_promises_no_near_ones(string path)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 404);
        Assert.False(problem.TryGetProperty("didYouMean", out _));
        Assert.DoesNotContain("didYouMean", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("/v1 ", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/sites/nope", "There is no site 'nope'. /v1/sites lists them all.")]
    [InlineData("/v1/compare?site=liver&site=nope", "There is no site 'nope'. /v1/sites lists them all.")]
    [InlineData("/v1/teaching/flashcards?site=nope", "There is no site 'nope'. /v1/sites lists them all.")]
    [InlineData("/v1/citation?source=nope", "There is no source 'nope'. /v1/sources lists them all.")]
    [InlineData("/v1/dataset/changes?since=nope", "There is no release 'nope'. /v1/dataset/changes lists them all.")]
    [InlineData("/v1/dataset/tables/nope.csv", "There is no table 'nope'. /v1/dataset lists them all.")]
    [InlineData("/v1/citation?source=HP:0002249", "'HP:0002249' looks like a code of Human Phenotype Ontology, but it is mapped to no source.")]
    public async Task What_there_is_not_is_told_with_where_to_look(string path, string told)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 404);
        Assert.Equal(told, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Of_several_sites_the_one_that_there_is_not_is_named()
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync("/v1/compare?site=liver&site=pancras", Cancel), 404);
        Assert.Equal("There is no site 'pancras'. /v1/sites lists them all.", problem.GetProperty("errors").GetProperty("site[1]")[0].GetString());
        Assert.Equal("pancreas", problem.GetProperty("didYouMean")[0].GetString());
    }

    [Theory]
    [InlineData("/v1/symptoms/SNOMED:2901004", "not served")]
    [InlineData("/v1/symptoms/C0025222", "not served")]
    [InlineData("/v1/symptoms/HP:9999999", "mapped to no symptom")]
    [InlineData("/v1/symptoms/HP:1", "There is no symptom 'HP:1'. /v1/symptoms lists them all.")]
    [InlineData("/v1/metastasis-sites/soft-tissue", "There is no metastasis site 'soft-tissue'. /v1/metastasis-sites lists them all.")]
    public async Task A_system_that_is_not_served_is_told_from_an_unknown_code(string path, string told)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 404);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"present": ["melena"], "present": ["jaundice"]}""", "present", "given twice")]
    [InlineData("""{"presnt": ["melena"]}""", "presnt", "not known here")]
    [InlineData("""{"Present": ["melena"]}""", "Present", "Did you mean present?")]
    [InlineData("""{"present": "melena"}""", "present", "wrong type")]
    [InlineData("""{"present": [1]}""", "present[0]", "wrong type")]
    [InlineData("[]", "body", "wrong type")]
    public async Task A_body_that_cannot_be_read_is_told_by_its_member(string body, string member, string told)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var problem = await ProblemAssert.Is(await api.Client.PostAsync("/v1/lookup", content, Cancel), 400);
        Assert.Contains(told, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/sites?limt=2", "limt", "limit")]
    [InlineData("/v1/symptoms?generall=true", "generall", "general")]
    [InlineData("/v1/citation?fromat=ris", "fromat", "format")]
    [InlineData("/v1/symptoms?Limit=2", "Limit", "limit")]
    [InlineData("/v1/sites?limt=3&zzzzzzz=1", "limt", "limit")]
    [InlineData("/v1/sites?zzzzzzz=1&limt=3", "limt", "limit")]
    public async Task An_unknown_parameter_is_named_with_the_nearest_valid_one(string path, string name, string nearest)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);
        Assert.Contains(nearest, problem.GetProperty("errors").GetProperty(name)[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(nearest, problem.GetProperty("didYouMean")[0].GetString());
    }

    [Fact]
    public async Task A_parameter_where_there_is_none_is_refused()
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync("/v1/disease?x=1", Cancel), 400);
        Assert.Contains("takes none", problem.GetProperty("errors").GetProperty("x")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/sites?limit=0", "limit")]
    [InlineData("/v1/sites?limit=201", "limit")]
    [InlineData("/v1/sites?limit=-1", "limit")]
    [InlineData("/v1/sites?limit=abc", "limit")]
    [InlineData("/v1/sites?limit=99999999999999", "limit")]
    [InlineData("/v1/sites?limit=1.5", "limit")]
    [InlineData("/v1/sites?limit=1&limit=2", "limit")]
    [InlineData("/v1/sites?cursor=nonsense", "cursor")]
    [InlineData("/v1/sites?cursor=%00", "cursor")]
    [InlineData("/v1/symptoms?general=perhaps", "general")]
    [InlineData("/v1/symptoms?lang=de", "lang")]
    [InlineData("/v1/citation?format=word", "format")]
    [InlineData("/v1/dataset/changes?since=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "since")]
    [InlineData("/v1/dataset/changes?since=", "since")]
    [InlineData("/v1/dataset/changes?since=%20", "since")]
    [InlineData("/v1/citation?source=", "source")]
    [InlineData("/v1/citation?source=%20", "source")]
    [InlineData("/v1/teaching/flashcards?site=", "site")]
    [InlineData("/v1/teaching/flashcards?site=%20", "site")]
    [InlineData("/v1/compare?site=liver&site=%20", "site[1]")]
    [InlineData("/v1/search?q=%20", "q")]
    [InlineData("/v1/lookup?present=%20", "present[0]")]
    [InlineData("/v1/lookup?absent=", "absent[0]")]
    public async Task A_value_that_is_not_valid_answers_400_naming_it(string path, string name)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);
        Assert.Equal(JsonValueKind.Array, problem.GetProperty("errors").GetProperty(name).ValueKind);
    }

    [Theory]
    [InlineData("/v1/teaching/quiz?seed=2147483648", "'2147483648' is out of range. Give a whole number from 0 to 2147483647.")]
    [InlineData("/v1/teaching/quiz?seed=-99999999999", "is out of range")]
    [InlineData("/v1/teaching/quiz?seed=-1", "Give a whole number from 0 to 2147483647.")]
    [InlineData("/v1/teaching/quiz?seed=seven", "'seven' is no whole number. Give a whole number from 0 to 2147483647.")]
    public async Task A_number_out_of_range_is_told_from_what_is_no_number(string path, string told)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);
        Assert.Contains(told, problem.GetProperty("errors").GetProperty("seed")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026.11.9", 3)]
    [InlineData("first", 0)]
    public async Task A_release_that_there_is_not_is_told_with_near_ones_only(string since, int near)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync($"/v1/dataset/changes?since={since}", Cancel), 404);
        Assert.Equal(near, problem.GetProperty("didYouMean").GetArrayLength());
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/v1/nothing-here")]
    [InlineData("/v1/sites/liver/nothing-here")]
    [InlineData("/problems/nothing-here")]
    public async Task An_unknown_address_answers_404(string path) =>
        await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 404);

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("nonsense")]
    public async Task A_body_in_another_charset_than_utf_8_answers_415(string charset)
    {
        using var body = new ByteArrayContent("""{"present": ["melena"]}"""u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        await ProblemAssert.Is(await api.Client.PostAsync("/v1/lookup", body, Cancel), 415);
    }

    [Fact]
    public async Task A_get_where_only_post_is_answers_405() =>
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/recognize", Cancel), 405);

    [Theory]
    [InlineData("/v1/sites/liver", "GET, HEAD")]
    [InlineData("/v1/lookup", "GET, HEAD, POST")]
    [InlineData("/v1/recognize", "POST")]
    public async Task An_unknown_method_answers_405_and_lists_the_allowed(string path, string allowed)
    {
        var response = await api.Client.DeleteAsync(path, Cancel);
        await ProblemAssert.Is(response, 405);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Fact]
    public async Task An_accept_header_that_allows_no_offered_type_answers_406()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sites");
        request.Headers.Accept.ParseAdd("image/png");
        await ProblemAssert.Is(await api.Client.SendAsync(request, Cancel), 406);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/*")]
    [InlineData("*/*")]
    [InlineData("text/html, application/json;q=0.1")]
    public async Task An_accept_header_that_allows_json_is_answered(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sites");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal(HttpStatusCode.OK, (await api.Client.SendAsync(request, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_problem_type_has_a_page_that_explains_it()
    {
        foreach (var type in LmsApi.Http.ProblemTypes.All)
        {
            var response = await api.Client.GetAsync("/problems/" + type.Slug, Cancel);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
            Assert.Contains(type.Title, await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }
}
