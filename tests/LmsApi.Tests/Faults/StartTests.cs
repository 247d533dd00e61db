using System.Net;
using System.Net.Sockets;

namespace LmsApi.Tests.Faults;

/// <summary>The port opens while the data is still being read.</summary>
public sealed class StartTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Who_comes_before_the_data_has_been_read_waits_for_it()
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var service = ServiceProcess.Begin(place.Database, "--urls", address.ToString());
        using var client = new HttpClient { BaseAddress = address };
        var early = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => FirstAnswer(client)));
        Assert.All(early, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    [Fact]
    public async Task A_wrong_seed_ends_the_start_with_its_reason()
    {
        var program = Directory.CreateDirectory(Path.Combine(place.Folder, "program")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }
        Directory.CreateSymbolicLink(Path.Combine(program, "runtimes"), Path.Combine(AppContext.BaseDirectory, "runtimes"));
        Directory.Move(place.OtherSeed("x", "Melena,one cell too many"), Path.Combine(program, "seed"));
        using var service = ServiceProcess.BeginCopy(Path.Combine(program, "LmsApi.dll"), place.Database);
        Assert.Equal(1, await service.ExitCode(Cancel));
        Assert.Contains("The seed is wrong, so the service does not start. symptoms.csv, line", service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Log, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> FirstAnswer(HttpClient client)
    {
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/v1/sites/uterus", UriKind.Relative), Cancel);
                return answer.StatusCode;
            }
            catch (HttpRequestException fault) when (fault.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
            {
                await Task.Delay(5, Cancel);
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
