using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace LmsApi.Tests.Contract;

/// <summary>What proxies, caches and clients with habits of their own meet.</summary>
public sealed class EdgeTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/sites/liver")]
    [InlineData("/v1/sites/nowhere")]
    public async Task The_headers_for_other_origins_are_there_whether_or_not_one_asks_so_that_a_shared_cache_serves_all(string path)
    {
        var response = await api.Client.GetAsync(path, Cancel);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", string.Join(",", response.Headers.GetValues("Access-Control-Expose-Headers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_kept_is_as_fresh_as_a_new_one()
    {
        await api.Client.GetAsync("/v1/sites/heart", Cancel);
        await Task.Delay(1100, Cancel);
        var kept = await api.Client.GetAsync("/v1/sites/heart", Cancel);
        Assert.Null(kept.Headers.Age);
        Assert.InRange(DateTimeOffset.UtcNow - (kept.Headers.Date ?? DateTimeOffset.UtcNow), TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("Cache-Control", "only-if-cached")]
    [InlineData("Cache-Control", "no-cache")]
    [InlineData("If-Modified-Since", "Tue, 24 Nov 2099 10:00:00 GMT")]
    public async Task What_is_for_caches_on_the_way_does_not_concern_the_service(string header, string value)
    {
        foreach (var path in new[] { $"/v1/search?q={header}-{value.Length}", "/v1/sites/liver", "/v1/sites/liver" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.Equal(HttpStatusCode.OK, (await api.Client.SendAsync(request, Cancel)).StatusCode);
        }
    }

    [Theory]
    [InlineData("/v1/recognize", """{"text": "black stools"}""")]
    [InlineData("/v1/lookup", """{"present": ["melena"]}""")]
    public async Task A_charset_may_stand_in_quotes(string path, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=\"utf-8\"");
        Assert.Equal(HttpStatusCode.OK, (await api.Client.PostAsync(path, content, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("application/x-bibtex", "application/x-bibtex")]
    [InlineData("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json")]
    [InlineData("text/html;q=0.1, application/x-research-info-systems", "application/x-research-info-systems")]
    [InlineData("text/plain;q=0.5, application/x-bibtex;q=0.9", "application/x-bibtex")]
    [InlineData("*/*", "text/plain")]
    [InlineData("text/plain;q=0, */*", "application/x-bibtex")]
    [InlineData("*/*, text/*;q=0", "application/x-bibtex")]
    [InlineData("application/*;q=0.5, application/x-bibtex;q=0, */*;q=0.1", "application/vnd.citationstyles.csl+json")]
    [InlineData("application/json", "application/vnd.citationstyles.csl+json")]
    public async Task A_citation_comes_in_the_format_that_the_client_accepts(string accept, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/citation?source=xu-2013");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal(expected, (await api.Client.SendAsync(request, Cancel)).Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/v1/sites/liver", "application/json;q=0, */*", 200, "application/ld+json")]
    [InlineData("/v1/sites", "application/json;q=0, */*", 406, "application/problem+json")]
    [InlineData("/sites/nope", "application/json, text/html;q=0", 404, "application/problem+json")]
    [InlineData("/sites/nope", "text/html", 404, "text/html")]
    public async Task What_is_not_wanted_is_not_sent_whatever_else_would_do(string path, string accept, int status, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_host_that_a_client_makes_up_leads_nobody_astray()
    {
        await using var service = Service(("Proxy:KnownNetworks:0", "0.0.0.0/0"), ("Proxy:KnownNetworks:1", "::/0"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sources?limit=2");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        Assert.DoesNotContain("evil", await (await service.CreateClient().SendAsync(request, Cancel)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.N, 10.0.0.7", 4)]
    [InlineData("127.0.0.1", "203.0.113.N, 192.0.2.9", 2)]
    [InlineData("192.0.2.9", "203.0.113.N", 2)]
    public async Task Who_passes_a_request_on_is_believed_only_where_a_known_proxy_stands(string sender, string forwardedFor, int answered)
    {
        await using var service = Service(("RateLimiting:PermitLimit", "2"), ("Proxy:KnownNetworks:0", "127.0.0.0/8"), ("Proxy:KnownNetworks:1", "10.0.0.0/8"));
        Assert.Equal(answered, await AnsweredOfFourClients(service, sender, forwardedFor));
    }

    [Theory]
    [InlineData("10.0.0.0/8", 4)]
    [InlineData("", 2)]
    public async Task A_known_network_that_is_the_only_one_needs_no_list(string network, int answered)
    {
        await using var service = Service(("RateLimiting:PermitLimit", "2"), ("Proxy:KnownNetworks", network));
        Assert.Equal(answered, await AnsweredOfFourClients(service, "10.0.0.7", "203.0.113.N"));
    }

    [Fact]
    public async Task However_long_their_addresses_the_answers_that_are_kept_take_no_more_memory()
    {
        var store = api.Services.GetRequiredService<IOutputCacheStore>();
        var taken = 0;
        for (var i = 0; i < 20_000; i++)
        {
            await store.SetAsync(Key(i), new byte[100], null, TimeSpan.FromMinutes(1), Cancel);
        }
        for (var i = 0; i < 20_000; i++)
        {
            taken += await store.GetAsync(Key(i), Cancel) is null ? 0 : 2 * 1000;
        }
        Assert.InRange(taken, 1024 * 1024, 16 * 1024 * 1024);

        string Key(int i) => i.ToString(CultureInfo.InvariantCulture).PadLeft(1000, 'a');
    }

    /// <summary>How many of four requests are answered, of which each names another client, the Nth.</summary>
    private static async Task<int> AnsweredOfFourClients(WebApplicationFactory<Program> service, string sender, string forwardedFor)
    {
        var answered = 0;
        for (var n = 1; n <= 4; n++)
        {
            var context = await service.Server.SendAsync(request =>
            {
                request.Request.Path = "/v1/sites";
                request.Connection.RemoteIpAddress = IPAddress.Parse(sender);
                request.Request.Headers["X-Forwarded-For"] = forwardedFor.Replace("N", $"{n}", StringComparison.Ordinal);
            }, Cancel);
            answered += context.Response.StatusCode == 200 ? 1 : 0;
        }
        return answered;
    }

    /// <summary>The same service with settings of its own.</summary>
    private WebApplicationFactory<Program> Service(params (string Key, string Value)[] settings) => api.WithWebHostBuilder(builder =>
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    });
}
