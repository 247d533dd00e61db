using LmsApi.Lookup;

namespace LmsApi.Tests.Lookup;

/// <summary>What a clinician expects of the ranking.</summary>
public sealed class ExpectationTests(ApiFixture api)
{
    public static IEnumerable<TheoryDataRow<string, string, string, string, string, string>> Rows => Repository.Rows(Path.Combine(Repository.Root, "tests/LmsApi.Tests/Lookup/expectations.csv"))
        .Select(r => new TheoryDataRow<string, string, string, string, string, string>(r["present"], r["absent"], r["sex"], r["first"], r["notfirst"], r["why"]));

    [Theory, MemberData(nameof(Rows))]
    public void The_ranking_is_what_a_clinician_expects(string present, string absent, string sex, string first, string notFirst, string why)
    {
        var answer = new Lookups(new(api.Knowledge), new(api.Knowledge), api.Knowledge).Answer(
            new() { Present = Split(present), Absent = Split(absent), Sex = sex.Length == 0 ? null : sex });
        Assert.Empty(answer.Input.Unmatched);
        var order = string.Join(", ", answer.Candidates.Select(c => $"{c.Site.Id} {c.Score:0.0}"));
        if (first.Length > 0)
        {
            Assert.True(first == answer.Candidates[0].Site.Id, $"{first} must be first ({why}): {order}");
        }
        Assert.True(!Split(notFirst).Contains(answer.Candidates[0].Site.Id), $"{notFirst} must not be first ({why}): {order}");
    }

    [Theory]
    [InlineData("budd-chiari-syndrome", "inferior-vena-cava")]
    [InlineData("dilated-superficial-veins", "peripheral-vein inferior-vena-cava")]
    [InlineData("absent-femoral-pulse", "peripheral-vein")]
    [InlineData("groin-mass", "peripheral-vein")]
    [InlineData("bowel-obstruction", "small-intestine")]
    [InlineData("mucus-in-stool", "rectum")]
    [InlineData("globus-sensation", "esophagus")]
    [InlineData("melena", "stomach")]
    [InlineData("hemoptysis", "pulmonary-artery")]
    [InlineData("jaundice", "pancreas")]
    public void Of_the_parts_that_one_comes_first_which_has_the_evidence(string present, string first)
    {
        var lookups = new Lookups(new(api.Knowledge), new(api.Knowledge), api.Knowledge);
        var candidates = lookups.Answer(new() { Present = [present], Level = "subsite" }).Candidates;
        Assert.Equal(Split(first), candidates.Take(Split(first).Length).Select(c => c.Site.Id));
        Assert.All(lookups.Answer(new() { Level = "subsite", Present = [] }).Candidates, c => Assert.Equal(0, c.Prior));
    }

    [Fact]
    public void The_table_is_long_enough() => Assert.True(Rows.Count() >= 40);

    private static string[] Split(string ids) => ids.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
