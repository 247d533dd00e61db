using System.Text.Json;
using LmsApi.Tests.Contract;
using LmsApi.Text;

namespace LmsApi.Tests.Text;

/// <summary>Typeahead: known answers, order and bounds.</summary>
public sealed class SearchTests(ApiFixture api)
{
    [Theory]
    [InlineData("melena", "melena", "exact", "Melena")]
    [InlineData("MELENA", "melena", "exact", "Melena")]
    [InlineData("jaun", "jaundice", "prefix", "Jaundice")]
    [InlineData("black stool", "melena", "synonym", "black stools")]
    [InlineData("melaena", "melena", "exact", "Melena")]
    [InlineData("mélena", "melena", "exact", "Melena")]
    [InlineData("me\u0301lena", "melena", "exact", "Melena")]
    [InlineData("abdominal \u0301 distension", "abdominal-distension", "exact", "Abdominal distension")]
    [InlineData("oesophagus", "esophagus", "exact", "Esophagus")]
    [InlineData("hematemsis", "hematemesis", "typo", "Hematemesis")]
    [InlineData("jaundise", "jaundice", "typo", "Jaundice")]
    [InlineData("retroperitonium", "retroperitoneum", "typo", "Retroperitoneum")]
    [InlineData("chiari", "budd-chiari-syndrome", "word", "Budd-Chiari syndrome")]
    public async Task The_first_hit_is_the_one_that_is_meant(string q, string id, string reason, string matched)
    {
        var item = (await Search($"q={Uri.EscapeDataString(q)}")).GetProperty("items")[0];
        Assert.Equal((id, reason, matched), (item.GetProperty("id").GetString(), item.GetProperty("matchReason").GetString(), item.GetProperty("matched").GetString()));
    }

    [Fact]
    public void Every_name_finds_itself_first_among_its_kind()
    {
        var index = new SearchIndex(SearchEntry.Of(api.Knowledge));
        var names = api.Knowledge.Sites.Values.Select(s => ("site", s.Id, s.Name))
            .Concat(api.Knowledge.Symptoms.Values.Select(s => ("symptom", s.Id, s.Name)))
            .Concat(api.Knowledge.MetastasisSites.Values.Select(m => ("metastasis-site", m.Id, m.Name)));
        Assert.All(names, n =>
        {
            var first = index.Search(n.Name, n.Item1)[0];
            Assert.Equal((n.Id, SearchReason.Exact), (first.Entry.Id, first.Reason));
        });
    }

    [Fact]
    public void A_single_typing_error_in_a_long_name_is_forgiven()
    {
        var index = new SearchIndex(SearchEntry.Of(api.Knowledge));
        var random = new Random(5);
        var names = api.Knowledge.Symptoms.Values.Where(s => s.Name.Length >= 8 && !s.Name.Contains(' ', StringComparison.Ordinal)).ToList();
        var found = names.Count(s =>
        {
            var at = random.Next(1, s.Name.Length - 2);
            var swapped = s.Name[..at] + s.Name[at + 1] + s.Name[at] + s.Name[(at + 2)..];
            return index.Search(swapped).Any(h => h.Entry.Id == s.Id);
        });
        Assert.Equal(names.Count, found);
    }

    [Fact]
    public async Task Each_concept_is_listed_once_best_reason_first()
    {
        var items = (await Search("q=pain&limit=200")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(items.Count, items.Select(i => i.GetProperty("kind").GetString() + i.GetProperty("id").GetString()).Distinct().Count());
        var order = new[] { "exact", "prefix", "synonym", "word", "typo" };
        var ranks = items.Select(i => Array.IndexOf(order, i.GetProperty("matchReason").GetString())).ToList();
        Assert.Equal(ranks.Order(), ranks);
        Assert.DoesNotContain(4, ranks);
        Assert.Equal(items.Select(i => i.GetRawText()), (await Search("q=pain&limit=200")).GetProperty("items").EnumerateArray().Select(i => i.GetRawText()));
    }

    [Theory]
    [InlineData("site")]
    [InlineData("symptom")]
    [InlineData("metastasis-site")]
    public async Task Kind_keeps_only_its_own(string kind)
    {
        var answer = await Search($"q=l&kind={kind}");
        Assert.NotEqual(0, answer.GetProperty("total").GetInt32());
        Assert.All(answer.GetProperty("items").EnumerateArray(), i => Assert.Equal(kind, i.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Limit_cuts_and_next_goes_on()
    {
        var first = await Search("q=p&limit=3");
        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        var second = await api.GetJson(first.GetProperty("next").GetString()!);
        Assert.Empty(first.GetProperty("items").EnumerateArray().Select(i => i.GetRawText()).Intersect(second.GetProperty("items").EnumerateArray().Select(i => i.GetRawText())));
    }

    [Theory]
    [InlineData("q=zzzzzzzz")]
    [InlineData("q=%F0%9F%99%82")]
    [InlineData("q=.")]
    [InlineData("q=%CC%81")]
    public async Task Nothing_found_is_an_empty_list(string query) => Assert.Equal(0, (await Search(query)).GetProperty("total").GetInt32());

    [Theory]
    [InlineData("", "q")]
    [InlineData("q=", "q")]
    [InlineData("q=liver&kind=tumour", "kind")]
    [InlineData("q=liver&limit=0", "limit")]
    [InlineData("q=liver&limit=201", "limit")]
    [InlineData("q=liver&query=liver", "query")]
    [InlineData("q=liver&q=lung", "q")]
    public async Task A_bad_parameter_is_named(string query, string parameter)
    {
        var response = await api.Client.GetAsync("/v1/search?" + query, TestContext.Current.CancellationToken);
        var problem = await ProblemAssert.Is(response, 400);
        Assert.True(problem.GetProperty("errors").TryGetProperty(parameter, out _), problem.GetRawText());
    }

    [Fact]
    public async Task A_query_of_more_than_100_characters_is_refused() =>
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/search?q=" + new string('a', 101), TestContext.Current.CancellationToken), 400);

    private Task<JsonElement> Search(string query) => api.GetJson("/v1/search?" + query);
}
