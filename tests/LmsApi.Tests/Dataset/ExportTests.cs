using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsvHelper;
using Dapper;
using LmsApi.Data;
using LmsApi.Dataset;
using Microsoft.Data.Sqlite;
using NJsonSchema;

namespace LmsApi.Tests.Dataset;

/// <summary>What is downloaded is what the API says, in every format.</summary>
public sealed class ExportTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<byte[]> Bytes(string path) => await api.Client.GetByteArrayAsync(path, Cancel);

    /// <summary>Every association with its figure and sources, as a walk over the API's pages finds them.</summary>
    private async Task<(List<string> Symptoms, List<string> Metastases)> WalkAsync()
    {
        var (symptoms, metastases) = (new List<string>(), new List<string>());
        foreach (var top in (await api.GetJson("/v1/sites")).GetProperty("items").EnumerateArray())
        {
            foreach (var site in top.GetProperty("subsites").EnumerateArray().Select(s => s.GetProperty("id").GetString()).Prepend(top.GetProperty("id").GetString()))
            {
                await foreach (var item in Items($"/v1/sites/{site}/symptoms?limit=7"))
                {
                    symptoms.Add($"{site} {item.GetProperty("symptom").GetProperty("id")} {(item.GetProperty("characteristic").GetBoolean() ? 1 : 0)} {Support(item)}");
                }
                await foreach (var item in Items($"/v1/sites/{site}/metastasis-sites?limit=3"))
                {
                    metastases.Add($"{site} {item.GetProperty("metastasisSite").GetProperty("id")} {item.GetProperty("scope")} {Support(item)}");
                }
            }
        }
        return ([.. symptoms.Order(StringComparer.Ordinal)], [.. metastases.Order(StringComparer.Ordinal)]);

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

        static string Support(JsonElement item)
        {
            JsonElement figure = item.TryGetProperty("frequency", out var f) ? f : default;
            string Of(string member) => figure.ValueKind == JsonValueKind.Object && figure.TryGetProperty(member, out var v) ? v.ToString() : "";
            var evidence = item.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("sourceId").GetString()!).ToList();
            return Line([Of("percent"), Of("count"), Of("total"), Of("basis"), Of("population"), Of("sourceId"), $"{evidence.Count}", string.Join(',', evidence.Distinct().Order(StringComparer.Ordinal))]);
        }
    }

    private static string Line(IEnumerable<string?> cells) => string.Join('|', cells.Select(c => double.TryParse(c, CultureInfo.InvariantCulture, out var n) ? n.ToString(CultureInfo.InvariantCulture) : c ?? ""));

    private static readonly string[] Support = ["percent", "count", "total", "basis", "population", "source", "evidence_rows", "sources"];

    private static List<string> Lines(IEnumerable<Dictionary<string, string>> rows, params string[] key) => [.. rows
        .Select(r => $"{string.Join(' ', key.Select(k => r[k]))} {Line(Support.Select(c => c == "sources" ? string.Join(',', r[c].Split(',').Order(StringComparer.Ordinal)) : r.GetValueOrDefault(c)))}")
        .Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("zip")]
    [InlineData("db")]
    public async Task Every_format_holds_exactly_the_associations_of_the_api(string format)
    {
        var walked = await WalkAsync();
        Assert.True(walked.Symptoms.Count > 200 && walked.Metastases.Count > 60);
        Assert.Equal(walked.Symptoms, Lines(await RowsOf("site_symptom_view", format), "site", "symptom", "characteristic"));
        Assert.Equal(walked.Metastases, Lines(await RowsOf("site_metastasis_view", format), "site", "metastasis_site", "scope"));
    }

    [Fact]
    public async Task The_exported_database_is_one_that_the_service_reads()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, await Bytes("/v1/dataset/export.db"), Cancel);
        Assert.Equal(api.Knowledge.Dataset.Hash, KnowledgeReader.Read(SeedDatabase.ReadOnly(path)).Dataset.Hash);
        using (var db = new SqliteConnection(SeedDatabase.ReadOnly(path)))
        {
            Assert.Equal(api.Knowledge.SymptomsBySite["liver"].Count, db.Query("SELECT * FROM site_symptom_view WHERE site = 'liver'").Count());
        }
        File.Delete(path);
    }

    private async Task<List<Dictionary<string, string>>> RowsOf(string view, string format)
    {
        var bytes = await Bytes(format == "csv" ? $"/v1/dataset/tables/{view}.csv" : $"/v1/dataset/export.{format}");
        switch (format)
        {
            case "json":
                return [.. JsonNode.Parse(bytes)!["tables"]![view]!.AsArray().Select(Cells)];
            case "ndjson":
                return [.. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).Where(r => r["_table"]!.GetValue<string>() == view).Select(Cells)];
            case "zip":
                using (var zip = new ZipArchive(new MemoryStream(bytes)))
                {
                    return Rows(Content(zip, $"data/{view}.csv"));
                }
            case "csv":
                return Rows(bytes);
            default:
                using (var db = DatabaseImage.Open(bytes))
                {
                    return [.. db.Query($"SELECT * FROM {view}").Select(r => ((IDictionary<string, object?>)r).ToDictionary(c => c.Key, c => Convert.ToString(c.Value, CultureInfo.InvariantCulture) ?? ""))];
                }
        }

        static Dictionary<string, string> Cells(JsonNode? row) => row!.AsObject().ToDictionary(c => c.Key, c => c.Value!.ToString());
    }

    [Fact]
    public void Text_that_would_be_a_formula_is_escaped_and_a_number_never()
    {
        using var csv = new MemoryStream();
        CsvText.Write(new("t", null, false, [], [new("a", "string"), new("b", "number"), new("c", "integer")], [["=1+1", -1.5, -3L], ["-1.5", 2.5, null], ["a,=", 0.0, 1L]]), csv);
        Assert.Equal("a,b,c\r\n\"'=1+1\",-1.5,-3\r\n\"'-1.5\",2.5,\r\n\"a,=\",0,1\r\n", Encoding.UTF8.GetString(csv.ToArray()));
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
    public async Task The_zip_is_a_data_package_that_describes_its_files_truly()
    {
        using var zip = new ZipArchive(new MemoryStream(await Bytes("/v1/dataset/export.zip")));
        foreach (var line in Encoding.UTF8.GetString(Content(zip, "SHA256SUMS")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(Content(zip, line[66..]))));
        }
        var package = JsonNode.Parse(Content(zip, "datapackage.json"))!;
        // https://datapackage.org/profiles/2.0/datapackage.json
        var profile = await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "tests/LmsApi.Tests/Dataset/datapackage-2.0.schema.json"), Cancel);
        Assert.Empty(profile.Validate(package.ToJsonString()));
        var nameless = package.DeepClone();
        nameless["resources"]![0]!.AsObject().Remove("name");
        Assert.NotEmpty(profile.Validate(nameless.ToJsonString()));
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
                    "boolean" => c is "0" or "1",
                    _ => true,
                }, $"{resource["name"]} {field["name"]}: {c}"));
                var constraints = field["constraints"];
                Assert.All(cells.Where(c => c.Length > 0), c => Assert.True(
                    (constraints?["enum"] is not JsonArray allowed || allowed.Any(a => a!.GetValue<string>() == c))
                    && (constraints?["pattern"] is not { } pattern || Regex.IsMatch(c, $"^(?:{pattern})$"))
                    && (constraints?["minimum"] is not { } minimum || double.Parse(c, CultureInfo.InvariantCulture) >= minimum.GetValue<int>())
                    && (constraints?["maximum"] is not { } maximum || double.Parse(c, CultureInfo.InvariantCulture) <= maximum.GetValue<int>()), $"{resource["name"]} {field["name"]}: {c}"));
                Assert.True(constraints?["unique"] is null || cells.Where(c => c.Length > 0).Distinct().Count() == cells.Count(c => c.Length > 0), $"{resource["name"]} {field["name"]}");
                Assert.False(string.IsNullOrWhiteSpace(field["description"]?.GetValue<string>()), $"{resource["name"]} {field["name"]} has no description");
            }
            foreach (var key in resource["schema"]!["foreignKeys"]?.AsArray() ?? [])
            {
                var target = key!["reference"]!["resource"]!.GetValue<string>() is { Length: > 0 } name ? name : resource["name"]!.GetValue<string>();
                var theirs = Rows(Content(zip, resources.Single(r => r["name"]!.GetValue<string>() == target)["path"]!.GetValue<string>())).Select(r => r[key["reference"]!["fields"]![0]!.GetValue<string>()]).ToHashSet();
                Assert.Subset(theirs, rows.Select(r => r[key["fields"]![0]!.GetValue<string>()]).Where(c => c.Length > 0).ToHashSet());
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
        CsvText.Write(new("t", null, false, [], [new("c", "string")], [[text]]), bytes);
        Assert.Equal($"c\r\n{cell}\r\n", Encoding.UTF8.GetString(bytes.ToArray()));
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
