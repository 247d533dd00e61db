using LmsApi.Text;

namespace LmsApi.Tests.Text;

/// <summary>The measuring of recognition: what the command prints, on narratives with a known outcome.</summary>
public sealed class EvaluationTests(ApiFixture api) : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    [Fact]
    public void Precision_and_recall_are_counted_over_all_narratives()
    {
        // Clinical: melena found and coded, fever found and not coded, cough coded and not found. Lay: all agree.
        File.WriteAllText(file, """
            {"id": "a", "clinical": "Melena and fever.", "lay": "Black poo and a cough.", "present": ["melena", "cough", "a finding outside"], "absent": []}
            {"id": "b", "clinical": "No nausea.", "lay": "I don't feel sick.", "present": [], "absent": ["nausea"]}
            """);
        var (ran, lines) = Run(file);
        Assert.True(ran);
        Assert.Equal("2 narratives", lines[0]);
        Assert.Equal("clinical  present      0.500   0.500  0.500      2      2       1", lines[2]);
        Assert.Equal("clinical  absent       1.000   1.000  1.000      1      1       1", lines[3]);
        Assert.Equal("lay       present      1.000   1.000  1.000      2      2       2", lines[4]);
        Assert.Equal("lay       absent       1.000   1.000  1.000      1      1       1", lines[5]);
    }

    [Fact]
    public void A_kind_of_the_coded_finding_counts_in_the_second_table_only()
    {
        File.WriteAllText(file, """{"id": "a", "clinical": "Postmenopausal bleeding.", "lay": "", "present": ["abnormal vaginal bleeding"], "absent": []}""");
        var (_, lines) = Run(file);
        Assert.Equal("clinical  present      0.000   0.000  0.000      1      1       0", lines[2]);
        Assert.Equal("clinical  present      1.000   1.000  1.000      1      1       1", lines[7]);
    }

    [Fact]
    public void Details_name_each_disagreement()
    {
        File.WriteAllText(file, """{"id": "a", "clinical": "Fever.", "lay": "", "present": ["cough"], "absent": []}""");
        Assert.Contains("  a: missed cough; in excess fever", Run(file, "--details").Lines);
    }

    [Theory]
    [InlineData("id,clinical", "Line 1 is not a narrative")]
    [InlineData("{}", "Line 1 is not a narrative")]
    [InlineData("\n{\"id\": \"a\", \"clinical\": null, \"lay\": \"\", \"present\": [], \"absent\": []}", "Line 2 is not a narrative")]
    public void A_file_that_is_none_of_ours_is_told_by_line(string text, string reason)
    {
        File.WriteAllText(file, text);
        Assert.StartsWith(reason, Assert.Throws<InvalidDataException>(() => Run(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_that_it_does_not_have_are_not_run()
    {
        Assert.False(Run().Ran);
        Assert.False(Run("--detials").Ran);
        Assert.False(Run(file, "nonsense").Ran);
        Assert.False(Run(file, "--details", "--detials").Ran);
    }

    public void Dispose() => File.Delete(file);

    private (bool Ran, string[] Lines) Run(params string[] args)
    {
        using var output = new StringWriter();
        var ran = TextEvaluation.Run(args, api.Knowledge, output);
        return (ran, output.ToString().Split(Environment.NewLine));
    }
}
