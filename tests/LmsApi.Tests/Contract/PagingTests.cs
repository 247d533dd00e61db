using System.Net;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace LmsApi.Tests.Contract;

/// <summary>Lists that come in pages.</summary>
public sealed class PagingTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_follow_one_another_to_the_end_without_loss()
    {
        var whole = (await api.GetJson("/v1/symptoms?limit=200")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()).ToList();
        var walked = new List<string?>();
        string? next = "/v1/symptoms?limit=50";
        while (next is not null)
        {
            var page = await api.GetJson(next);
            Assert.Equal(whole.Count, page.GetProperty("total").GetInt32());
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
            next = page.TryGetProperty("next", out var link) ? new Uri(link.GetString()!).PathAndQuery : null;
        }
        Assert.Equal(whole, walked);
    }

    [Fact]
    public async Task A_cursor_beyond_the_end_answers_an_empty_last_page()
    {
        var (_, mark) = await CursorOf("/v1/symptoms?limit=50");
        var page = await api.GetJson($"/v1/symptoms?cursor={WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes($"{int.MaxValue}.{mark}"))}");
        Assert.Empty(page.GetProperty("items").EnumerateArray());
        Assert.False(page.TryGetProperty("next", out _), page.GetRawText());
    }

    [Theory]
    [InlineData("/v1/symptoms?limit=20", true)]
    [InlineData("/v1/symptoms", true)]
    [InlineData("/v1/symptoms?general=false", false)]
    [InlineData("/v1/sources", false)]
    [InlineData("/v1/sites/uterus/symptoms", false)]
    public async Task A_cursor_goes_on_in_its_own_list_only(string list, bool own)
    {
        var (cursor, _) = await CursorOf("/v1/symptoms?limit=50");
        var response = await api.Client.GetAsync(QueryHelpers.AddQueryString(list, "cursor", cursor), Cancel);
        if (own)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return;
        }
        var problem = await ProblemAssert.Is(response, 400);
        Assert.Contains("of this list", problem.GetProperty("errors").GetProperty("cursor")[0].GetString(), StringComparison.Ordinal);
    }

    private async Task<(string Cursor, string Mark)> CursorOf(string list)
    {
        var cursor = QueryHelpers.ParseQuery(new Uri((await api.GetJson(list)).GetProperty("next").GetString()!).Query)["cursor"].Single()!;
        return (cursor, Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('.')[1]);
    }
}
