using System.Diagnostics;
using System.Text.Json;

namespace LmsApi.Tests;

/// <summary>The commands as people and scripts run them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lmsapi-commands-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Cases(string text)
    {
        var path = Path.Combine(folder, "cases.jsonl");
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(int Exit, string Out, string Error)> Run(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, output, await error);
    }

    [Fact]
    public async Task Figures_are_printed_and_written_where_asked()
    {
        var cases = Cases("""{"id": "x-1", "site": "liver", "present": ["HP:0002249", "right upper quadrant abdominal pain", "purple hair"]}""");
        var (exit, output, _) = await Run("validate", cases, "--out", "figures.json");
        Assert.Equal(0, exit);
        Assert.Contains("| this ranking | 1 |", output, StringComparison.Ordinal);
        Assert.Contains("unknown terms: purple hair", output, StringComparison.Ordinal);
        using var written = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "figures.json"), Cancel));
        Assert.Equal(1, written.RootElement.GetProperty("overall").GetProperty("cases").GetInt32());
        Assert.False(File.Exists(Path.Combine(folder, "validation.json")));
    }

    [Theory]
    [InlineData("null", "Line 1 is not a case")]
    [InlineData("[]", "Line 1 is not a case")]
    [InlineData("no json", "Line 1 is not a case")]
    [InlineData("\n{\"site\": \"elbow\"}", "Line 2 is not a case: 'elbow' is none of our sites.")]
    [InlineData("{\"site\": \"liver\", \"present\": [null]}", "Line 1 is not a case: a symptom is null.")]
    public async Task A_file_that_is_no_file_of_cases_fails_by_line(string text, string reason)
    {
        var (exit, _, error) = await Run("validate", Cases(text));
        Assert.Equal(1, exit);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "validation.json")));
    }

    [Theory]
    [InlineData("validate nowhere.jsonl")]
    [InlineData("validate-text nowhere.jsonl")]
    public async Task A_file_that_is_not_there_fails(string args)
    {
        var (exit, output, error) = await Run(args.Split(' '));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("nowhere.jsonl", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_file_of_narratives_fails_by_line()
    {
        var (exit, output, error) = await Run("validate-text", Cases("no json"));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("Line 1 is not a narrative", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate --out")]
    [InlineData("validate --ot x.json")]
    [InlineData("validate a.jsonl b.jsonl")]
    [InlineData("validate --ConnectionStrings:Lms")]
    [InlineData("validate-text")]
    [InlineData("validate-text a.jsonl nonsense --detials")]
    [InlineData("openapi v2")]
    [InlineData("opnapi")]
    public async Task Wrong_arguments_are_told_the_right_ones(string args)
    {
        var (exit, output, error) = await Run(args.Split(' '));
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains($"There is no command '{args}'.", error, StringComparison.Ordinal);
        Assert.Contains("LmsApi validate [FILE.jsonl] [--out FILE.json]", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_is_printed_and_nothing_is_done(string args)
    {
        var (exit, output, error) = await Run(args);
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("LmsApi validate [FILE.jsonl] [--out FILE.json]", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task The_log_is_written_in_the_format_that_is_set_and_stays_apart_from_what_is_printed()
    {
        var (exit, output, error) = await Run("openapi", "--Logging:Console:FormatterName=json");
        Assert.Equal(0, exit);
        Assert.StartsWith("openapi: ", output, StringComparison.Ordinal);
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("{\"", line, StringComparison.Ordinal));
        Assert.Contains("Now listening on", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openapi", "openapi: ")]
    [InlineData("validate --out figures.json", "| this ranking | ")]
    [InlineData("validate-text cases.jsonl --details", "0 narratives")]
    public async Task Settings_follow_a_command(string args, string expected)
    {
        Cases("");
        var (exit, output, _) = await Run([.. args.Split(' '), "--ConnectionStrings:Lms", "Data Source=other.db", "--Logging:LogLevel:Default=Warning"]);
        Assert.Equal(0, exit);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "other.db")));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
