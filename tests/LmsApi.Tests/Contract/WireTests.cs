using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using LmsApi.Tests.Faults;

namespace LmsApi.Tests.Contract;

/// <summary>What only a request can show that no client library sends.</summary>
public sealed class WireTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_next_page_has_no_host_where_the_request_named_none()
    {
        using var service = await ServiceProcess.Start(place.Database);
        foreach (var request in new[] { "GET /v1/symptoms?limit=2 HTTP/1.0\r\n\r\n", "GET /v1/symptoms?limit=2 HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n" })
        {
            Assert.StartsWith("/v1/symptoms?", (await Answer(service, request)).GetProperty("next").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_breaks_the_rules_of_HTTP_is_not_told_by_errors_that_are_not_there()
    {
        using var service = await ServiceProcess.Start(place.Database);
        var problem = await Answer(service, "POST /v1/lookup HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.False(problem.TryGetProperty("errors", out _));
        Assert.Contains("rules of HTTP", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_says_beforehand_how_long_it_is_and_a_long_one_leaves_nothing_to_the_next()
    {
        using var service = await ServiceProcess.Start(place.Database);
        using var client = new HttpClient { BaseAddress = await service.Listening };
        const string one = """{"present":["melena"]}""";
        var first = await Sent("/v1/lookup", one);
        var many = await Sent("/v1/lookup/batch", $$"""{"lookups":[{{string.Join(',', Enumerable.Repeat(one, 100))}}]}""");
        Assert.Equal(100, JsonDocument.Parse(many).RootElement.GetProperty("items").GetArrayLength());
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Sent("/v1/lookup", one))), next => Assert.Equal(first, next));

        async Task<string> Sent(string path, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
            var length = answer.Content.Headers.ContentLength;
            var bytes = await answer.Content.ReadAsByteArrayAsync(Cancel);
            Assert.Equal(bytes.Length, length);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    [Fact]
    public async Task Who_goes_away_spoils_no_answer_of_those_who_asked_the_same()
    {
        using var service = await ServiceProcess.Start(place.Database);
        var address = await service.Listening;
        using var client = new HttpClient { BaseAddress = address };
        // The accuracy takes a while to be measured, the first time.
        var path = new Uri("/v1/dataset/validation", UriKind.Relative);
        using var impatient = new TcpClient();
        await impatient.ConnectAsync(address.Host, address.Port, Cancel);
        await impatient.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n"), Cancel);
        await Task.Delay(20, Cancel);
        var others = Enumerable.Range(0, 3).Select(_ => client.GetAsync(path, Cancel)).ToList();
        await Task.Delay(200, Cancel);
        impatient.Client.Close(timeout: 0);
        foreach (var other in others)
        {
            using var answer = await other;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
        service.Terminate();
        await service.ExitCode(Cancel);
        Assert.DoesNotContain("fail:", service.Log, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Answer(ServiceProcess service, string request)
    {
        var address = await service.Listening;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancel);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        var text = await answer.ReadToEndAsync(Cancel);
        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        Assert.True(from >= 0, text);
        return JsonDocument.Parse(text[from..(to + 1)]).RootElement;
    }
}
