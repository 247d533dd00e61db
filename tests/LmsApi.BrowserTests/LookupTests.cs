using System.Globalization;
using Microsoft.Playwright;

namespace LmsApi.BrowserTests;

/// <summary>The lookup, worked through.</summary>
public sealed class LookupTests(ExplorerFixture explorer)
{
    private const string Sentence = "Black tarry stools for a week and I can't swallow properly, no fever.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sentence_becomes_findings_a_ranking_and_the_call(bool script)
    {
        await using var visit = await explorer.Open("/lookup", new() { JavaScriptEnabled = script });
        var page = visit.Page;
        await page.GetByLabel("or describe it in a sentence").FillAsync(Sentence);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recognize" }).ClickAsync();

        await Assertions.Expect(page.Locator("mark.present").First).ToHaveTextAsync("Black tarry stools");
        await Assertions.Expect(page.Locator("mark.absent")).ToHaveTextAsync("fever");
        Assert.Equal(["Melena", "Dysphagia", "Fever"], await page.Locator(".given b").AllInnerTextsAsync());
        Assert.Equal("Gastrointestinal tract", await page.Locator(".candidate .name").First.InnerTextAsync());
        Assert.Equal(6, await page.Locator(".candidate").CountAsync());
        Assert.Contains("\"present\":[\"melena\",\"dysphagia\"],\"absent\":[\"fever\"]", await page.InnerTextAsync("#curl"), StringComparison.Ordinal);
        await AddsUp(page);
        if (script)
        {
            Assert.Equal("/lookup?present=melena&present=dysphagia&absent=fever", visit.Where);
        }
        Assert.All(visit.Requests, url => Assert.DoesNotContain("tarry", url, StringComparison.OrdinalIgnoreCase));
        await visit.Keep(script ? "lookup-sentence" : "lookup-sentence-no-script");

        var asked = await page.Locator(".questions li > span").First.InnerTextAsync();
        await page.Locator(".questions a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".given li")).ToHaveCountAsync(4);
        Assert.DoesNotContain(asked, await page.Locator(".questions li > span").AllInnerTextsAsync());
        await page.Locator(".given li").Filter(new() { HasText = "Fever" }).GetByText("remove").ClickAsync();
        await Assertions.Expect(page.Locator(".given li")).ToHaveCountAsync(3);
        Assert.StartsWith("/lookup?present=melena&present=dysphagia&", visit.Where, StringComparison.Ordinal);

        var coded = visit.Where;
        var first = await page.Locator(".candidate .score").AllInnerTextsAsync();
        await page.GotoAsync(coded);
        Assert.Equal(first, await page.Locator(".candidate .score").AllInnerTextsAsync());
        Assert.Empty(visit.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Symptoms_are_picked_as_present_or_absent(bool script)
    {
        await using var visit = await explorer.Open("/lookup", new() { JavaScriptEnabled = script });
        var page = visit.Page;
        await Add("Jaundice", "Present");
        await Assertions.Expect(page.Locator(".given b")).ToHaveTextAsync(["Jaundice"]);
        await Add("difficulty swallowing", "Absent");
        await Assertions.Expect(page.Locator(".given b")).ToHaveTextAsync(["Jaundice", "Dysphagia"]);
        Assert.Equal("/lookup?present=jaundice&absent=dysphagia", visit.Where);

        await Add("abdominal", "Present");
        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync("Which of these is meant?");
        await page.GetByRole(AriaRole.Link, new() { Name = "Abdominal pain", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".given b")).ToHaveCountAsync(3);

        await page.GetByLabel("Sex").SelectOptionAsync("male");
        if (!script)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        }
        await Assertions.Expect(page.GetByText("Left out: Uterus.")).ToBeVisibleAsync();
        Assert.Equal(5, await page.Locator(".candidate").CountAsync());
        await AddsUp(page);

        async Task Add(string symptom, string button)
        {
            await page.GetByLabel("Add a symptom").FillAsync(symptom);
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        }
    }

    [Fact]
    public async Task The_map_is_most_colored_where_the_share_is_largest()
    {
        await using var visit = await explorer.Open("/lookup?present=abnormal-vaginal-bleeding");
        Assert.Matches(" s([7-9]|10)$", await visit.Page.Locator(".map .uterus").GetAttributeAsync("class"));
        Assert.Matches(" s[0-2]$", await visit.Page.Locator(".map .pancreas").GetAttributeAsync("class"));
    }

    [Fact]
    public async Task Back_leads_to_the_findings_before()
    {
        await using var visit = await explorer.Open("/lookup?present=melena");
        await visit.Page.Locator(".questions a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".given li")).ToHaveCountAsync(2);
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator(".given li")).ToHaveCountAsync(1);
        Assert.Equal("/lookup?present=melena", visit.Where);
    }

    [Fact]
    public async Task The_answer_to_the_last_question_stays_when_an_earlier_one_comes_late()
    {
        await using var visit = await explorer.Open("/lookup?present=melena");
        var page = visit.Page;
        var yes = page.Locator(".questions li").Nth(0).Locator("a").First;
        var late = (await yes.GetAttributeAsync("href"))!;
        var wanted = (await page.Locator(".questions li").Nth(1).Locator("a").Last.GetAttributeAsync("href"))!;
        var told = new TaskCompletionSource();
        await page.RouteAsync("**" + late, async route =>
        {
            await Task.Delay(1500);
            await route.ContinueAsync();
            told.SetResult();
        });
        await yes.ClickAsync();
        await page.Locator(".questions li").Nth(1).Locator("a").Last.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(explorer.Address, wanted).ToString());
        await told.Task;
        await page.WaitForTimeoutAsync(500);
        Assert.Equal(wanted, visit.Where);
        await Assertions.Expect(page.Locator(".given .absent")).ToHaveCountAsync(1);
        Assert.DoesNotContain("did not work", await page.Locator("body > [role=status]").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_again_clears_all_even_what_was_typed()
    {
        await using var visit = await explorer.Open("/lookup?present=melena");
        await visit.Page.Locator("#text").FillAsync(Sentence);
        await visit.Page.GetByText("Start again").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".given li")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator("#text")).ToHaveValueAsync("");
        Assert.Equal("/lookup", visit.Where);
    }

    [Theory]
    [InlineData("Sex", "f", "sex=female")]
    [InlineData("Places", "t", "level=subsite")]
    public async Task An_option_chosen_by_keys_keeps_the_focus(string label, string key, string query)
    {
        await using var visit = await explorer.Open("/lookup?present=melena");
        await visit.Page.GetByLabel(label).FocusAsync();
        await visit.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(explorer.Address, "/lookup?present=melena&" + query).ToString());
        await Assertions.Expect(visit.Page.GetByLabel(label)).ToBeFocusedAsync();
    }

    /// <summary>The bits shown for the first site are the sum of those shown for its findings, up to rounding.</summary>
    private static async Task AddsUp(IPage page)
    {
        var parts = (await page.Locator(".candidate").First.Locator(".num").AllTextContentsAsync()).Select(Bits).ToList();
        var score = Bits(await page.Locator(".candidate .score b").First.InnerTextAsync());
        Assert.InRange(parts.Sum() - score, -0.05 * (parts.Count + 1), 0.05 * (parts.Count + 1));
    }

    private static double Bits(string text) => double.Parse(text.Trim().Replace('−', '-'), CultureInfo.InvariantCulture);
}
