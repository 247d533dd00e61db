using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using LmsApi.Data;
using LmsApi.Dataset;
using LmsApi.Tests.Contract;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LmsApi.Tests.Dataset;

/// <summary>A download arrives byte for byte as it was announced, whatever becomes of the file, the connection or the place.</summary>
public sealed class DownloadTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Downloads_are_listed_with_size_and_checksum()
    {
        var downloads = (await api.GetJson("/v1/dataset")).GetProperty("downloads").EnumerateArray().ToList();
        Assert.True(downloads.Count > 20);
        foreach (var d in downloads)
        {
            var response = await api.Client.GetAsync(d.GetProperty("href").GetString(), Cancel);
            var bytes = await response.Content.ReadAsByteArrayAsync(Cancel);
            Assert.Equal(d.GetProperty("bytes").GetInt32(), bytes.Length);
            Assert.Equal(bytes.Length, response.Content.Headers.ContentLength);
            Assert.Equal(d.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            Assert.Contains(api.Knowledge.Dataset.Version, response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
            Assert.False(response.Headers.ETag!.IsWeak);
            Assert.Equal(d.GetProperty("mediaType").GetString(), response.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task A_download_is_revalidated_and_head_gives_its_size()
    {
        var first = await api.Client.GetAsync("/v1/dataset/export.zip", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/dataset/export.zip");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await api.Client.SendAsync(again, Cancel)).StatusCode);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/v1/dataset/export.zip");
        Assert.Equal(first.Content.Headers.ContentLength, (await api.Client.SendAsync(head, Cancel)).Content.Headers.ContentLength);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_wherever_the_database_lies()
    {
        var folder = Directory.CreateTempSubdirectory("lmsapi-bytes-").FullName;
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var onDisk = new Exports(KnowledgeServices.Load($"Data Source={folder}/lms.db", Repository.Seed).Current);
        var inMemory = new Exports(KnowledgeServices.Load($"Data Source={folder}/file/lms.db", Repository.Seed).Current);
        Directory.Delete(folder, recursive: true);
        Assert.All(onDisk.Whole, e => Assert.Equal(e.Value.Sha256, inMemory.Whole[e.Key].Sha256));
        Assert.All(onDisk.Tables, e => Assert.Equal(e.Value.Sha256, inMemory.Tables[e.Key].Sha256));
    }

    [Fact]
    public async Task What_becomes_of_the_file_does_not_change_what_is_exported()
    {
        var folder = Directory.CreateTempSubdirectory("lmsapi-changed-").FullName;
        await using var service = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b.UseSetting("ConnectionStrings:Lms", $"Data Source={folder}/lms.db"));
        using var client = service.CreateClient();
        var listed = (await client.GetFromJsonAsync<JsonElement>("/v1/dataset", Cancel)).GetProperty("downloads").EnumerateArray().ToDictionary(d => d.GetProperty("href").GetString()!, d => d.GetProperty("sha256").GetString());
        // An edit that no hash covers yet: the service refuses such a database and goes on with what it has.
        using (var db = new SqliteConnection($"Data Source={folder}/lms.db;Pooling=False"))
        {
            db.Open();
            db.Execute("UPDATE symptoms SET definition = definition || ' and more' WHERE id = 'melena'");
        }
        foreach (var (href, sha256) in listed.Where(d => d.Key.Contains("/export.", StringComparison.Ordinal)))
        {
            Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await client.GetByteArrayAsync(href, Cancel))));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("db")]
    public async Task A_download_is_never_compressed_under_the_tag_of_other_bytes(string format)
    {
        var plain = await api.Client.GetAsync($"/v1/dataset/export.{format}", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/dataset/export.{format}");
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var other = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(plain.Headers.ETag, other.Headers.ETag);
        Assert.Empty(other.Content.Headers.ContentEncoding);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(Cancel), await other.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Broken_downloads_leave_no_thread_behind()
    {
        var folder = Directory.CreateTempSubdirectory("lmsapi-broken-").FullName;
        await using var service = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b
            .UseSetting("urls", "http://127.0.0.1:0").UseSetting("ConnectionStrings:Lms", $"Data Source={folder}/lms.db").UseSetting("Logging:LogLevel:Default", "Warning"));
        service.UseKestrel(0);
        service.StartServer();
        var address = new Uri(service.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var client = new HttpClient { BaseAddress = address };
        await client.GetByteArrayAsync(new Uri("/v1/dataset/export.ndjson", UriKind.Relative), Cancel);
        var before = ThreadPool.ThreadCount;
        for (var i = 0; i < 120; i++)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await socket.ConnectAsync(address.Host, address.Port, Cancel);
            await socket.SendAsync("GET /v1/dataset/export.ndjson HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Cancel);
            await socket.ReceiveAsync(new byte[1000], Cancel);
        }
        // Blocked threads would number as many as broken downloads.
        Assert.InRange(ThreadPool.ThreadCount, 0, before + 60);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_unknown_table_answers_404_with_the_nearest()
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync("/v1/dataset/tables/symptms.csv", Cancel), 404);
        Assert.Equal("symptoms", problem.GetProperty("didYouMean")[0].GetString());
    }
}
