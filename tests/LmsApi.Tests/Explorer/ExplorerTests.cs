using System.Net;
using System.Text.RegularExpressions;
using LmsApi.Explorer;
using LmsApi.Lookup;
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
            var page = await Page($"/sites/{site.Id}");
            Assert.All(api.Knowledge.SymptomsBySite[site.Id], s => Assert.Contains($"href=\"/symptoms/{s.Symptom.Id}\"", page, StringComparison.Ordinal));
            Assert.All(api.Knowledge.SymptomsBySite[site.Id].Where(s => s.Frequency is { Count: not null }), s => Assert.Contains($"{s.Frequency!.Count} of {s.Frequency.Total} ", page, StringComparison.Ordinal));
        }
        foreach (var symptom in api.Knowledge.Symptoms.Values)
        {
            var page = await Page($"/symptoms/{symptom.Id}");
            Assert.Contains(symptom.Definition, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
            Assert.All(api.Knowledge.SitesBySymptom[symptom.Id], s => Assert.Contains($"href=\"/sites/{s.Site.Id}\"", page, StringComparison.Ordinal));
        }
        foreach (var place in api.Knowledge.MetastasisSites.Values)
        {
            var page = await Page($"/metastasis-sites/{place.Id}");
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
    [InlineData("/matrix?level=site&show=all")]
    [InlineData("/lookup?sex=x")]
    [InlineData("/lookup?present=melena&absent=melena")]
    [InlineData("/teaching?count=51")]
    public async Task A_page_refuses_what_it_does_not_understand(string path) =>
        await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);

    [Fact]
    public async Task What_is_typed_leads_to_an_address_of_coded_findings_only()
    {
        using var form = new FormUrlEncodedContent([new("present", "melena"), new("symptom", "yellow skin"), new("as", "absent"), new("sex", "female"), new("level", "")]);
        using var response = await api.Client.PostAsync("/lookup", form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/lookup?present=melena&absent=jaundice&sex=female", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("One symptom given is not in the reference", "present=melena&present=black+stools")]
    [InlineData("One symptom given is not in the reference", "present=melena&absent=HP:9999999&symptom=jaundice")]
    [InlineData("2 symptoms given are not in the reference", "present=black+stools&absent=x&text=no+fever")]
    public async Task A_finding_sent_that_the_reference_does_not_know_is_told_and_stands_in_no_address(string told, string form)
    {
        using var response = await Post(form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("black", Regex.Match(page, "data-address=\"[^\"]*\"").Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sex=x", "sex")]
    [InlineData("sex=female&sex=male", "sex")]
    [InlineData("level=organ", "level")]
    [InlineData("symptom=melena&as=abscent", "as")]
    [InlineData("presnt=melena", "presnt")]
    [InlineData("present=melena&absent=melena", "absent[0]")]
    [InlineData("text=black+stools&symptom=jaundice", "symptom")]
    [InlineData("symptom=melena&symptom=jaundice", "symptom")]
    public async Task A_form_that_the_page_does_not_understand_is_refused(string form, string field)
    {
        using var response = await Post(form);
        var problem = await ProblemAssert.Is(response, 400);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    private Task<HttpResponseMessage> Post(string form) =>
        api.Client.PostAsync("/lookup", new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")), Cancel);

    [Fact]
    public async Task A_sentence_is_answered_with_its_marks_and_stored_nowhere()
    {
        using var form = new FormUrlEncodedContent([new("text", "Black <b>stools</b>, no fever.")]);
        using var response = await api.Client.PostAsync("/lookup", form, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("<b>stools", page, StringComparison.Ordinal);
        Assert.Matches("<mark class=\"absent\">fever</mark>", page);
        Assert.Contains("data-address=\"/lookup?present=melena&amp;absent=fever\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_long_a_text_and_too_many_symptoms_are_told_in_words()
    {
        using var longText = new FormUrlEncodedContent([new("text", new string('a', 4001))]);
        Assert.Contains("at most 4,000 characters", await (await api.Client.PostAsync("/lookup", longText, Cancel)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        using var many = new FormUrlEncodedContent([.. api.Knowledge.Symptoms.Keys.Where(id => id != "melena").Take(50).Select(id => KeyValuePair.Create("present", id)), new("symptom", "melena")]);
        Assert.Contains("At most 50 symptoms", await (await api.Client.PostAsync("/lookup", many, Cancel)).Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_sent_in_place_of_words_is_refused_and_not_dropped()
    {
        using var form = new MultipartFormDataContent { { new StringContent("melena"), "symptom", "symptom.txt" } };
        using var response = await api.Client.PostAsync("/lookup", form, Cancel);
        var problem = await ProblemAssert.Is(response, 400);
        Assert.True(problem.GetProperty("errors").TryGetProperty("symptom", out _), problem.GetRawText());
    }

    [Fact]
    public async Task A_line_break_counts_as_one_character_however_the_browser_sends_it()
    {
        var text = string.Concat(Enumerable.Repeat("fever, no melena\r\n", 4)) + new string('a', 4000 - 4 * 17);
        using var response = await Post("text=" + Uri.EscapeDataString(text));
        Assert.Contains("<mark class=\"present\">fever</mark>", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_refused_is_given_back()
    {
        var text = new string('a', 4001);
        using var response = await Post("text=" + text);
        Assert.Contains(text + "</textarea>", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        var fifty = string.Join('&', api.Knowledge.Symptoms.Keys.Where(id => id != "melena").Take(50).Select(id => "present=" + id));
        using var tooMany = await Post(fifty + "&text=black+stools");
        var page = await tooMany.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("At most 50 symptoms", page, StringComparison.Ordinal);
        Assert.Contains("black stools</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_as_many_findings_as_there_may_be_no_link_asks_for_one_more()
    {
        var fifty = string.Join('&', api.Knowledge.Symptoms.Keys.Order(StringComparer.Ordinal).Take(50).Select(id => "present=" + id));
        var page = await Page("/lookup?" + fifty);
        Assert.Contains("50 symptoms are the most that can be looked up together", page, StringComparison.Ordinal);
        using var more = await Post(fifty + "&symptom=abdominal");
        foreach (var told in new[] { page, await more.Content.ReadAsStringAsync(Cancel) })
        {
            foreach (var link in Regex.Matches(told, "href=\"(/lookup[^\"]*)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct())
            {
                using var response = await api.Client.GetAsync(link, Cancel);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_finding_that_only_a_site_left_out_has_is_told_and_so_is_one_that_speaks_against_every_site()
    {
        var page = await Page("/lookup?present=abnormal-vaginal-bleeding&sex=male");
        Assert.Contains("Abnormal vaginal bleeding was found published of the uterus only, which is left out.", page, StringComparison.Ordinal);
        Assert.Contains("speaks against every site", page, StringComparison.Ordinal);

        page = await Page("/lookup?present=melena&sex=male");
        Assert.DoesNotContain("which is left out.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("speaks against every site", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symptoms_page_gives_a_factor_only_where_it_was_published_and_says_of_how_many()
    {
        var model = new LookupModel(api.Knowledge);
        foreach (var symptom in api.Knowledge.Symptoms.Values.Where(s => !s.General))
        {
            var page = await Page($"/symptoms/{symptom.Id}");
            foreach (var site in api.Knowledge.TopSites)
            {
                var told = model.Explain(model.Sites.ToList().IndexOf(site), new(model.Symptoms.NumberOf[symptom.Id], true));
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
        var page = await Page("/symptoms/melena");
        Assert.Contains("It speaks most for the gastrointestinal tract", page, StringComparison.Ordinal);
        Assert.DoesNotContain("against the large vessels", page, StringComparison.Ordinal);
        Assert.Matches("For [a-z ,]*the large vessels[a-z ,]* nothing was found published of it", page);
    }

    [Fact]
    public async Task Where_publications_are_silent_no_page_says_that_nobody_published()
    {
        foreach (var path in new[] { "/", "/matrix", "/data", "/teaching", "/lookup?present=melena", "/lookup?present=melena&level=subsite", "/symptoms/melena", "/symptoms/fever", "/sites/uterus", "/sites/pancreas", "/metastasis-sites/skin" })
        {
            Assert.DoesNotMatch("(?i)nobody|not published|nothing was published|never published", await Page(path));
        }
    }

    [Fact]
    public async Task A_symptom_of_which_a_kind_is_characteristic_does_not_stand_under_case_reports_only()
    {
        var page = await Page("/sites/uterus");
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
        Assert.Contains(figure, Row(await Page(path), $"/symptoms/{symptom}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/sites/uterus", "/metastasis-sites/lung", "among 113 women with uterine leiomyosarcoma at one center, 92 of them with distant metastases; of how many is unclear")]
    [InlineData("/sites/liver", "/metastasis-sites/bone", "45 of 396 patients")]
    public async Task A_place_of_spread_has_a_figure_with_its_population(string path, string place, string figure) =>
        Assert.Contains(figure, Row(await Page(path), place), StringComparison.Ordinal);

    [Fact]
    public async Task A_printed_sheet_cites_in_full_what_its_rows_name()
    {
        foreach (var path in new[] { "/sites/uterus", "/sites/inferior-vena-cava", "/metastasis-sites/lung", "/disease" })
        {
            var page = WebUtility.HtmlDecode(await Page(path));
            var named = Regex.Matches(page, "class=\"print refs\">(?:[^<]*\\. )?([a-z0-9, -]+)<").SelectMany(m => m.Groups[1].Value.Split(", ")).ToHashSet();
            Assert.NotEmpty(named);
            var list = Regex.Match(page, "<ul class=\"print citations\">.*?</ul>", RegexOptions.Singleline).Value;
            Assert.All(named, id => Assert.Contains($"<b>{id}</b> {Show.Citation(api.Knowledge.Sources[id])}", list, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_same_survival_from_two_sources_is_one_row_and_a_share_that_was_counted_is_shown_as_counted()
    {
        var page = await Page("/sites/uterus");
        Assert.Single(Regex.Matches(page, "<th scope=\"row\">76%</th>"));
        var row = Regex.Match(page, "<th scope=\"row\">76%</th>.*?</tr>", RegexOptions.Singleline).Value;
        Assert.Equal(2, Regex.Count(row, "<cite>"));
        Assert.Contains("women operated for uterine leiomyosarcoma", row, StringComparison.Ordinal);

        page = await Page("/sites/small-intestine");
        Assert.Contains("<th scope=\"row\">5 of 12</th>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("41.7%", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_the_disease_holds_all_that_is_known_of_it_each_with_its_source()
    {
        var page = WebUtility.HtmlDecode(await Page("/disease"));
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
        var page = WebUtility.HtmlDecode(await Page("/sources"));
        foreach (var source in api.Knowledge.Sources.Values)
        {
            var entry = Regex.Match(page, $"<li id=\"{source.Id}\">.*?</li>", RegexOptions.Singleline).Value;
            Assert.Contains($"<a href=\"{Show.Address(source)}\">{Show.Citation(source)}</a>", entry, StringComparison.Ordinal);
            Assert.Equal(api.Knowledge.UsesBySource[source.Id].Count(u => u.Role == "read"), Regex.Matches(Regex.Match(entry, "Read there: ([^<]*)").Groups[1].Value, "[0-9]+").Sum(m => int.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    [Theory]
    [InlineData("present=melena&absent=melena", "Melena can't be both present and absent.")]
    [InlineData("present=melena&present=HP:0002249", "Melena is given more than once.")]
    public async Task A_reader_is_told_of_a_contradiction_by_name_and_not_by_the_members_of_a_request(string query, string told)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/lookup?" + query);
        request.Headers.Accept.ParseAdd("text/html");
        using var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(told, page, StringComparison.Ordinal);
        Assert.DoesNotContain("[0]", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_without_codes_has_no_section_for_them()
    {
        foreach (var site in api.Knowledge.Sites.Values.Where(s => s.Codes.Count == 0))
        {
            Assert.DoesNotContain("of other systems", await Page($"/sites/{site.Id}"), StringComparison.Ordinal);
        }
    }

    /// <summary>The entry of a list that leads to an address.</summary>
    private static string Row(string page, string href) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"<li class=\"finding\">\\s*<a class=\"name\" href=\"{href}\".*?</li>", RegexOptions.Singleline).Value);

    [Fact]
    public async Task The_lookup_page_says_what_the_API_says()
    {
        var answer = await api.GetJson("/v1/lookup?present=melena&absent=dysphagia&sex=male");
        var page = await Page("/lookup?present=melena&absent=dysphagia&sex=male");
        var shown = Regex.Matches(page, "class=\"name\" href=\"/sites/([a-z-]+)\"").Select(m => m.Groups[1].Value);
        Assert.Equal(answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("site").GetProperty("id").GetString()), shown);
    }

    [Theory]
    [InlineData("/lookup", "All sites alike so far")]
    [InlineData("/lookup?present=fatigue", "All sites alike so far")]
    [InlineData("/lookup?sex=female", "In the order before any symptom")]
    [InlineData("/lookup?sex=male&present=fatigue", "In the order before any symptom")]
    [InlineData("/lookup?level=subsite", "In the order before any symptom")]
    [InlineData("/lookup?sex=female&present=melena", "Sites, ranked by how well published reports match")]
    public async Task The_heading_calls_sites_alike_only_where_their_scores_are(string address, string heading) =>
        Assert.Contains($"<h2 id=\"ranking\">{heading}</h2>", await Page(address), StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(int.MaxValue, 0)]
    public async Task Another_quiz_is_the_next_and_after_the_last_the_first(int seed, int next) =>
        Assert.Matches($"href=\"/teaching\\?seed={next}&(amp;)?count=5\">Another quiz", await Page($"/teaching?seed={seed}&count=5"));

    [Fact]
    public async Task A_file_of_wwwroot_has_its_type_and_only_under_the_present_hash()
    {
        var address = Regex.Match(await Page("/"), "/assets/[0-9a-f]+/site\\.css").Value;
        using var css = await api.Client.GetAsync(address, Cancel);
        Assert.Equal("text/css", css.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(css.Headers.ETag);
        await ProblemAssert.Is(await api.Client.GetAsync("/assets/0000000000/site.css", Cancel), 404);
        await ProblemAssert.Is(await api.Client.GetAsync(address.Replace("site.css", "..%2Fappsettings.json", StringComparison.Ordinal), Cancel), 404);
    }

    private async Task<string> Page(string path)
    {
        using var response = await api.Client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
