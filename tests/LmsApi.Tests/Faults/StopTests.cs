using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace LmsApi.Tests.Faults;

/// <summary>The service is told to stop while it works.</summary>
public sealed class StopTests(ApiFixture api) : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_to_stop_under_load_loses_no_answer(string signal)
    {
        // Long enough for every client to ask once more, however busy the machine is.
        using var service = await ServiceProcess.Start(place.Database, "--Shutdown:Delay=00:00:15");
        using var client = new HttpClient { BaseAddress = await service.Listening };
        var answered = 0;
        var clients = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                // A client goes on until it is told that the connection closes; every request up to then must be answered whole.
                var response = await client.GetAsync("/v1/sites/uterus/symptoms", Cancel);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.EndsWith("}", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
                Interlocked.Increment(ref answered);
                if (response.Headers.ConnectionClose == true)
                {
                    return;
                }
            }
        }, Cancel)).ToList();
        while (Volatile.Read(ref answered) < 100)
        {
            await Task.Delay(20, Cancel);
        }
        Assert.All(clients, c => Assert.False(c.IsCompleted));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        service.Terminate(signal);

        await Task.WhenAll(clients);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.Equal(0, await service.ExitCode(Cancel));
    }

    [Fact]
    public async Task A_request_half_sent_when_the_service_stops_listening_is_answered()
    {
        // A rest that stays away for 5 seconds is given up: a machine that stands still for so long has another try.
        for (var tries = 1; ; tries++)
        {
            using var service = await ServiceProcess.Start(place.Database, "--Shutdown:Delay=00:00:00");
            var address = await service.Listening;
            using var slow = await HalfOfAPost(address);
            var clock = Stopwatch.StartNew();
            service.Terminate();
            await UntilRefused(address).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
            // Those that wait to be read are told a moment after the port has closed.
            await Task.Delay(1000, Cancel);
            var answer = await OtherHalf(slow);
            Assert.Equal(0, await service.ExitCode(Cancel));
            if (clock.Elapsed < TimeSpan.FromSeconds(4) || tries == 5)
            {
                Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
                return;
            }
        }
    }

    [Fact]
    public async Task However_long_requests_are_still_answered_those_under_way_have_time_to_finish()
    {
        await using var service = api.WithWebHostBuilder(builder => builder.UseSetting("Shutdown:Delay", "00:00:02"));
        Assert.Equal(TimeSpan.FromSeconds(32), service.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private const string Body = """{"present": ["melena"]}""";

    /// <summary>Told to go on, so that the service has taken it up and waits.</summary>
    private static async Task<Socket> HalfOfAPost(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /v1/lookup HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n"), Cancel);
        Assert.StartsWith("HTTP/1.1 100", await Received(socket), StringComparison.Ordinal);
        await socket.SendAsync(Encoding.ASCII.GetBytes(Body[..10]), Cancel);
        return socket;
    }

    private static async Task<string> OtherHalf(Socket slow)
    {
        try
        {
            await slow.SendAsync(Encoding.ASCII.GetBytes(Body[10..]), Cancel);
            return await Received(slow);
        }
        catch (SocketException cutOff)
        {
            return cutOff.Message;
        }
    }

    private static async Task<string> Received(Socket socket)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, Cancel));
    }

    private static async Task UntilRefused(Uri address)
    {
        while (true)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(address.Host, address.Port, Cancel);
                await Task.Delay(20, Cancel);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
