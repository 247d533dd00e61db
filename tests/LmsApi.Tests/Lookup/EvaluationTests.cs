using LmsApi.Lookup;
using LmsApi.Lookup.Evaluation;

namespace LmsApi.Tests.Lookup;

/// <summary>The accuracy is measured, published and not allowed to fall.</summary>
public sealed class EvaluationTests(ApiFixture api)
{
    private EvaluationReport Report => report ??= Evaluator.Evaluate(CaseFile.FromSeed(api.Knowledge), api.Knowledge);
    private EvaluationReport? report;

    [Fact]
    public void The_true_site_comes_first_often_enough()
    {
        Assert.Equal(75, Report.Overall.Cases);
        Assert.Equal(4, Report.WithoutSymptom.Count);
        Assert.True(Report.Overall.Top1.Percent >= 62, $"{Report.Overall.Top1}");
        Assert.True(Report.Overall.Top2.Percent >= 76, $"{Report.Overall.Top2}");
        Assert.All(Report.Baselines, b => Assert.True(Report.Overall.Top1.Percent >= b.Top1.Percent + 10 && Report.Overall.Top2.Percent > b.Top2.Percent, $"{b.Name}: {b.Top1} {b.Top2}"));
    }

    [Fact]
    public void No_case_helps_to_rank_itself()
    {
        // A symptom that one case alone reports must be unknown to the model that leaves the case out.
        var lone = api.Knowledge.Cases.First(c => c.Present.Any(s => api.Knowledge.Cases.Count(o => o.Present.Contains(s)) == 1 && api.Knowledge.SymptomEvidence.All(e => e.SubjectId != s)));
        var symptom = lone.Present.First(s => api.Knowledge.Cases.Count(o => o.Present.Contains(s)) == 1 && api.Knowledge.SymptomEvidence.All(e => e.SubjectId != s));
        var site = api.Knowledge.TopOf(lone.SiteId);
        string MatchIn(AssociationModel model) => model.StrengthOf(model.Sites.ToList().IndexOf(site), model.Symptoms.NumberOf[symptom]).Match;
        Assert.Equal("exact", MatchIn(new(api.Knowledge)));
        Assert.NotEqual("exact", MatchIn(new(api.Knowledge, lone)));
    }

    [Fact]
    public void A_tie_is_shared_and_fails_only_where_another_site_is_shown_first()
    {
        var report = Evaluator.Evaluate([.. api.Knowledge.TopSites.Select(s => new TestCase(s.Id, s.Id, null, ["fatigue"], [], []))], api.Knowledge);
        Assert.Contains(report.BySite, a => a.Top1.Percent is > 0 and < 100);
        Assert.Equal(16.7, report.Overall.Top1.Percent);
        Assert.Equal(api.Knowledge.TopSites.Count - 1, report.Failures.Count);
        Assert.All(report.Failures, f => Assert.NotEqual(f.TrueSiteId, f.FirstSiteId));
    }

    [Fact]
    public async Task The_served_figures_are_the_measured_ones()
    {
        var served = (await api.GetJson("/v1/dataset/validation")).GetProperty("report").GetProperty("overall");
        Assert.Equal(Report.Overall.Top1.Percent, served.GetProperty("top1").GetProperty("percent").GetDouble());
        Assert.Equal(Report.Failures.Count, Report.Overall.Cases - (int)Math.Round(Report.Overall.Top1.Percent * Report.Overall.Cases / 100));
    }

    [Fact]
    public void The_readme_shows_the_measured_figures()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var table = ValidateCommand.Table(Report);
        Assert.True(readme.Contains(table, StringComparison.Ordinal), $"README.md: the table of accuracy is out of date; it must be (dotnet run --project src/LmsApi -- validate):\n{table}");
    }

    [Fact]
    public void A_file_of_cases_is_read_line_by_line_and_a_bad_line_is_named()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """
                {"id": "x-1", "site": "liver", "sex": "unknown", "present": ["right upper quadrant abdominal pain", "purple hair"], "absent": ["Weight loss", "palpable mass, site not given"], "lay": "ignored"}
                {"id": "x-2", "site": "gastrointestinal-tract", "subsite": "colon", "present": []}
                """);
            var cases = CaseFile.Read(path, api.Knowledge);
            Assert.Equal(["right-upper-quadrant-abdominal-pain"], cases[0].Present);
            Assert.Equal(["weight-loss", "palpable-mass"], cases[0].Absent);
            Assert.Equal(["purple hair"], cases[0].Unknown);
            Assert.Null(cases[0].Sex);
            var evaluated = Evaluator.Evaluate(cases, api.Knowledge);
            Assert.Equal(["x-2"], evaluated.WithoutSymptom);
            Assert.Equal(100, evaluated.Overall.Top1.Percent);

            File.AppendAllText(path, "\n{\"id\": \"x-3\", \"site\": \"elbow\"}\n");
            Assert.Contains("Line 3", Assert.Throws<InvalidDataException>(() => CaseFile.Read(path, api.Knowledge)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 1)]
    [InlineData(1, 1, 0, 1, 0.5)]
    [InlineData(2, 1, 0, 0, 1.0 / 3)]
    [InlineData(0, 2, 0.5, 1, 0.75)]
    [InlineData(0, 4, 0.25, 0.5, (1 + 0.5 + 1.0 / 3 + 0.25) / 4)]
    [InlineData(1, 2, 0, 0.5, (0.5 + 1.0 / 3) / 2)]
    public void Tied_sites_share_their_places(int ahead, int tied, double first, double firstTwo, double reciprocal)
    {
        var hit = Hit.Of(ahead, tied);
        Assert.Equal(first, hit.First, 12);
        Assert.Equal(firstTwo, hit.FirstTwo, 12);
        Assert.Equal(reciprocal, hit.ReciprocalRank, 12);
    }

    [Fact]
    public void Intervals_are_Wilsons()
    {
        // 10 of 20: 0.2993 to 0.7007 (Newcombe 1998, method 3).
        Assert.Equal(new Share(50, 29.9, 70.1), Share.Of(10, 20));
    }
}
