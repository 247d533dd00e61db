using System.Net;
using System.Text.RegularExpressions;
using LmsApi.Explorer;
using LmsApi.Knowledge;
using LmsApi.Lookup;

namespace LmsApi.Tests.Explorer;

/// <summary>What pages say of figures, and of silence.</summary>
public sealed class PageFigureTests(ApiFixture api)
{
    [Fact]
    public async Task A_symptoms_page_gives_a_factor_only_where_it_was_published_and_says_of_how_many()
    {
        var model = new LookupModel(api.Knowledge);
        foreach (var symptom in api.Knowledge.Symptoms.Values.Where(s => !s.General))
        {
            var page = await api.GetPage($"/symptoms/{symptom.Id}");
            foreach (var site in api.Knowledge.TopSites)
            {
                var told = model.Explain(new(model.Symptoms.NumberOf[symptom.Id], true))[model.Sites.ToList().IndexOf(site)];
                var row = Regex.Match(page, $"<tr>\\s*<th scope=\"row\"><a href=\"/sites/{site.Id}\">.*?</tr>", RegexOptions.Singleline).Value;
                if (told.MatchType is "background" or "region" or "parent")
                {
                    Assert.Contains("nothing found published of this site", row, StringComparison.Ordinal);
                    Assert.DoesNotContain("times", row, StringComparison.Ordinal);
                }
                else if (told.Count is { } count)
                {
                    Assert.Contains($"{count} of {told.Total} ", row, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task A_verdict_takes_no_silence_for_rarity()
    {
        var page = await api.GetPage("/symptoms/melena");
        Assert.Contains("It speaks most for the gastrointestinal tract", page, StringComparison.Ordinal);
        Assert.DoesNotContain("against the large vessels", page, StringComparison.Ordinal);
        Assert.Matches("For [a-z ,]*the large vessels[a-z ,]* nothing was found published of it", page);
    }

    [Fact]
    public async Task Where_publications_are_silent_no_page_says_that_nobody_published()
    {
        foreach (var path in new[] { "/", "/matrix", "/data", "/teaching", "/lookup?present=melena", "/lookup?present=melena&level=subsite", "/symptoms/melena", "/symptoms/fever", "/sites/uterus", "/sites/pancreas", "/metastasis-sites/skin" })
        {
            Assert.DoesNotMatch("(?i)nobody|not published|nothing was published|never published", await api.GetPage(path));
        }
    }

    [Fact]
    public async Task A_symptom_of_which_a_kind_is_characteristic_does_not_stand_under_case_reports_only()
    {
        var page = await api.GetPage("/sites/uterus");
        var minor = Regex.Match(page, "case reports only</h3>.*?</ul>", RegexOptions.Singleline).Value;
        Assert.DoesNotContain("/symptoms/palpable-mass\"", minor, StringComparison.Ordinal);
        Assert.Matches("a kind of it stands above.*/symptoms/palpable-mass\"", page);
    }

    [Theory]
    [InlineData("/sites/small-intestine", "anemia", "7 of 20 patients, GIST not excluded")]
    [InlineData("/sites/gastrointestinal-tract", "intestinal-perforation", "6 of 20 patients, small intestine only, GIST not excluded")]
    [InlineData("/sites/pulmonary-artery", "chest-pain", "7 of 20 patients, other tumors counted as well")]
    [InlineData("/sites/small-intestine", "weight-loss", "20% among patients with intestinal leiomyosarcoma (textbook statement); of how many is unclear, GIST not excluded")]
    public async Task A_figure_that_is_not_the_sites_own_stands_with_what_is_wrong_with_it(string path, string symptom, string figure) =>
        Assert.Contains(figure, Row(await api.GetPage(path), $"/symptoms/{symptom}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/sites/uterus", "/metastasis-sites/lung", "among 113 women with uterine leiomyosarcoma at one center, 92 of them with distant metastases; of how many is unclear")]
    [InlineData("/sites/liver", "/metastasis-sites/bone", "45 of 396 patients")]
    public async Task A_place_of_spread_has_a_figure_with_its_population(string path, string place, string figure) =>
        Assert.Contains(figure, Row(await api.GetPage(path), place), StringComparison.Ordinal);

    [Fact]
    public async Task The_same_survival_from_two_sources_is_one_row_and_a_share_that_was_counted_is_shown_as_counted()
    {
        var page = await api.GetPage("/sites/uterus");
        Assert.Single(Regex.Matches(page, "<th scope=\"row\">76%</th>"));
        var row = Regex.Match(page, "<th scope=\"row\">76%</th>.*?</tr>", RegexOptions.Singleline).Value;
        Assert.Equal(2, Regex.Count(row, "<cite>"));
        Assert.Contains("women operated for uterine leiomyosarcoma", row, StringComparison.Ordinal);

        page = await api.GetPage("/sites/small-intestine");
        Assert.Contains("<th scope=\"row\">5 of 12</th>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("41.7%", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/matrix", null)]
    [InlineData("/matrix?level=subsite", "subsite")]
    public async Task The_matrix_says_of_how_many_each_share_is_without_a_pointer(string path, string? level)
    {
        var page = WebUtility.HtmlDecode(await api.GetPage(path));
        var matrix = MatrixEndpoint.GetMatrix(new() { Level = level }, new LookupModel(api.Knowledge), api.Knowledge).Value;
        Assert.All(matrix.Sites, (site, column) =>
        {
            var totals = matrix.Rows.Select(r => r.Cells[column].Frequency).Where(f => f?.Basis == "cases").Select(f => f!.Total!.Value).Distinct().ToList();
            var head = Regex.Match(page, $"<th scope=\"col\"><a href=\"[^\"]*sort={site.Id}(&level=subsite)?\">.*?</th>", RegexOptions.Singleline).Value;
            Assert.All(totals, n => Assert.Contains(n == 1 ? ">1 case<" : $">{n} cases<", head, StringComparison.Ordinal));
        });
        var cells = matrix.Rows.SelectMany(r => r.Cells).ToList();
        Assert.All(cells.Select(c => c.Frequency).OfType<Frequency>(), f => Assert.Contains($"<span class=\"vh\"> percent, {Show.Figure(f)}</span>", page, StringComparison.Ordinal));
        Assert.Equal(cells.Count(c => c is { Known: true, Frequency: null }), Regex.Count(page, "<span aria-hidden=\"true\">w</span><span class=\"vh\">named, no figure</span>"));
    }

    /// <summary>The entry of a list that leads to an address.</summary>
    private static string Row(string page, string href) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"<li class=\"finding\">\\s*<a class=\"name\" href=\"{href}\".*?</li>", RegexOptions.Singleline).Value);
}
