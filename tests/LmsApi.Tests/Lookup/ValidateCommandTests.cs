using System.Diagnostics;
using System.Text.Json;

namespace LmsApi.Tests.Lookup;

/// <summary>The command as people and scripts run it.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lmsapi-validate-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Cases(string text)
    {
        var path = Path.Combine(folder, "cases.jsonl");
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(int Exit, string Out, string Error)> Run(params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "validate", .. args])
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
        var (exit, output, _) = await Run(cases, "--out", "figures.json");
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
    [InlineData("\n{\"site\": \"elbow\"}", "Line 2: 'elbow'")]
    [InlineData("{\"site\": \"liver\", \"present\": [null]}", "Line 1: a symptom is null")]
    public async Task A_file_that_is_no_file_of_cases_fails_by_line(string text, string reason)
    {
        var (exit, _, error) = await Run(Cases(text));
        Assert.Equal(1, exit);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "validation.json")));
    }

    [Fact]
    public async Task A_file_that_is_not_there_fails() => Assert.Equal(1, (await Run("nowhere.jsonl")).Exit);

    [Theory]
    [InlineData("--out")]
    [InlineData("--ot x.json")]
    [InlineData("a.jsonl b.jsonl")]
    public async Task Wrong_arguments_are_told_the_right_ones(string args)
    {
        var (exit, _, error) = await Run(args.Split(' '));
        Assert.Equal(2, exit);
        Assert.Contains("Usage: validate", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
