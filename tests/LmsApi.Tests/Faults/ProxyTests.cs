using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using LmsApi.Http;

namespace LmsApi.Tests.Faults;

/// <summary>Two instances behind the nginx that <c>deploy/nginx.conf</c> sets up.</summary>
public sealed class ProxyTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Workplace place = new();
    private Process? nginx;
    private ServiceProcess? service;

    public void Dispose()
    {
        if (nginx is not null)
        {
            nginx.Kill(entireProcessTree: true);
            nginx.WaitForExit();
            nginx.Dispose();
        }
        service?.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task Two_instances_answer_alike_and_a_restart_under_load_loses_no_request()
    {
        var (first, second, front) = (FreePort(), FreePort(), FreePort());
        using var one = await ServiceProcess.Start(Path.Combine(place.Folder, "one.db"), "--urls", $"http://127.0.0.1:{first}");
        var two = await ServiceProcess.Start(Path.Combine(place.Folder, "two.db"), "--urls", $"http://127.0.0.1:{second}");
        try
        {
            StartNginx(first, second, front);
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{front}") };
            await Until(client);

            foreach (var path in new[] { "/v1/sites/uterus", "/v1/symptoms?limit=5", "/v1/disease", "/v1/lookup?present=melena", "/openapi/v1.json" })
            {
                var answers = new List<(string? Tag, string Body)>();
                foreach (var port in new[] { first, second })
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{path}");
                    request.Headers.Host = "reference.example";
                    var answer = await client.SendAsync(request, Cancel);
                    answers.Add((answer.Headers.ETag?.Tag, await answer.Content.ReadAsStringAsync(Cancel)));
                }
                Assert.NotNull(answers[0].Tag);
                Assert.Equal(answers[0], answers[1]);
            }

            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            var answered = 0;
            var clients = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var response = await client.GetAsync("/v1/sites/uterus", Cancel);
                    Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                    Interlocked.Increment(ref answered);
                }
            }, Cancel)).ToList();
            await Task.Delay(500, Cancel);
            two.Terminate();
            Assert.Equal(0, await two.ExitCode(Cancel));
            two.Dispose();
            await Task.Delay(500, Cancel);
            two = await ServiceProcess.Start(Path.Combine(place.Folder, "two.db"), "--urls", $"http://127.0.0.1:{second}");
            await Task.Delay(500, Cancel);
            await stop.CancelAsync();
            await Task.WhenAll(clients);
            Assert.InRange(answered, 100, int.MaxValue);
        }
        finally
        {
            two.Dispose();
        }
    }

    [Fact]
    public async Task What_nginx_refuses_by_itself_is_told_as_the_service_would_tell_it()
    {
        var front = FreePort();
        StartNginx(FreePort(), FreePort(), front);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{front}") };
        await Until(client, HttpStatusCode.ServiceUnavailable);

        await Refused(503, new(HttpMethod.Get, "/v1/sites"));
        await Refused(413, new(HttpMethod.Post, "/v1/recognize") { Content = new StringContent(new string(' ', 64 * 1024 + 1), Encoding.UTF8, "application/json") });
        await Refused(414, new(HttpMethod.Get, "/v1/search?q=" + new string('a', 17 * 1024)));
        await Refused(400, new(HttpMethod.Get, "/v1/sites") { Headers = { { "X-Long", new string('a', 17 * 1024) } } });

        await Refused(404, new(HttpMethod.Get, "/-/problem"));
        await Refused(405, new(HttpMethod.Trace, "/v1/sites"));
        await Refused(400, new(HttpMethod.Post, "/v1/recognize") { Content = new StringContent("{}"), Headers = { TransferEncoding = { new("gzip") }, TransferEncodingChunked = true } });

        async Task Refused(int status, HttpRequestMessage request)
        {
            using var answer = await client.SendAsync(request, Cancel);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var problem = await answer.Content.ReadFromJsonAsync<Problem>(Cancel);
            var type = ProblemTypes.For(status);
            Assert.Equal((status, $"/problems/{type.Slug}", type.Title), (problem!.Status, problem.Type, problem.Title));
            Assert.NotEmpty(problem.Detail!);
            request.Dispose();
        }
    }

    [Fact]
    public async Task What_is_asked_and_answered_is_not_put_on_disk()
    {
        var front = await OneBehindNginx();
        // Without the folders, it would answer 500.
        Directory.Delete(Path.Combine(place.Folder, "client_body"), recursive: true);
        Directory.Delete(Path.Combine(place.Folder, "proxy"), recursive: true);
        var padded = """{"text": "melena"}""" + new string(' ', 60 * 1024);
        var inManyPieces = string.Concat("""{"text": "melena"}""".PadRight(15_000).Select(c => $"1\r\n{c}\r\n")) + "0\r\n\r\n";
        Assert.StartsWith("HTTP/1.1 200", await Sent(front, $"POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {padded.Length}\r\n\r\n{padded}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await Sent(front, $"POST /v1/recognize HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{inManyPieces}"), StringComparison.Ordinal);

        var large = $$"""{"lookups": [{{string.Join(',', Enumerable.Repeat("""{"present": ["melena", "fatigue", "fever", "anemia", "weight-loss"]}""", 100))}}]}""";
        var answer = await Sent(front, $"POST /v1/lookup/batch HTTP/1.0\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {large.Length}\r\n\r\n{large}", TimeSpan.FromSeconds(1));
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.EndsWith("}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_HTTP_1_0_need_name_no_host() =>
        Assert.StartsWith("HTTP/1.1 200", await Sent(await OneBehindNginx(), "GET /v1/sites HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);

    /// <summary>What comes back, read only after a while.</summary>
    private static async Task<string> Sent(int port, string request, TimeSpan wait = default)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, port, Cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), Cancel);
        await Task.Delay(wait, Cancel);
        var answer = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, Cancel) is > 0 and var size)
        {
            answer.Append(Encoding.ASCII.GetString(buffer, 0, size));
        }
        return answer.ToString();
    }

    private async Task<int> OneBehindNginx()
    {
        var (first, front) = (FreePort(), FreePort());
        service = await ServiceProcess.Start(Path.Combine(place.Folder, "one.db"), "--urls", $"http://127.0.0.1:{first}");
        StartNginx(first, FreePort(), front);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{front}") };
        await Until(client);
        return front;
    }

    private void StartNginx(int first, int second, int front)
    {
        var program = Array.Find(["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx"], File.Exists);
        Assert.SkipWhen(program is null, "NOT TESTED: deploy/nginx.conf. It takes nginx (Debian: apt-get install nginx).");
        var site = File.ReadAllText(Path.Combine(Repository.Root, "deploy/nginx.conf"))
            .Replace("127.0.0.1:5080", $"127.0.0.1:{first}", StringComparison.Ordinal)
            .Replace("127.0.0.1:5081", $"127.0.0.1:{second}", StringComparison.Ordinal)
            .Replace("listen 8080;", $"listen 127.0.0.1:{front};", StringComparison.Ordinal)
            .Replace("/var/log/nginx", place.Folder, StringComparison.Ordinal);
        var temporary = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(p => $"{p}_temp_path {place.Folder}/{p};"));
        var config = Path.Combine(place.Folder, "nginx.conf");
        File.WriteAllText(config, $"daemon off; pid {place.Folder}/nginx.pid; error_log {place.Folder}/error.log; events {{}} http {{ {temporary} {site} }}");
        nginx = Process.Start(new ProcessStartInfo(program, ["-c", config, "-p", place.Folder]) { RedirectStandardError = true })!;
    }

    private static async Task Until(HttpClient client, HttpStatusCode status = HttpStatusCode.OK)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready", Cancel);
                Assert.Equal(status, answer.StatusCode);
                return;
            }
            catch (HttpRequestException) when (tries < 200)
            {
                await Task.Delay(50, Cancel);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
