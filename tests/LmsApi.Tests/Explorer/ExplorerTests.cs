using System.Net;
using System.Text.RegularExpressions;
using LmsApi.Explorer;
using LmsApi.Sources;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Explorer;

/// <summary>The pages as they leave the server; what a browser makes of them is tested in LmsApi.BrowserTests.</summary>
public sealed class ExplorerTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_site_symptom_and_place_of_spread_has_a_page_that_names_all_that_the_data_ties_to_it()
    {
        foreach (var site in api.Knowledge.Sites.Values)
        {
            var page = await api.GetPage($"/sites/{site.Id}");
            Assert.All(api.Knowledge.SymptomsBySite[site.Id], s => Assert.Contains($"href=\"/symptoms/{s.Symptom.Id}\"", page, StringComparison.Ordinal));
            Assert.All(api.Knowledge.SymptomsBySite[site.Id].Where(s => s.Frequency is { Count: not null }), s => Assert.Contains($"{s.Frequency!.Count} of {s.Frequency.Total} ", page, StringComparison.Ordinal));
        }
        foreach (var symptom in api.Knowledge.Symptoms.Values)
        {
            var page = await api.GetPage($"/symptoms/{symptom.Id}");
            Assert.Contains(symptom.Definition, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.All(api.Knowledge.SitesBySymptom[symptom.Id], s => Assert.Contains($"href=\"/sites/{s.Site.Id}\"", page, StringComparison.Ordinal));
        }
        foreach (var place in api.Knowledge.MetastasisSites.Values)
        {
            var page = await api.GetPage($"/metastasis-sites/{place.Id}");
            Assert.Contains(place.Definition, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.All(api.Knowledge.SitesByMetastasis[place.Id].Where(m => m.Scope == "site"), m => Assert.Contains($"href=\"/sites/{m.Site.Id}\"", page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("/sites/livr", "liver")]
    [InlineData("/symptoms/melna", "melena")]
    [InlineData("/metastasis-sites/lugn", "lung")]
    public async Task Who_is_lost_gets_a_page_when_HTML_is_wanted_and_problem_details_when_not(string path, string near)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"{near}</a>", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 404);
    }

    [Fact]
    public async Task The_API_answers_problem_details_to_a_browser_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sites/livr");
        request.Headers.Accept.ParseAdd("text/html,*/*;q=0.8");
        await ProblemAssert.Is(await api.Client.SendAsync(request, Cancel), 404);
    }

    [Theory]
    [InlineData("/sites/LIVER", "/sites/liver")]
    [InlineData("/symptoms/HP:0002249", "/symptoms/melena")]
    [InlineData("/metastasis-sites/UBERON:0002048", "/metastasis-sites/lung")]
    public async Task A_page_too_leads_from_a_code_or_another_case_to_the_id(string path, string target)
    {
        using var response = await api.Client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.PermanentRedirect, response.StatusCode);
        Assert.Equal(target, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("/?x=1")]
    [InlineData("/matrix?sort=nowhere")]
    [InlineData("/matrix?level=organ")]
    [InlineData("/matrix?level=site&show=all")]
    [InlineData("/matrix?level=site&sort=stomach")]
    [InlineData("/lookup?sex=x")]
    [InlineData("/lookup?present=melena&absent=melena")]
    [InlineData("/teaching?count=51")]
    public async Task A_page_refuses_what_it_does_not_understand(string path) =>
        await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);

    [Theory]
    [InlineData("/matrix?level=site&sort=liver", "Show the parts of sites", "6 sites, sorted by Liver")]
    [InlineData("/matrix?level=subsite&sort=stomach", "Show the six sites", "14 sites, sorted by Stomach")]
    [InlineData("/matrix?show=bits&sort=tells", "Show frequencies", "6 sites, sorted by how much they tell")]
    public async Task The_matrix_is_shown_as_its_address_says(string path, params string[] told)
    {
        var page = await api.GetPage(path);
        Assert.All(told, t => Assert.Contains(t, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_printed_sheet_cites_in_full_what_its_rows_name()
    {
        foreach (var path in new[] { "/sites/uterus", "/sites/inferior-vena-cava", "/metastasis-sites/lung", "/disease" })
        {
            var page = WebUtility.HtmlDecode(await api.GetPage(path));
            var named = Regex.Matches(page, "class=\"print refs\">(?:[^<]*\\. )?([a-z0-9, -]+)<").SelectMany(m => m.Groups[1].Value.Split(", ")).ToHashSet();
            Assert.NotEmpty(named);
            var list = Regex.Match(page, "<ul class=\"print citations\">.*?</ul>", RegexOptions.Singleline).Value;
            Assert.All(named, id => Assert.Contains($"<b>{id}</b> {Show.Citation(api.Knowledge.Sources[id])}", list, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_page_of_the_disease_holds_all_that_is_known_of_it_each_with_its_source()
    {
        var page = WebUtility.HtmlDecode(await api.GetPage("/disease"));
        var facts = api.Knowledge.Disease;
        foreach (var (told, source) in facts.Statements.Select(s => (s.Text, s.SourceId)).Concat(facts.RiskFactors.Select(r => (r.Statement, r.SourceId))).Concat(facts.Genes.Select(g => (g.Statement, g.SourceId)))
            .Concat(facts.Investigations.Select(i => (i.CanTell, i.SourceId))).Concat(facts.Stages.Select(s => (s.Statement, s.SourceId))).Concat(facts.Treatments.Select(t => (t.Statement, t.SourceId))).Concat(facts.SiteShares.Select(s => (s.Population, s.SourceId))))
        {
            Assert.Contains(told, page, StringComparison.Ordinal);
            Assert.Contains($"href=\"/sources#{source}\"", page, StringComparison.Ordinal);
        }
        Assert.All(facts.Names.SelectMany(n => n.Codes), c => Assert.Contains($"<code>{c.Code}</code>", page, StringComparison.Ordinal));
        Assert.All(facts.Investigations.Where(i => i.CannotTell is not null), i => Assert.Contains(i.CannotTell!, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_of_sources_holds_each_with_its_citation_and_what_it_supports()
    {
        var page = WebUtility.HtmlDecode(await api.GetPage("/sources"));
        var uses = new SourceUses(api.Knowledge);
        foreach (var source in api.Knowledge.Sources.Values)
        {
            var entry = Regex.Match(page, $"<li id=\"{source.Id}\">.*?</li>", RegexOptions.Singleline).Value;
            Assert.Contains($"<a href=\"{Show.Address(source)}\">{Show.Citation(source)}</a>", entry, StringComparison.Ordinal);
            Assert.Equal(uses[source.Id].Count(u => u.Role == "read"), Regex.Matches(Regex.Match(entry, "Read there: ([^<]*)").Groups[1].Value, "[0-9]+").Sum(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task A_site_without_codes_has_no_section_for_them()
    {
        foreach (var site in api.Knowledge.Sites.Values.Where(s => s.Codes.Count == 0))
        {
            Assert.DoesNotContain("of other systems", await api.GetPage($"/sites/{site.Id}"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(int.MaxValue, 0)]
    public async Task Another_quiz_is_the_next_and_after_the_last_the_first(int seed, int next) =>
        Assert.Matches($"href=\"/teaching\\?seed={next}&(amp;)?count=5\">Another quiz", await api.GetPage($"/teaching?seed={seed}&count=5"));

    [Fact]
    public async Task The_key_of_a_quiz_gives_number_letter_and_explanation_and_cites_in_full()
    {
        var page = WebUtility.HtmlDecode(await api.GetPage("/teaching?seed=3&count=7"));
        var key = page[page.IndexOf("<section aria-labelledby=\"key\"", StringComparison.Ordinal)..page.IndexOf("<section aria-labelledby=\"sheets\"", StringComparison.Ordinal)];
        Assert.Contains($"Key to quiz 3, 7 questions, data {api.Knowledge.Dataset.Version}", key, StringComparison.Ordinal);
        var questions = (await api.GetJson("/v1/teaching/quiz?seed=3&count=7")).GetProperty("items").EnumerateArray().ToList();
        var answers = Regex.Matches(key, "<li><b>([a-d])\\. (.*?)</b> (.*?)</li>", RegexOptions.Singleline);
        Assert.Equal(questions.Count, answers.Count);
        foreach (var (q, answer) in questions.Zip(answers))
        {
            Assert.Equal("abcd"[q.GetProperty("answer").GetInt32()].ToString(), answer.Groups[1].Value);
            Assert.Equal(q.GetProperty("options")[q.GetProperty("answer").GetInt32()].GetProperty("text").GetString(), answer.Groups[2].Value);
            Assert.StartsWith(q.GetProperty("explanation").GetString()!, answer.Groups[3].Value, StringComparison.Ordinal);
            Assert.All(q.GetProperty("sourceIds").EnumerateArray(), id => Assert.Contains($"<b>{id.GetString()}</b> {Show.Citation(api.Knowledge.Sources[id.GetString()!])}", key, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_file_of_wwwroot_has_its_type_and_only_under_the_present_hash()
    {
        var address = Regex.Match(await api.GetPage("/"), "/assets/[0-9a-f]+/site\\.css").Value;
        using var css = await api.Client.GetAsync(address, Cancel);
        Assert.Equal("text/css", css.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(css.Headers.ETag);
        await ProblemAssert.Is(await api.Client.GetAsync("/assets/0000000000/site.css", Cancel), 404);
        await ProblemAssert.Is(await api.Client.GetAsync(address.Replace("site.css", "..%2Fappsettings.json", StringComparison.Ordinal), Cancel), 404);
    }
}
