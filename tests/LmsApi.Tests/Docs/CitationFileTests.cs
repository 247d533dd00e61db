namespace LmsApi.Tests.Docs;

/// <summary>CITATION.cff cites the dataset that is served.</summary>
public sealed class CitationFileTests(ApiFixture api)
{
    [Fact]
    public void The_citation_file_names_the_present_release()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "CITATION.cff"));
        var d = api.Knowledge.Dataset;
        Assert.Contains("cff-version: 1.2.0", lines);
        Assert.Contains("type: dataset", lines);
        Assert.Contains($"title: \"{d.Title}\"", lines);
        Assert.Contains($"  - name: \"{d.Creator}\"", lines);
        Assert.Contains($"version: \"{d.Version}\"", lines);
        Assert.Contains($"date-released: \"{d.Released}\"", lines);
        Assert.Contains($"license: {d.Licence}", lines);
    }

    [Fact]
    public void The_changelog_has_a_section_for_the_present_release() =>
        Assert.Contains(File.ReadAllLines(Path.Combine(Repository.Root, "CHANGELOG.md")), l => l.StartsWith($"### {api.Knowledge.Dataset.Version} ", StringComparison.Ordinal));
}
