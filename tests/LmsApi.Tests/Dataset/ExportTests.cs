using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Dapper;
using LmsApi.Data;
using LmsApi.Dataset;
using LmsApi.Tests.Contract;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace LmsApi.Tests.Dataset;

/// <summary>What is downloaded is what the API says, in every format.</summary>
public sealed class ExportTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<byte[]> Bytes(string path) => await api.Client.GetByteArrayAsync(path, Cancel);

    /// <summary>Every pair of site and symptom, and of site, scope and metastasis site, as a walk over the API's pages finds them.</summary>
    private async Task<(SortedSet<string> Symptoms, SortedSet<string> Metastases)> WalkAsync()
    {
        var symptoms = new SortedSet<string>(StringComparer.Ordinal);
        var metastases = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var top in (await api.GetJson("/v1/sites")).GetProperty("items").EnumerateArray())
        {
            foreach (var site in top.GetProperty("subsites").EnumerateArray().Select(s => s.GetProperty("id").GetString()).Prepend(top.GetProperty("id").GetString()))
            {
                await foreach (var item in Items($"/v1/sites/{site}/symptoms?limit=7"))
                {
                    symptoms.Add($"{site} {item.GetProperty("symptom").GetProperty("id")}");
                }
                await foreach (var item in Items($"/v1/sites/{site}/metastasis-sites?limit=3"))
                {
                    metastases.Add($"{site} {item.GetProperty("metastasisSite").GetProperty("id")} {item.GetProperty("scope")}");
                }
            }
        }
        return (symptoms, metastases);

        async IAsyncEnumerable<JsonElement> Items(string? next)
        {
            while (next is not null)
            {
                var page = await api.GetJson(next);
                foreach (var item in page.GetProperty("items").EnumerateArray())
                {
                    yield return item;
                }
                next = page.TryGetProperty("next", out var link) ? new Uri(link.GetString()!).PathAndQuery : null;
            }
        }
    }

    [Fact]
    public async Task Every_format_holds_exactly_the_associations_of_the_api()
    {
        var walked = await WalkAsync();
        Assert.True(walked.Symptoms.Count > 200);

        var json = JsonNode.Parse(await Bytes("/v1/dataset/export.json"))!["tables"]!;
        Check("json", json["site_symptom_view"]!.AsArray().Select(r => $"{r!["site"]} {r["symptom"]}"), json["site_metastasis_view"]!.AsArray().Select(r => $"{r!["site"]} {r["metastasis_site"]} {r["scope"]}"));

        var lines = Encoding.UTF8.GetString(await Bytes("/v1/dataset/export.ndjson")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToLookup(r => r["_table"]!.GetValue<string>());
        Check("ndjson", lines["site_symptom_view"].Select(r => $"{r["site"]} {r["symptom"]}"), lines["site_metastasis_view"].Select(r => $"{r["site"]} {r["metastasis_site"]} {r["scope"]}"));

        Check("csv", Rows(await Bytes("/v1/dataset/tables/site_symptom_view.csv")).Select(r => $"{r["site"]} {r["symptom"]}"), Rows(await Bytes("/v1/dataset/tables/site_metastasis_view.csv")).Select(r => $"{r["site"]} {r["metastasis_site"]} {r["scope"]}"));

        using var zip = new ZipArchive(new MemoryStream(await Bytes("/v1/dataset/export.zip")));
        Check("zip", Rows(Content(zip, "data/site_symptom_view.csv")).Select(r => $"{r["site"]} {r["symptom"]}"), Rows(Content(zip, "data/site_metastasis_view.csv")).Select(r => $"{r["site"]} {r["metastasis_site"]} {r["scope"]}"));

        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await Bytes("/v1/dataset/export.db"), Cancel);
        using (var db = new SqliteConnection(SeedDatabase.ReadOnly(path)))
        {
            db.Open();
            Check("db", db.Query<string>("SELECT site || ' ' || symptom FROM site_symptom_view"), db.Query<string>("SELECT site || ' ' || metastasis_site || ' ' || scope FROM site_metastasis_view"));
            Assert.NotEmpty(db.Query("SELECT * FROM site_symptom_view WHERE site = 'liver'"));
        }
        Assert.Equal(api.Knowledge.Dataset.Hash, KnowledgeReader.Read(SeedDatabase.ReadOnly(path)).Dataset.Hash);
        File.Delete(path);

        void Check(string format, IEnumerable<string> symptoms, IEnumerable<string> metastases)
        {
            Assert.True(walked.Symptoms.SequenceEqual(symptoms.Order(StringComparer.Ordinal)), format + ": symptoms");
            Assert.True(walked.Metastases.SequenceEqual(metastases.Order(StringComparer.Ordinal)), format + ": metastasis sites");
        }
    }

    [Fact]
    public async Task Every_figure_of_the_api_stands_in_the_evidence_table()
    {
        var rows = Rows(await Bytes("/v1/dataset/tables/symptom_evidence.csv")).ToDictionary(r => r["id"]);
        var evidence = api.Knowledge.SymptomsBySite.Values.SelectMany(s => s).SelectMany(s => s.Evidence).Where(e => e.Basis != "cases").DistinctBy(e => e.Id).ToList();
        Assert.Equal(rows.Count(r => r.Value["site_id"].Length > 0), evidence.Count);
        Assert.All(evidence, e => Assert.Equal((e.Count?.ToString(CultureInfo.InvariantCulture) ?? "", e.Total?.ToString(CultureInfo.InvariantCulture) ?? "", e.Statement), (rows[e.Id]["count"], rows[e.Id]["total"], rows[e.Id]["statement"])));
    }

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
    public void The_same_data_gives_the_same_bytes()
    {
        var database = api.Services.GetRequiredService<KnowledgeStore>().Database;
        var (first, second) = (new Exports(api.Knowledge, database), new Exports(api.Knowledge, database));
        Assert.All(first.Whole, e => Assert.Equal(e.Value.Sha256, second.Whole[e.Key].Sha256));
        Assert.All(first.Tables, e => Assert.Equal(e.Value.Sha256, second.Tables[e.Key].Sha256));
    }

    [Fact]
    public async Task The_zip_is_a_data_package_that_describes_its_files_truly()
    {
        using var zip = new ZipArchive(new MemoryStream(await Bytes("/v1/dataset/export.zip")));
        foreach (var line in Encoding.UTF8.GetString(Content(zip, "SHA256SUMS")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(Content(zip, line[66..]))));
        }
        var package = JsonNode.Parse(Content(zip, "datapackage.json"))!;
        // The rules of the Data Package specification v1: names, required members, licences, and tables whose schema fits the data.
        Assert.Matches("^[a-z0-9._-]+$", package["name"]!.GetValue<string>());
        Assert.Equal("CC-BY-4.0", package["licenses"]![0]!["name"]!.GetValue<string>());
        var resources = package["resources"]!.AsArray().Select(r => r!).ToList();
        Assert.Equal(resources.Count, resources.Select(r => r["name"]!.GetValue<string>()).Distinct().Count());
        foreach (var resource in resources)
        {
            Assert.Matches("^[a-z0-9._-]+$", resource["name"]!.GetValue<string>());
            var bytes = Content(zip, resource["path"]!.GetValue<string>());
            Assert.Equal(resource["bytes"]!.GetValue<int>(), bytes.Length);
            Assert.Equal(resource["hash"]!.GetValue<string>(), "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)));
            var rows = Rows(bytes);
            var fields = resource["schema"]!["fields"]!.AsArray().Select(f => f!).ToList();
            Assert.Equal(rows[0].Keys, fields.Select(f => f["name"]!.GetValue<string>()));
            foreach (var field in fields)
            {
                var cells = rows.Select(r => r[field["name"]!.GetValue<string>()]).ToList();
                Assert.True(field["constraints"]?["required"] is null || cells.All(c => c.Length > 0), $"{resource["name"]} {field["name"]}");
                Assert.All(cells.Where(c => c.Length > 0), c => Assert.True(field["type"]!.GetValue<string>() switch
                {
                    "integer" => long.TryParse(c, CultureInfo.InvariantCulture, out _),
                    "number" => double.TryParse(c, CultureInfo.InvariantCulture, out _),
                    _ => true,
                }, $"{resource["name"]} {field["name"]}: {c}"));
                if (field["constraints"]?["enum"] is JsonArray allowed)
                {
                    Assert.Subset(allowed.Select(a => a!.ToString()).ToHashSet(), cells.Where(c => c.Length > 0).ToHashSet());
                }
                Assert.True(resource["name"]!.GetValue<string>().EndsWith("-view", StringComparison.Ordinal) || resource["name"]!.GetValue<string>() == "site-parts" || field["description"] is not null, $"{resource["name"]} {field["name"]} has no description");
            }
            foreach (var key in resource["schema"]!["foreignKeys"]?.AsArray() ?? [])
            {
                var target = key!["reference"]!["resource"]!.GetValue<string>() is { Length: > 0 } name ? name : resource["name"]!.GetValue<string>();
                var theirs = Rows(Content(zip, resources.Single(r => r["name"]!.GetValue<string>() == target)["path"]!.GetValue<string>())).Select(r => r[key["reference"]!["fields"]!.GetValue<string>()]).ToHashSet();
                Assert.Subset(theirs, rows.Select(r => r[key["fields"]!.GetValue<string>()]).Where(c => c.Length > 0).ToHashSet());
            }
        }
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("say \"hi\", all", "\"say \"\"hi\"\", all\"")]
    public void No_cell_is_a_formula(string text, string cell)
    {
        using var bytes = new MemoryStream();
        CsvText.Write(new("t", null, false, [], [new("c", "string", false, null, null, null)], [[text]]), bytes);
        Assert.Equal($"c\r\n{cell}\r\n", Encoding.UTF8.GetString(bytes.ToArray()));
    }

    [Fact]
    public async Task An_unknown_table_answers_404_with_the_nearest()
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync("/v1/dataset/tables/symptms.csv", Cancel), 404);
        Assert.Equal("symptoms", problem.GetProperty("didYouMean")[0].GetString());
    }

    private static byte[] Content(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static List<Dictionary<string, string>> Rows(byte[] csv)
    {
        using var reader = new CsvReader(new StreamReader(new MemoryStream(csv)), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(reader.HeaderRecord!.ToDictionary(h => h, h => reader.GetField(h)!));
        }
        return rows;
    }
}
