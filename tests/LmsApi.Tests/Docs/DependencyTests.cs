using System.Text.Json;
using System.Text.RegularExpressions;

namespace LmsApi.Tests.Docs;

/// <summary>docs/dependencies.md names every package that the service ships, with its version and licence.</summary>
public sealed partial class DependencyTests
{
    [Fact]
    public void Every_package_of_the_lock_file_stands_in_the_list_and_no_other()
    {
        var locked = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/LmsApi/packages.lock.json"))).RootElement
            .GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Select(p => $"{p.Name} {p.Value.GetProperty("resolved").GetString()}").Order(StringComparer.Ordinal);
        var listed = Rows().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/dependencies.md")))
            .Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value}").Order(StringComparer.Ordinal);
        Assert.Equal(locked, listed);
    }

    [GeneratedRegex(@"^\| ([\w.]+) \| ([\w.-]+) \| [\w.-]+(?: [^|]+)? \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
