
namespace LmsApi.Tests.Text;

/// <summary>What is there and what is not: known answers, each with its reason, in <c>negation-cases.csv</c>.</summary>
public sealed class NegationTests(ApiFixture api)
{
    private static readonly IReadOnlyList<Dictionary<string, string>> Cases = Repository.Rows(Path.Combine(Repository.Root, "tests/LmsApi.Tests/Text/negation-cases.csv"));

    public static IEnumerable<TheoryDataRow<string, string, string, string>> Rows =>
        Cases.Select(c => new TheoryDataRow<string, string, string, string>(c["sentence"], c["present"], c["absent"], c["why"]));

    [Theory, MemberData(nameof(Rows))]
    public void A_sentence_is_understood(string sentence, string present, string absent, string why)
    {
        var read = api.Recognizer.Recognize(sentence);
        Assert.True(Ids(present) == string.Join(';', read.Present.Order()), $"{sentence}: present {string.Join(';', read.Present)} instead of {present} ({why})");
        Assert.True(Ids(absent) == string.Join(';', read.Absent.Order()), $"{sentence}: absent {string.Join(';', read.Absent)} instead of {absent} ({why})");
    }

    [Fact]
    public void There_are_at_least_120_cases_and_each_has_a_reason()
    {
        Assert.InRange(Cases.Count, 120, int.MaxValue);
        Assert.All(Cases, c => Assert.False(string.IsNullOrWhiteSpace(c["why"]), c["sentence"]));
        Assert.All(Cases.SelectMany(c => Split(c["present"]).Concat(Split(c["absent"]))), id => Assert.True(api.Knowledge.Symptoms.ContainsKey(id), id));
    }

    private static string Ids(string cell) => string.Join(';', Split(cell).Order());

    private static string[] Split(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
