using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace LmsApi.BrowserTests;

/// <summary>What holds for every page.</summary>
public sealed class PageTests(ExplorerFixture explorer)
{
    public static readonly TheoryData<string> Paths =
    [
        "/", "/sites/uterus", "/sites/gastrointestinal-tract", "/sites/large-vessels", "/sites/heart", "/sites/pancreas",
        "/symptoms/melena", "/symptoms/abdominal-pain", "/symptoms/fatigue", "/metastasis-sites/lung", "/metastasis-sites/liver", "/search?q=jaundise", "/search?q=xyzzy",
        "/lookup", "/lookup?present=melena&present=early-satiety&absent=dysphagia&sex=female", "/lookup?present=jaundice&level=subsite",
        "/matrix", "/matrix?level=subsite&sort=stomach", "/matrix?show=bits&sort=tells", "/teaching", "/disease", "/sources", "/data", "/problems/not-found", "/sites/nowhere", "/nowhere",
    ];

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_fits_a_phone_and_breaks_no_rule_of_axe(string path)
    {
        await using var visit = await explorer.Open(path, new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await visit.Keep($"{Name(path)}-320");
        await Fits(visit.Page);
        await visit.Page.EvaluateAsync(OpenAll);
        await Fits(visit.Page);
        // Every rule that axe has, those that are off unless asked for (target size) included.
        Assert.Empty(await Violations(visit.Page, new { rules = new Dictionary<string, object> { ["target-size"] = new { enabled = true } } }));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_fits_a_projector_and_has_contrast_in_the_dark(string path)
    {
        await using var visit = await explorer.Open(path, new() { ViewportSize = new() { Width = 1920, Height = 1080 } });
        await visit.Keep($"{Name(path)}-1920");
        await Fits(visit.Page);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visit.Keep($"{Name(path)}-dark", whole: false);
        await visit.Page.EvaluateAsync(OpenAll);
        // The dark changes colors only; all other rules have been asked on the phone.
        Assert.Empty(await Violations(visit.Page, new { runOnly = "color-contrast" }));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_works_under_its_policy_without_a_complaint(string path)
    {
        await using var visit = await explorer.Open(path);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var policy = visit.First.Headers["content-security-policy"];
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(0, await visit.Page.Locator("[style], style, script:not([src]), [onclick]").CountAsync());
        // The browser itself reports the status of a page that is not there.
        var expected = path.EndsWith("nowhere", StringComparison.Ordinal) ? "status of 404" : "nothing";
        Assert.All(visit.Complaints, c => Assert.Contains(expected, c, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_says_the_same_without_script(string path)
    {
        await using var plain = await explorer.Open(path, new() { JavaScriptEnabled = false });
        await using var lively = await explorer.Open(path);
        Assert.NotEqual("", await plain.Page.InnerTextAsync("h1"));
        Assert.Equal(await lively.Page.Locator("main a").CountAsync(), await plain.Page.Locator("main a").CountAsync());
        Assert.Contains("does not diagnose", await plain.Page.InnerTextAsync("footer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_modified_keeps_its_policy()
    {
        await using var visit = await explorer.Open("/sites/liver");
        await visit.Page.ReloadAsync();
        await visit.Page.ReloadAsync();
        Assert.Empty(visit.Complaints);
        Assert.NotEqual(0, await visit.Page.EvaluateAsync<int>("document.styleSheets.length"));
    }

    [Fact]
    public async Task Swagger_works_under_its_policy_without_a_complaint()
    {
        await using var visit = await explorer.Open("/swagger");
        await visit.Page.WaitForSelectorAsync(".opblock");
        Assert.Empty(visit.Complaints);
        await visit.Keep("swagger", whole: false);
    }

    [Fact]
    public async Task No_name_is_broken_within_a_word()
    {
        await using var visit = await explorer.Open("/sites/inferior-vena-cava");
        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(BrokenWords));
        await visit.Keep("sites-inferior-vena-cava-1280");
    }

    [Fact]
    public async Task Dark_is_dark()
    {
        await using var visit = await explorer.Open("/", new() { ColorScheme = ColorScheme.Dark });
        var background = await visit.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
        Assert.All(background[4..^1].Split(','), channel => Assert.InRange(int.Parse(channel, System.Globalization.CultureInfo.InvariantCulture), 0, 40));
    }

    private static async Task Fits(IPage page)
    {
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>(CutOff));
    }

    /// <summary>Runs axe in the page itself. Its binding for Playwright takes a second page and all that is no violation along, and a second a call.</summary>
    private static async Task<string[]> Violations(IPage page, object asked)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>(
            "async asked => (await axe.run({ ...asked, resultTypes: ['violations'], selectors: false })).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)",
            asked);
    }

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string OpenAll = "document.querySelectorAll('details').forEach(d => d.open = true)";

    /// <summary>Texts that are wider than their box, outside of what scrolls on purpose.</summary>
    private const string CutOff = """
        [...document.querySelectorAll('main :is(h1, h2, h3, p, a, b, li, td, th, dt, dd, button, label, summary, span, code), header a')]
          .filter(e => !e.closest('.vh, .scroll, svg, details:not([open])') && e.getClientRects().length)
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 || e.getBoundingClientRect().left < -1)
          .map(e => e.outerHTML.slice(0, 120))
        """;

    /// <summary>Words of names that stand on two lines.</summary>
    private const string BrokenWords = """
        [...document.querySelectorAll('.finding > .name')].flatMap(name => [...name.textContent.matchAll(/[\p{L}]+/gu)].filter(word => {
          const range = document.createRange();
          range.setStart(name.firstChild, word.index);
          range.setEnd(name.firstChild, word.index + word[0].length);
          return range.getClientRects().length > 1;
        }).map(word => word[0]))
        """;

    private static string Name(string path) => path == "/" ? "home" : path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('&', '-').Replace('=', '-');
}
