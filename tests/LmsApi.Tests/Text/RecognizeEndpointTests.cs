using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Text;

/// <summary>POST /v1/recognize as clients see it.</summary>
public sealed class RecognizeEndpointTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_words_of_the_issue_are_understood()
    {
        var response = await Post("""{"text": "Black tarry stools and I can't swallow properly, no fever", "lang": "en"}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Null(response.Headers.ETag);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal(["melena", "dysphagia"], answer.GetProperty("present").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["fever"], answer.GetProperty("absent").EnumerateArray().Select(e => e.GetString()));
        var fever = answer.GetProperty("findings")[2];
        Assert.Equal("absent", fever.GetProperty("state").GetString());
        Assert.Equal("no", fever.GetProperty("cue").GetProperty("text").GetString());
        Assert.Equal([52, 57], fever.GetProperty("span").GetProperty("utf16").EnumerateArray().Select(e => e.GetInt32()));
        Assert.False(answer.GetProperty("findings")[0].TryGetProperty("cue", out _));
        Assert.Equal(api.Knowledge.Dataset.Hash, answer.GetProperty("meta").GetProperty("datasetHash").GetString());
    }

    [Theory]
    [InlineData("""{}""", "text")]
    [InlineData("""{"text": null}""", "text")]
    [InlineData("""{"text": "fever", "lang": "fr"}""", "lang")]
    [InlineData("""{"text": "fever", "lang": ""}""", "lang")]
    [InlineData("""{"text": 5}""", "text")]
    [InlineData("""{"text": "fever", "language": "en"}""", "language")]
    public async Task A_bad_member_is_named(string body, string member)
    {
        var problem = await ProblemAssert.Is(await Post(body), 400);
        Assert.Contains(member, problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_4000_characters_is_read_and_a_longer_one_refused()
    {
        Assert.Equal(HttpStatusCode.OK, (await Post(JsonSerializer.Serialize(new { text = new string('x', 4000) }))).StatusCode);
        var problem = await ProblemAssert.Is(await Post(JsonSerializer.Serialize(new { text = new string('x', 4001) })), 400);
        Assert.Contains("4,000", problem.GetProperty("errors").GetProperty("text")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("fever", 400)]
    [InlineData("""{"text": "\ud800"}""", 400)]
    [InlineData("""{"text": ""}""", 200)]
    public async Task Bodies_that_are_no_text_are_answered_by_a_problem(string body, int status)
    {
        var response = await Post(body);
        if (status == 200)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return;
        }
        await ProblemAssert.Is(response, status);
    }

    [Fact]
    public async Task Text_beyond_the_basic_plane_comes_back_unaltered()
    {
        var response = await Post(JsonSerializer.Serialize(new { text = "😀 black 😀 stools" }));
        var span = (await response.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("findings")[0].GetProperty("span");
        Assert.Equal("black 😀 stools", span.GetProperty("text").GetString());
        Assert.Equal([3, 18], span.GetProperty("utf16").EnumerateArray().Select(e => e.GetInt32()));
        Assert.Equal([2, 16], span.GetProperty("codePoints").EnumerateArray().Select(e => e.GetInt32()));
    }

    private Task<HttpResponseMessage> Post(string body) =>
        api.Client.PostAsync("/v1/recognize", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);
}
