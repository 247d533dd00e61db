using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LmsApi.Tests.Docs;

/// <summary>The README stays true.</summary>
public sealed partial class ReadmeTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Readme => File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    private static string Section(string heading) => Readme.Split("\n## ").Single(s => s.StartsWith(heading, StringComparison.Ordinal));

    [Fact]
    public async Task The_endpoint_table_lists_exactly_what_is_served()
    {
        var document = await api.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Cancel);
        var served = document!["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));
        var listed = TableRows().Matches(Section("Endpoints")).Select(m => m.Groups[1].Value);
        Assert.Equal(served.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_curl_line_is_answered()
    {
        var addresses = CurlLines().Matches(Readme).Select(m => m.Groups[1].Value).ToList();
        Assert.True(addresses.Count >= 3, "the README shows at least three calls");
        foreach (var address in addresses)
        {
            var response = await api.Client.GetAsync(address, Cancel);
            Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode}");
        }
    }

    [Fact]
    public void The_commands_and_files_that_are_named_exist()
    {
        Assert.Contains("dotnet run --project src/LmsApi\n", Readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test\n", Readme, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src/LmsApi/LmsApi.csproj")));
        foreach (Match link in Links().Matches(Readme))
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, link.Groups[1].Value)), link.Value);
        }
    }

    [Fact]
    public async Task The_run_command_answers_from_the_built_service()
    {
        var folder = Directory.CreateTempSubdirectory("lmsapi-run-").FullName;
        // What `dotnet run` starts once it has built; another port, since 5080 may be taken on the tester's machine.
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        })!;
        try
        {
            string? line;
            while ((line = await process.StandardError.ReadLineAsync(Cancel)) is not null && !line.Contains("Now listening on:", StringComparison.Ordinal))
            {
            }
            using var client = new HttpClient();
            var answer = await client.GetStringAsync(new Uri(line!.Split("Now listening on:")[1].Trim() + "/v1/sites"), Cancel);
            Assert.Contains("pancreas", answer, StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Cancel);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:0", false)]
    [InlineData("ASPNETCORE_HTTP_PORTS", "0", false)]
    public async Task It_listens_on_port_5080_unless_told_otherwise(string? variable, string? value, bool expected)
    {
        var folder = Directory.CreateTempSubdirectory("lmsapi-run-").FullName;
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location]) { WorkingDirectory = folder, RedirectStandardError = true };
        if (variable is not null)
        {
            start.Environment[variable] = value;
        }
        using var process = Process.Start(start)!;
        try
        {
            // Where the port is taken on the tester's machine, it is told that it can't be had.
            string? line;
            while ((line = await process.StandardError.ReadLineAsync(Cancel)) is not null && !line.Contains("Now listening on:", StringComparison.Ordinal) && !line.Contains("Failed to bind", StringComparison.Ordinal))
            {
            }
            Assert.Equal(expected, line!.Contains(":5080", StringComparison.Ordinal));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Cancel);
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"^\| `((?:GET|POST) [^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRows();

    [GeneratedRegex(@"^curl -s '?localhost:5080(/\S*?)'?$", RegexOptions.Multiline)]
    private static partial Regex CurlLines();

    [GeneratedRegex(@"\]\(((?!http)[^)]+)\)")]
    private static partial Regex Links();
}
