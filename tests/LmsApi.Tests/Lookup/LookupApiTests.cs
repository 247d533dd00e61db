using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Lookup;

/// <summary>The lookup through the API.</summary>
public sealed class LookupApiTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<JsonElement> Post(object body, string path = "/v1/lookup")
    {
        var response = await api.Client.PostAsJsonAsync(path, body, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    private async Task<JsonElement> Refused(string json, int status = 400, string path = "/v1/lookup", string type = "application/json") =>
        await ProblemAssert.Is(await api.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, type), Cancel), status);

    [Fact]
    public async Task Get_and_post_give_the_same_ranking()
    {
        var get = await api.GetJson("/v1/lookup?present=melena&present=HP:0000952&absent=dysphagia&sex=female&level=site");
        var post = await Post(new { present = new[] { "melena", "HP:0000952" }, absent = new[] { "dysphagia" }, sex = "female", level = "site" });
        Assert.Equal(get.GetRawText(), post.GetRawText());
        Assert.Equal("jaundice", post.GetProperty("input").GetProperty("present")[1].GetProperty("id").GetString());
        Assert.Equal("HP:0000952", post.GetProperty("input").GetProperty("present")[1].GetProperty("given").GetString());
        Assert.True(post.GetProperty("meta").GetProperty("notForDiagnosis").GetBoolean());
        Assert.False(post.GetProperty("meta").GetProperty("isProbability").GetBoolean());
    }

    [Theory]
    [InlineData("site", 6)]
    [InlineData("subsite", 14)]
    public async Task Every_site_is_ranked_and_the_contributions_sum_to_the_score(string level, int sites)
    {
        var answer = await Post(new { present = new[] { "melena", "weight-loss", "early-satiety", "epigastric-pain" }, absent = new[] { "jaundice" }, sex = "female", level });
        var candidates = answer.GetProperty("candidates").EnumerateArray().ToList();
        Assert.Equal(sites, candidates.Count);
        Assert.Equal(Enumerable.Range(1, sites), candidates.Select(c => c.GetProperty("rank").GetInt32()));
        foreach (var c in candidates)
        {
            Assert.Equal(c.GetProperty("score").GetDecimal(), c.GetProperty("prior").GetDecimal() + c.GetProperty("contributions").EnumerateArray().Sum(x => x.GetProperty("value").GetDecimal()));
        }
        Assert.Equal(1, candidates.Sum(c => c.GetProperty("share").GetDouble()), 0.00005 * sites);
        Assert.Equal(candidates.OrderByDescending(c => c.GetProperty("score").GetDouble()).Select(c => c.GetProperty("site").GetProperty("id").GetString()), candidates.Select(c => c.GetProperty("site").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task An_unknown_symptom_is_reported_and_changes_nothing()
    {
        var with = await Post(new { present = new[] { "melena", "headache", "jaundise" } });
        var without = await Post(new { present = new[] { "melena" } });
        Assert.Equal(without.GetProperty("candidates").GetRawText(), with.GetProperty("candidates").GetRawText());
        var unmatched = with.GetProperty("input").GetProperty("unmatched");
        Assert.Equal("headache", unmatched[0].GetProperty("given").GetString());
        Assert.Equal("[]", unmatched[0].GetProperty("didYouMean").GetRawText());
        Assert.Equal("jaundice", unmatched[1].GetProperty("didYouMean")[0].GetString());
        var problem = await Refused("""{"present": ["melena", "jaundise"], "strict": true}""");
        Assert.Contains("jaundice", problem.GetProperty("errors").GetProperty("present[1]")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("melena,jaundice")]
    [InlineData("Melena, HP:0000952, headache, melena")]
    public async Task Names_that_are_joined_by_commas_are_told_apart(string given)
    {
        var unmatched = (await api.GetJson($"/v1/lookup?present={Uri.EscapeDataString(given)}")).GetProperty("input").GetProperty("unmatched");
        Assert.Equal("""["melena","jaundice"]""", unmatched[0].GetProperty("didYouMean").GetRawText());
    }

    [Fact]
    public async Task A_series_that_counted_other_tumors_explains_nothing()
    {
        var answer = await Post(new { present = new[] { "hemoptysis" } });
        var mixed = api.Knowledge.SymptomEvidence.Where(e => e.IsMixedHistology).Select(e => e.SourceId).ToHashSet();
        var vessels = answer.GetProperty("candidates").EnumerateArray().Single(c => c.GetProperty("site").GetProperty("id").GetString() == "large-vessels").GetProperty("contributions")[0];
        Assert.Contains(api.Knowledge.SymptomsBySite["large-vessels"].Single(a => a.Symptom.Id == "hemoptysis").Evidence, e => mixed.Contains(e.SourceId));
        Assert.DoesNotContain(vessels.GetProperty("sourceIds").EnumerateArray(), id => mixed.Contains(id.GetString()!));
        Assert.False(vessels.TryGetProperty("basis", out _));
    }

    [Fact]
    public async Task The_basis_is_the_best_kind_of_evidence_where_the_site_has_no_figure_of_its_own()
    {
        var answer = await api.GetJson("/v1/lookup?present=palpable-abdominal-mass");
        var tract = answer.GetProperty("candidates").EnumerateArray().Single(c => c.GetProperty("site").GetProperty("id").GetString() == "gastrointestinal-tract").GetProperty("contributions")[0];
        Assert.Equal("count", tract.GetProperty("basis").GetString());
        Assert.False(tract.TryGetProperty("count", out _));
    }

    [Fact]
    public async Task Male_leaves_the_uterus_out_and_says_why()
    {
        var answer = await Post(new { present = new[] { "pelvic-mass" }, sex = "male" });
        Assert.Equal(5, answer.GetProperty("candidates").GetArrayLength());
        Assert.Equal("uterus", answer.GetProperty("excluded")[0].GetProperty("site").GetProperty("id").GetString());
        Assert.Contains("female", answer.GetProperty("excluded")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"present": ["fatigue", "weight-loss"]}""")]
    [InlineData("""{"present": ["headache"]}""")]
    public async Task Without_anything_informative_all_sites_tie_in_their_order(string body)
    {
        var answer = await Post(JsonSerializer.Deserialize<JsonElement>(body));
        Assert.False(answer.GetProperty("informative").GetBoolean());
        Assert.All(answer.GetProperty("candidates").EnumerateArray(), c => Assert.True(c.GetProperty("tied").GetBoolean()));
        Assert.Equal(api.Knowledge.TopSites.Select(s => s.Id), answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("site").GetProperty("id").GetString()));
    }

    [Fact]
    public async Task The_published_prior_puts_common_sites_before_rare_ones()
    {
        var answer = await api.GetJson("/v1/lookup?prior=published");
        var order = answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("site").GetProperty("id").GetString()).ToList();
        Assert.Equal("retroperitoneum", order[0]);
        Assert.True(order.IndexOf("uterus") < order.IndexOf("liver"));
    }

    [Theory]
    [InlineData("""{"present": ["melena", "melena"]}""", "present[1]")]
    [InlineData("""{"present": ["melena", "HP:0002249"]}""", "present[1]")]
    [InlineData("""{"present": ["headache", "Headache"]}""", "present[1]")]
    [InlineData("""{"present": ["melena"], "absent": ["MELENA"]}""", "absent[0]")]
    [InlineData("""{"present": [""]}""", "present[0]")]
    [InlineData("""{"present": [null]}""", "present[0]")]
    [InlineData("""{"sex": "other"}""", "sex")]
    [InlineData("""{"level": "organ"}""", "level")]
    [InlineData("""{"prior": "mine"}""", "prior")]
    [InlineData("""{"presnt": ["melena"]}""", "presnt")]
    [InlineData("""{"present": "melena"}""", "present")]
    [InlineData("""{"strict": "yes"}""", "strict")]
    [InlineData("""{"sex": "female", "sex": "male"}""", "sex")]
    public async Task A_body_that_is_not_valid_is_refused_by_name(string json, string name)
    {
        var problem = await Refused(json);
        Assert.True(problem.GetProperty("errors").EnumerateObject().Any(e => e.Name == name || e.Name.StartsWith(name, StringComparison.Ordinal)), problem.GetRawText());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"present\": [\"melena\"")]
    public async Task A_body_that_is_no_json_object_is_refused(string body) => await Refused(body);

    [Fact]
    public async Task Another_media_type_answers_415() => await Refused("present=melena", 415, type: "text/plain");

    [Fact]
    public async Task More_than_50_symptoms_are_refused()
    {
        var ids = api.Knowledge.Symptoms.Keys.Order(StringComparer.Ordinal).ToList();
        await Refused(JsonSerializer.Serialize(new { present = ids.Take(26), absent = ids.Skip(26).Take(25) }));
        await Post(new { present = ids.Take(25), absent = ids.Skip(25).Take(25) });
    }

    [Fact]
    public async Task A_text_may_name_more_symptoms_than_may_be_given()
    {
        var text = string.Join(". ", api.Knowledge.Symptoms.Values.Select(s => s.Name).OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).Take(100));
        Assert.InRange((await Post(new { present = new[] { "melena" }, text })).GetProperty("input").GetProperty("present").GetArrayLength(), 51, 101);
    }

    [Theory]
    [InlineData("/v1/lookup?present=melena&absent=melena", "absent[0]")]
    [InlineData("/v1/lookup?sex=x", "sex")]
    [InlineData("/v1/lookup?strict=perhaps", "strict")]
    [InlineData("/v1/lookup?symptom=melena", "symptom")]
    public async Task A_query_that_is_not_valid_is_refused_by_name(string path, string name)
    {
        var problem = await ProblemAssert.Is(await api.Client.GetAsync(path, Cancel), 400);
        Assert.True(problem.GetProperty("errors").TryGetProperty(name, out _), problem.GetRawText());
    }

    [Fact]
    public async Task A_child_present_with_its_parent_absent_is_warned_of()
    {
        var answer = await Post(new { present = new[] { "epigastric-pain" }, absent = new[] { "abdominal-pain" } });
        Assert.Contains("Epigastric pain", answer.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abnormal-vaginal-bleeding", "male", "site", true)]
    [InlineData("postmenopausal-bleeding", "male", "subsite", true)]
    [InlineData("abnormal-vaginal-bleeding", "female", "site", false)]
    [InlineData("abnormal-vaginal-bleeding", null, "site", false)]
    [InlineData("abdominal-pain", "male", "site", false)]
    [InlineData("night-sweats", "male", "site", false)]
    public async Task A_symptom_of_a_site_that_the_sex_leaves_out_is_warned_of(string symptom, string? sex, string level, bool isWarned)
    {
        var warnings = (await Post(new { present = new[] { symptom }, sex, level })).GetProperty("warnings").EnumerateArray().Select(w => w.GetString()).ToList();
        string[] expected = isWarned ? [$"{api.Knowledge.Symptoms[symptom].Name} is present, but the only sites it has been reported for are left out: Uterus."] : [];
        Assert.Equal(expected, warnings);
    }

    [Fact]
    public async Task A_suggestion_shows_the_ranking_that_each_answer_really_gives()
    {
        var answer = await Post(new { present = new[] { "palpable-abdominal-mass" } });
        var suggestions = answer.GetProperty("suggestions").EnumerateArray().ToList();
        Assert.InRange(suggestions.Count, 1, 5);
        foreach (var s in suggestions)
        {
            var id = s.GetProperty("symptomId").GetString()!;
            Assert.EndsWith("?", s.GetProperty("question").GetString(), StringComparison.Ordinal);
            foreach (var (member, body) in new[] { ("ifPresent", (object)new { present = new[] { "palpable-abdominal-mass", id } }), ("ifAbsent", new { present = new[] { "palpable-abdominal-mass" }, absent = new[] { id } }) })
            {
                var then = (await Post(body)).GetProperty("candidates").EnumerateArray().Select(c => (c.GetProperty("site").GetProperty("id").GetString(), c.GetProperty("score").GetDecimal()));
                Assert.Equal(then, s.GetProperty(member).EnumerateArray().Select(c => (c.GetProperty("siteId").GetString(), c.GetProperty("score").GetDecimal())));
            }
        }
        var gains = suggestions.Select(s => s.GetProperty("expectedInformation").GetDouble()).ToList();
        Assert.Equal(gains.OrderDescending(), gains);
    }

    [Fact]
    public async Task Text_is_read_and_shows_from_which_words_each_finding_came()
    {
        const string text = "Black tarry stools 😀 and I get full after a few bites, no fever.";
        var answer = await Post(new { text, present = new[] { "weight-loss" } });
        var input = answer.GetProperty("input");
        var present = input.GetProperty("present").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!);
        Assert.Equal(["early-satiety", "melena", "weight-loss"], present.Keys.Order(StringComparer.Ordinal));
        Assert.False(present["weight-loss"].TryGetProperty("span", out _));
        var utf16 = present["early-satiety"].GetProperty("span").GetProperty("utf16");
        Assert.Equal(present["early-satiety"].GetProperty("given").GetString(), text[utf16[0].GetInt32()..utf16[1].GetInt32()]);
        Assert.Equal("fever", input.GetProperty("absent")[0].GetProperty("id").GetString());
        var same = await Post(new { present = new[] { "weight-loss", "melena", "early-satiety" }, absent = new[] { "fever" } });
        Assert.Equal(
            same.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("score").GetDouble()),
            answer.GetProperty("candidates").EnumerateArray().Select(c => c.GetProperty("score").GetDouble()));
    }

    [Fact]
    public async Task What_a_text_says_and_does_not_count_is_told()
    {
        const string text = "I have a rash, maybe blood in my urine. Last year I had jaundice. My mother had black stools.";
        var input = (await Post(new { text })).GetProperty("input");
        Assert.Empty(input.GetProperty("present").EnumerateArray());
        Assert.Equal(["hematuria uncertain", "jaundice historical", "melena family"],
            input.GetProperty("notCounted").EnumerateArray().Select(m => $"{m.GetProperty("id").GetString()} {m.GetProperty("state").GetString()}"));
        Assert.Equal("rash", Assert.Single(input.GetProperty("unread").EnumerateArray()).GetProperty("text").GetString());
        var without = (await Post(new { present = new[] { "melena" } })).GetProperty("input");
        Assert.Equal((0, 0), (without.GetProperty("notCounted").GetArrayLength(), without.GetProperty("unread").GetArrayLength()));
    }

    [Fact]
    public async Task What_is_given_goes_before_what_the_text_says()
    {
        var answer = await Post(new { text = "There is no melena.", present = new[] { "melena" } });
        Assert.Equal("melena", answer.GetProperty("input").GetProperty("present")[0].GetProperty("id").GetString());
        Assert.Equal(0, answer.GetProperty("input").GetProperty("absent").GetArrayLength());
        Assert.Contains("given otherwise", answer.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        await Refused(JsonSerializer.Serialize(new { text = new string('x', 4001) }));
    }

    [Fact]
    public async Task A_batch_gives_each_lookup_a_status_of_its_own()
    {
        var answer = await Post(new { lookups = new object[] { new { present = new[] { "melena" } }, new { sex = "x" }, new { } } }, "/v1/lookup/batch");
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([200, 400, 200], items.Select(i => i.GetProperty("status").GetInt32()));
        Assert.Equal("gastrointestinal-tract", items[0].GetProperty("answer").GetProperty("candidates")[0].GetProperty("site").GetProperty("id").GetString());
        Assert.True(items[1].GetProperty("problem").GetProperty("errors").TryGetProperty("sex", out _));
        await Refused("""{"lookups": []}""", path: "/v1/lookup/batch");
        var unknown = Enumerable.Range(0, 31).Select(i => $"unknown {i}").ToList();
        await Post(new { lookups = Enumerable.Repeat(new { present = unknown.Take(30) }, 10) }, "/v1/lookup/batch");
        var problem = await Refused(JsonSerializer.Serialize(new { lookups = Enumerable.Repeat(new { present = unknown }, 10) }), path: "/v1/lookup/batch");
        Assert.Contains("At most 300 names", problem.GetProperty("errors").GetProperty("lookups")[0].GetString(), StringComparison.Ordinal);
        await Refused($$"""{"lookups": [{{string.Join(',', Enumerable.Repeat("{}", 101))}}]}""", path: "/v1/lookup/batch");
    }
}
