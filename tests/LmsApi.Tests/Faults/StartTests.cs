using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dapper;
using LmsApi.Data;
using Microsoft.Data.Sqlite;

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
    public async Task Liveness_waits_for_no_data()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "NOT TESTED: a start whose data is held back. It takes a named pipe, and so Linux.");
        var seed = place.OtherSeed("x", "Melena");
        // Nobody writes into it, so the seed is never read to its end.
        File.Delete(Path.Combine(seed, "genes.csv"));
        using (var made = Process.Start("mkfifo", [Path.Combine(seed, "genes.csv")]))
        {
            await made.WaitForExitAsync(Cancel);
        }
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var service = ServiceProcess.BeginCopy(ProgramWith(seed), place.Database, "--urls", address.ToString());
        using var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal(HttpStatusCode.OK, await FirstAnswer(client, "/health/live"));
        using var head = await client.SendAsync(new(HttpMethod.Head, "/health/live"), Cancel);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        var ready = client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
        Assert.NotSame(ready, await Task.WhenAny(ready, Task.Delay(500, Cancel)));
    }

    [Theory]
    [InlineData("symptoms.csv", "Melena,one cell too many", "symptoms.csv, line")]
    [InlineData("schema.sql", "Melena", "schema.sql, line 1: the file is missing")]
    public async Task A_wrong_seed_ends_the_start_with_its_reason(string file, string melena, string reason)
    {
        var seed = place.OtherSeed("x", melena);
        if (file == "schema.sql")
        {
            File.Delete(Path.Combine(seed, file));
        }
        using var service = ServiceProcess.BeginCopy(ProgramWith(seed), place.Database);
        Assert.Equal(1, await service.ExitCode(Cancel));
        Assert.Contains($"The seed is wrong, so the service does not start. {reason}", service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings:Lms", "lms.db")]
    [InlineData("ConnectionStrings:Lms", "")]
    [InlineData("ConnectionStrings:Lms", "Mode=ReadOnly")]
    [InlineData("ConnectionStrings:Lms", "Data Source=:memory:")]
    [InlineData("ConnectionStrings:Lms", "Data Source=file:lms.db")]
    [InlineData("RateLimiting:PermitLimit", "0")]
    [InlineData("RateLimiting:PermitLimit", "-1")]
    [InlineData("RateLimiting:PermitLimit", "many")]
    [InlineData("Data:RefreshInterval", "00:00:00")]
    [InlineData("Data:RefreshInterval", "00:00:00.0001")]
    [InlineData("Data:RefreshInterval", "50.00:00:00")]
    [InlineData("Data:RefreshInterval", "fast")]
    [InlineData("Shutdown:Delay", "one")]
    [InlineData("Shutdown:Delay", "-00:00:01")]
    [InlineData("Proxy:KnownNetworks:0", "10.0.0.0")]
    [InlineData("Proxy:KnownNetworks", "10.0.0.0")]
    [InlineData("Hsts:Enabled", "ja")]
    [InlineData("Logging:LogLevel:Default", "Loud")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore", "12")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    public async Task A_setting_that_cannot_be_kept_to_ends_the_start_with_its_reason(string setting, string given)
    {
        using var service = ServiceProcess.Begin(place.Database, $"--{setting}", given);
        Assert.Equal(1, await service.ExitCode(Cancel));
        Assert.Contains($"The setting {setting} is '{given}', so the service does not start. Give ", service.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taken", "in use")]
    [InlineData("nowhere", "Invalid url: .nowhere.")]
    public async Task An_address_that_cannot_be_listened_on_ends_the_start_with_its_reason(string address, string reason)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var service = ServiceProcess.Begin(place.Database, "--urls", address == "taken" ? $"http://{other.LocalEndpoint}" : address);
        Assert.Equal(1, await service.ExitCode(Cancel));
        Assert.Matches($"The service does not start. .*{reason}", service.Log);
        Assert.DoesNotContain("Unhandled exception", service.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_seed_is_kept_and_told_when_one_is_built_in_its_place()
    {
        var place = $"Data Source={this.place.Database}";
        var first = KnowledgeServices.Load(place, Repository.Seed);
        var second = KnowledgeServices.Load(place, this.place.OtherSeed("x", "Melena otherwise"));
        Assert.NotEqual(first.Current.Dataset.Hash, second.Current.Dataset.Hash);
        Assert.Contains("was made from another seed. It is kept as", Assert.Single(second.Notices), StringComparison.Ordinal);
        Assert.Equal(first.Current.Dataset.Hash, KnowledgeReader.Read(SeedDatabase.ReadOnly(this.place.Database + ".old")).Dataset.Hash);
    }

    [Theory]
    [InlineData("My notes.", null)]
    [InlineData("customers", "CREATE TABLE customers (name TEXT)")]
    [InlineData("Black stools indeed", "UPDATE symptoms SET name = 'Black stools indeed' WHERE id = 'melena'")]
    public void Whatever_lies_in_the_place_is_kept_and_told_when_a_database_is_built_there(string holds, string? made)
    {
        var place = $"Data Source={this.place.Database}";
        if (made is null)
        {
            File.WriteAllText(this.place.Database, holds);
        }
        else
        {
            if (made.StartsWith("UPDATE", StringComparison.Ordinal))
            {
                KnowledgeServices.Load(place, Repository.Seed);
            }
            using var db = new SqliteConnection(place + ";Pooling=False");
            db.Execute(made);
        }
        Assert.Contains($"It is kept as {this.place.Database}.old", Assert.Single(KnowledgeServices.Load(place, Repository.Seed).Notices), StringComparison.Ordinal);
        Assert.Contains(holds, File.ReadAllText(this.place.Database + ".old"), StringComparison.Ordinal);
        Assert.Empty(KnowledgeServices.Load(place, Repository.Seed).Notices);
    }

    [Fact]
    public void An_edit_that_only_the_write_ahead_log_has_is_kept_with_the_database_of_another_seed()
    {
        var place = $"Data Source={this.place.Database}";
        KnowledgeServices.Load(place, Repository.Seed);
        // Open until the end: the last connection that is closed would write the log into the database.
        using var writer = new SqliteConnection(place + ";Pooling=False");
        writer.Open();
        writer.Execute("PRAGMA journal_mode = WAL; UPDATE symptoms SET name = 'Black stools' WHERE id = 'melena'");
        KnowledgeServices.Load(place, this.place.OtherSeed("x", "Melena otherwise"));
        Assert.Equal("Black stools", MelenaIn(this.place.Database + ".old"));
        Assert.Equal("Melena otherwise", MelenaIn(this.place.Database));

        static string? MelenaIn(string path)
        {
            using var db = new SqliteConnection(SeedDatabase.ReadOnly(path));
            return db.ExecuteScalar<string>("SELECT name FROM symptoms WHERE id = 'melena'");
        }
    }

    /// <summary>A copy of the program that has this seed.</summary>
    private string ProgramWith(string seed)
    {
        var program = Directory.CreateDirectory(Path.Combine(place.Folder, "program")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }
        Directory.CreateSymbolicLink(Path.Combine(program, "runtimes"), Path.Combine(AppContext.BaseDirectory, "runtimes"));
        Directory.Move(seed, Path.Combine(program, "seed"));
        return Path.Combine(program, "LmsApi.dll");
    }

    private static async Task<HttpStatusCode> FirstAnswer(HttpClient client, string path = "/v1/sites/uterus")
    {
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
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
