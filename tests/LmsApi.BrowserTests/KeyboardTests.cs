using Microsoft.Playwright;

namespace LmsApi.BrowserTests;

/// <summary>Everything can be reached and done by keys alone.</summary>
public sealed class KeyboardTests(ExplorerFixture explorer)
{
    [Fact]
    public async Task The_first_stop_leads_to_the_content()
    {
        await using var visit = await explorer.Open("/");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.GetByText("To the content")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await visit.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Every_organ_is_a_stop_that_shows_and_leads_to_its_site()
    {
        await using var visit = await explorer.Open("/");
        var stops = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<string?>("document.activeElement.closest('.map') && document.activeElement.getAttribute('href')") is { } organ)
            {
                stops.Add(organ);
                Assert.NotEqual("none", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).filter"));
            }
        }
        string[] organs = ["uterus", "esophagus", "stomach", "small-intestine", "colon", "rectum", "retroperitoneum", "inferior-vena-cava", "renal-vein", "pulmonary-artery", "heart", "peripheral-vein", "liver", "pancreas"];
        Assert.Equal(organs.Order(), stops.Select(s => s["/sites/".Length..]).Order());

        await visit.Page.Locator(".map .liver").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(explorer.Address, "/sites/liver").ToString());
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Liver");
    }

    [Fact]
    public async Task A_suggestion_is_chosen_by_arrows_and_enter()
    {
        await using var visit = await explorer.Open("/");
        await visit.Page.Locator("#q").FocusAsync();
        await visit.Page.Keyboard.TypeAsync("black sto");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await visit.Keep("home-suggestions", whole: false);
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Melena");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await visit.Page.Keyboard.TypeAsync("ols");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(explorer.Address, "/symptoms/melena").ToString());
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_search_without_a_choice_leads_to_the_results()
    {
        await using var visit = await explorer.Open("/", new() { JavaScriptEnabled = false });
        await visit.Page.Locator("#q").FillAsync("oesophagus");
        await visit.Page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Uri(explorer.Address, "/search?q=oesophagus").ToString());
        await Assertions.Expect(visit.Page.Locator(".results a").First).ToHaveAttributeAsync("href", "/sites/esophagus");
    }

    [Fact]
    public async Task The_lookup_is_worked_by_keys_alone()
    {
        await using var visit = await explorer.Open("/lookup");
        var page = visit.Page;
        await page.Locator("#symptom").FocusAsync();
        await page.Keyboard.TypeAsync("jaun");
        await Assertions.Expect(page.Locator("#symptom-options li").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".given b")).ToHaveTextAsync(["Jaundice"]);
        Assert.Equal("symptom", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("melena");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".given .absent b")).ToHaveTextAsync(["Melena"]);
        Assert.Equal("/lookup?present=jaundice&absent=melena", visit.Where);
        await page.Locator(".candidate summary").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".candidate details").Nth(1)).ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task Leaving_the_field_leaves_its_suggestions_however_many_there_are()
    {
        await using var visit = await explorer.Open("/lookup");
        var page = visit.Page;
        await page.Locator("#symptom").FocusAsync();
        await page.Keyboard.TypeAsync("pain");
        await Assertions.Expect(page.Locator("#symptom-options li")).ToHaveCountAsync(8);
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Present", await page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    [Fact]
    public async Task The_sources_behind_a_figure_open_by_keys()
    {
        await using var visit = await explorer.Open("/sites/uterus");
        var summary = visit.Page.Locator(".finding summary").First;
        await summary.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(visit.Page.Locator(".finding cite").First).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_quiz_tells_right_from_wrong_and_keeps_the_score(bool byEnter)
    {
        await using var visit = await explorer.Open("/teaching?seed=7&count=3");
        var fields = visit.Page.Locator("fieldset");
        Assert.Equal(3, await fields.CountAsync());
        for (var i = 0; i < 3; i++)
        {
            var answer = int.Parse((await fields.Nth(i).GetAttributeAsync("data-answer"))!, System.Globalization.CultureInfo.InvariantCulture);
            var options = fields.Nth(i).GetByRole(AriaRole.Radio);
            // The last question is answered wrongly.
            await options.Nth(i < 2 ? answer : (answer + 1) % await options.CountAsync()).FocusAsync();
            await visit.Page.Keyboard.PressAsync("Space");
            if (byEnter)
            {
                await visit.Page.Keyboard.PressAsync("Enter");
            }
            else
            {
                await fields.Nth(i).GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
            }
            await Assertions.Expect(fields.Nth(i).Locator(".right em")).ToHaveTextAsync("right");
        }
        await Assertions.Expect(visit.Page.Locator(".score")).ToHaveTextAsync("Not this one. 2 of 3 right, all answered.");
        await Assertions.Expect(fields.Nth(2).Locator(".wrong em")).ToHaveTextAsync("not this one");
        Assert.Equal("SUMMARY", await visit.Page.EvaluateAsync<string>("document.activeElement.tagName"));
        await visit.Keep("teaching-answered");
    }

    [Fact]
    public async Task Every_answer_of_a_quiz_is_reached_and_read_by_keys_before_one_is_judged()
    {
        await using var visit = await explorer.Open("/teaching?seed=7&count=1");
        var options = visit.Page.GetByRole(AriaRole.Radio);
        await options.First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Space");
        for (var i = 1; i < await options.CountAsync(); i++)
        {
            await visit.Page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(options.Nth(i)).ToBeFocusedAsync();
            await Assertions.Expect(options.Nth(i)).ToBeCheckedAsync();
        }
        await Assertions.Expect(visit.Page.Locator(".option em")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.Locator(".score")).ToBeEmptyAsync();
        await visit.Keep("teaching-choosing");
    }

    [Fact]
    public async Task A_question_is_not_judged_before_an_answer_is_chosen()
    {
        await using var visit = await explorer.Open("/teaching?seed=7&count=1");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator(".option em")).ToHaveCountAsync(0);
    }
}
