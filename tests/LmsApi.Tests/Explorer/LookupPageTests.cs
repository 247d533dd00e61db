using System.Net;
using System.Text.RegularExpressions;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Explorer;

/// <summary>The page of the lookup: what is typed, sent and told.</summary>
public sealed class LookupPageTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task A_symptom_that_is_not_known_is_quoted_and_given_back()
    {
        using var response = await Post("symptom=xyz+%3Cb%3E&present=melena");
        var page = await response.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("No symptom of the reference is called “xyz <b>”", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("value=\"xyz &lt;b&gt;\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("symptom=", "Type the symptom to add")]
    [InlineData("symptom=+&as=absent&present=melena", "Type the symptom to add")]
    [InlineData("text=", "Write what is there and what is not")]
    public async Task Who_sends_nothing_is_told_what_to_give(string form, string told)
    {
        using var response = await Post(form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(told, await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vom", "vomiting")]
    [InlineData("Globus", "globus-sensation")]
    [InlineData("early satiety", "early-satiety")]
    public async Task A_name_or_synonym_typed_in_full_is_taken(string typed, string symptom)
    {
        using var response = await Post($"symptom={Uri.EscapeDataString(typed)}");
        Assert.Equal($"/lookup?present={symptom}", response.Headers.Location?.OriginalString);
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
        var page = await api.GetPage("/lookup?" + fifty);
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
        var page = await api.GetPage("/lookup?present=abnormal-vaginal-bleeding&sex=male");
        Assert.Contains("Abnormal vaginal bleeding was found published of the uterus only, which is left out.", page, StringComparison.Ordinal);
        Assert.Contains("speaks against every site", page, StringComparison.Ordinal);

        page = await api.GetPage("/lookup?present=melena&sex=male");
        Assert.DoesNotContain("which is left out.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("speaks against every site", page, StringComparison.Ordinal);
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
    public async Task The_lookup_page_says_what_the_API_says()
    {
        var answer = await api.GetJson("/v1/lookup?present=melena&absent=dysphagia&sex=male");
        var page = await api.GetPage("/lookup?present=melena&absent=dysphagia&sex=male");
        var shown = Regex.Matches(page, "class=\"name\" href=\"/sites/([a-z-]+)\"").Select(m => m.Groups[1].Value);
        Assert.Equal(answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("site").GetProperty("id").GetString()), shown);
    }

    [Theory]
    [InlineData("/lookup", "All sites alike so far")]
    [InlineData("/lookup?present=fatigue", "All sites alike so far")]
    [InlineData("/lookup?sex=female", "In the order before any symptom")]
    [InlineData("/lookup?sex=male&present=fatigue", "In the order before any symptom")]
    [InlineData("/lookup?level=subsite", "All sites alike so far")]
    [InlineData("/lookup?sex=female&present=melena", "Sites, ranked by how well published reports match")]
    public async Task The_heading_calls_sites_alike_only_where_their_scores_are(string address, string heading) =>
        Assert.Contains($"<h2 id=\"ranking\">{heading}</h2>", await api.GetPage(address), StringComparison.Ordinal);
}
