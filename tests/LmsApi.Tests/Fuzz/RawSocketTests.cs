using System.Net.Sockets;
using System.Text;
using LmsApi.Tests.Faults;

namespace LmsApi.Tests.Fuzz;

/// <summary>What no client library would send, and clients that take their time.</summary>
public sealed class RawSocketTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    public static readonly TheoryData<string> Malformed =
    [
        "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /v1/sites HTTP/1.1\r\n\r\n", "GET /v1/sites HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%c0%ae%c0%ae/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /v1/sites/%00 HTTP/1.1\r\nHost: a\r\n\r\n", "G\u0001T / HTTP/1.1\r\nHost: a\r\n\r\n", "GET http://evil/v1/sites HTTP/1.1\r\nHost: a\r\n\r\n", "GET /v1/sites HTTP/1.1\r\nHost: a b\r\n\r\n", "GET /v1/sites HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
        "GET /v1/sites HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "POST /v1/lookup HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST /v1/lookup HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /v1/lookup HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u0016\u0003\u0001\u0002",
    ];

    [Fact]
    public async Task Malformed_requests_are_refused_and_the_service_goes_on()
    {
        using var service = await ServiceProcess.Start(place.Database);
        var address = await service.Listening;
        foreach (var request in Malformed.Select(m => m.Data).Append("GET /v1/sites HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 5000)) + "\r\n").Append("GET /" + new string('a', 100_000)))
        {
            var answer = await Exchange(address, Encoding.Latin1.GetBytes(request));
            Assert.DoesNotMatch("^HTTP/1.1 50[0-4]", answer);
            Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        }
        Assert.StartsWith("HTTP/1.1 200", await Exchange(address, "GET /v1/sites HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"u8.ToArray(), seconds: 60), StringComparison.Ordinal);
        Assert.False(service.HasExited);
    }

    [Fact]
    public async Task Slow_clients_keep_nobody_waiting_and_are_cut_off()
    {
        using var service = await ServiceProcess.Start(place.Database);
        var address = await service.Listening;
        var slow = new List<Socket>();
        try
        {
            for (var i = 0; i < 500; i++)
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(address.Host, address.Port, Cancel);
                await socket.SendAsync(Encoding.ASCII.GetBytes(i % 2 == 0 ? "GET /v1/sites HTTP/1.1\r\nX: " : "POST /v1/lookup HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{"), Cancel);
                slow.Add(socket);
            }
            using var client = new HttpClient { BaseAddress = address };
            Assert.Contains("pancreas", await client.GetStringAsync(new Uri("/v1/sites", UriKind.Relative), Cancel), StringComparison.Ordinal);
            Assert.Contains(slow, s => !s.Poll(0, SelectMode.SelectRead)); // so nobody had to wait until they were cut off
            for (var i = 0; i < 100; i++)
            {
                Assert.Contains("pancreas", await client.GetStringAsync(new Uri("/v1/sites", UriKind.Relative), Cancel), StringComparison.Ordinal);
            }
            // The header that never ends is given 15 seconds, the body that does not come 5.
            Assert.All(await Task.WhenAll(slow.Select(Closed)), Assert.True);
        }
        finally
        {
            slow.ForEach(s => s.Dispose());
        }
    }

    private static async Task<bool> Closed(Socket socket)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(40));
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0)
            {
            }
            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<string> Exchange(Uri address, byte[] request, int seconds = 2)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 3000 };
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await socket.SendAsync(request, limit.Token);
            for (int read; (read = await socket.ReceiveAsync(buffer, limit.Token)) > 0;)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Cut off, or left open for the rest of a request that never comes: either is the server's right.
        }
        return answer.ToString();
    }
}
