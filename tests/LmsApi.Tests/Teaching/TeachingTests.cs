using LmsApi.Teaching;
using LmsApi.Tests.Contract;

namespace LmsApi.Tests.Teaching;

/// <summary>Material to teach with is right by the data.</summary>
public sealed class TeachingTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<string> Text(string path) => await api.Client.GetStringAsync(path, Cancel);

    [Fact]
    public void A_card_keeps_its_guid_and_no_guid_stands_twice()
    {
        var deck = Flashcards.Deck(api.Knowledge);
        Assert.Equal(deck.Count, deck.Select(c => c.CardGuid).Distinct().Count());
        // Known guids: were they to change, a deck that was imported before would double.
        Assert.Equal("ae27bb97bd59066e2fdb", deck.Single(c => c.Kind == "symptom-definition" && c.Front.Contains("“Melena”", StringComparison.Ordinal)).CardGuid);
    }

    [Fact]
    public void Every_card_with_a_published_answer_names_its_sources()
    {
        Assert.All(Flashcards.Deck(api.Knowledge).Where(c => c.Kind != "symptom-definition"), c =>
        {
            Assert.NotEmpty(c.SourceIds);
            Assert.NotEmpty(c.Back);
            Assert.All(c.SourceIds, id => Assert.True(api.Knowledge.Sources.ContainsKey(id)));
        });
    }

    [Fact]
    public async Task The_anki_file_has_its_headers_and_five_columns_a_line()
    {
        var lines = (await Text("/v1/teaching/flashcards?format=tsv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["#separator:tab", "#html:true", "#columns:guid\tfront\tback\tsource\ttags", "#guid column:1", "#tags column:5"], lines.Take(5));
        Assert.All(lines.Skip(5), l => Assert.Equal(5, l.Split('\t').Length));
        Assert.Equal((await api.GetJson("/v1/teaching/flashcards")).GetProperty("total").GetInt32(), lines.Length - 5);
    }

    [Fact]
    public async Task Cards_can_be_filtered_by_site_and_kind()
    {
        var uterus = await api.GetJson("/v1/teaching/flashcards?site=uterus&kind=stage-survival");
        Assert.Equal(4, uterus.GetProperty("items").EnumerateArray().Count(c => c.GetProperty("sourceIds").EnumerateArray().Any(s => s.GetString() == "myers-2023")));
        Assert.All(uterus.GetProperty("items").EnumerateArray(), c => Assert.Contains("uterus", c.GetProperty("tags").EnumerateArray().Select(t => t.GetString())));
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/teaching/flashcards?kind=cards", Cancel), 400);
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/teaching/flashcards?format=apkg", Cancel), 400);
        await ProblemAssert.Is(await api.Client.GetAsync("/v1/teaching/flashcards?site=livr", Cancel), 404);
    }

    [Fact]
    public void Cards_cite_what_is_published_of_leiomyosarcoma_alone_and_show_no_share_of_case_reports()
    {
        var k = api.Knowledge;
        var deck = Flashcards.Deck(k);
        Assert.All(deck.Where(c => c.Kind is "site-symptoms" or "site-metastases"), c =>
        {
            var scope = k.Sites[c.Tags[1]].Scope;
            var rows = k.SymptomEvidence.Concat(k.MetastasisEvidence).Where(e => e.SiteId is not null && scope.Contains(e.SiteId) && !e.IsMixedHistology).Select(e => e.SourceId).ToHashSet();
            Assert.All(c.SourceIds, id => Assert.Contains(id, rows));
        });
        Assert.DoesNotContain("ijgc-2023-sarcomas", deck.Single(c => c.Kind == "symptom-sites" && c.Front.StartsWith("Abnormal vaginal bleeding:", StringComparison.Ordinal)).SourceIds);
        Assert.DoesNotContain("cagliari-1994", deck.Single(c => c.Kind == "site-symptoms" && c.Tags.Contains("retroperitoneum")).SourceIds);
        Assert.DoesNotContain(deck, c => c.Kind != "symptom-definition" && (c.Back.Contains("case", StringComparison.Ordinal) || c.Front.Contains("characteristic", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("colon", "Hematemesis", "editors: The source says this of the stomach, the small intestine, the colon and the rectum together. Vomited blood comes from the upper part of the tract: of the colon or the rectum it is hardly to be expected.")]
    [InlineData("gastrointestinal-tract", "Hematemesis", "editors, Colon, Rectum: The source says this")]
    [InlineData("heart", "Low back pain", "the pain is rather to be expected of the vessels of the kidneys.")]
    public void What_anatomy_speaks_against_stands_on_cards_and_sheets_with_the_editors_note(string site, string symptom, string note)
    {
        var deck = Flashcards.Deck(api.Knowledge);
        Assert.Contains(note, deck.Single(c => c.Kind == "site-symptoms" && c.Tags[1] == site).Back, StringComparison.Ordinal);
        Assert.Contains("to be expected", deck.Single(c => c.Kind == "symptom-sites" && c.Front.StartsWith(symptom, StringComparison.Ordinal)).Back, StringComparison.Ordinal);
        Assert.Contains(note, TeachingSheet.Of(api.Knowledge.Sites[site], api.Knowledge).Split('\n').Single(l => l.StartsWith($"| {symptom} ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_figure_on_a_card_names_its_population()
    {
        var k = api.Knowledge;
        var tsv = System.Net.WebUtility.HtmlDecode(await Text("/v1/teaching/flashcards?format=tsv"));
        foreach (var (card, figure) in Flashcards.Deck(k).SelectMany(c => c.Kind switch
        {
            "site-symptoms" => k.SymptomsBySite[c.Tags[1]].Where(a => a.Characteristic && !a.Symptom.General).Select(a => (c, a.Frequency)),
            "site-metastases" => k.MetastasesBySite[c.Tags[1]].Where(m => m.Published.Any()).Select(m => (c, m.Frequency)),
            _ => [],
        }).Where(f => f.Frequency is { Basis: not "cases" }))
        {
            var shown = $"({(figure!.Count is { } n ? $"{n} of {figure.Total}" : FormattableString.Invariant($"{figure.Percent:0.#} %"))}: {figure.Population})";
            Assert.Contains(shown, card.Back, StringComparison.Ordinal);
            Assert.Contains(shown, tsv, StringComparison.Ordinal);
        }
        Assert.All(Flashcards.Deck(k).Where(c => c.Kind == "stage-survival"), c => Assert.Matches("^[0-9.]+ %: [^(]*women", c.Back));
    }

    [Fact]
    public void A_survival_that_several_sources_hand_on_is_one_card_that_names_them()
    {
        var cards = Flashcards.Deck(api.Knowledge).Where(c => c.Kind == "stage-survival").ToList();
        Assert.Equal(["76 %", "60 %", "45 %", "29 %"], cards.Select(c => c.Back[..4]));
        Assert.All(cards, c => Assert.Equal(["cancernetwork-uterine-sarcomas", "myers-2023"], c.SourceIds.Order()));
    }

    [Fact]
    public async Task A_share_that_was_published_as_a_count_is_shown_as_one()
    {
        foreach (var path in new[] { "/v1/sources/small-bowel-1979", "/v1/teaching/sheet/small-intestine" })
        {
            var text = await Text(path);
            Assert.Contains("5 of 12", text, StringComparison.Ordinal);
            Assert.DoesNotContain("41.7", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_symptom_has_a_card_with_its_meaning_general_ones_as_well()
    {
        var cards = Flashcards.Deck(api.Knowledge).Where(c => c.Kind == "symptom-definition").ToList();
        Assert.Equal(api.Knowledge.Symptoms.Count, cards.Count);
        Assert.Contains(cards, c => c.Back == api.Knowledge.Symptoms["fatigue"].Definition);
    }

    [Fact]
    public async Task Proper_names_keep_their_capitals() =>
        Assert.Contains("Budd-Chiari syndrome", await Text("/v1/teaching/sheet"), StringComparison.Ordinal);

    [Fact]
    public async Task A_sheet_has_tables_with_equal_columns_and_numbers_its_sources()
    {
        foreach (var path in new[] { "/v1/teaching/sheet", "/v1/teaching/sheet/uterus", "/v1/teaching/sheet/esophagus" })
        {
            var sheet = await Text(path);
            foreach (var table in sheet.Split("\n\n").Where(b => b.StartsWith('|')))
            {
                Assert.Single(table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')).Distinct());
            }
            Assert.Contains(api.Knowledge.Dataset.Version, sheet, StringComparison.Ordinal);
        }
        var uterus = await Text("/v1/teaching/sheet/uterus");
        Assert.Contains("| Abnormal vaginal bleeding |", uterus, StringComparison.Ordinal);
        Assert.Contains("1. ", uterus, StringComparison.Ordinal);
        Assert.Contains("11 of 12", await Text("/v1/teaching/sheet/esophagus"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_says_case_reports_only_of_what_case_reports_show()
    {
        foreach (var site in api.Knowledge.Sites.Values)
        {
            var sheet = TeachingSheet.Of(site, api.Knowledge);
            Assert.All(ListedAfter("Of leiomyosarcoma alone in case reports only: ", sheet), name => Assert.Contains(Evidence(site.Id, name), e => e.Basis == "cases"));
            Assert.All(ListedAfter("Only where other tumors were counted as well: ", sheet), name => Assert.All(Evidence(site.Id, name), e => Assert.Contains("mixed-histology", e.Caveats)));
        }
        Assert.Contains("Fever", ListedAfter("Only where other tumors were counted as well: ", TeachingSheet.Of(api.Knowledge.Sites["retroperitoneum"], api.Knowledge)));

        static string[] ListedAfter(string lead, string sheet) => sheet.Split('\n').FirstOrDefault(l => l.StartsWith(lead, StringComparison.Ordinal))?[lead.Length..].TrimEnd('.').Split("; ") ?? [];

        IReadOnlyList<LmsApi.Knowledge.Evidence> Evidence(string siteId, string name) => api.Knowledge.SymptomsBySite[siteId].Single(a => a.Symptom.Name == name).Evidence;
    }

    [Fact]
    public void Disease_free_survival_is_not_called_alive()
    {
        var sheet = TeachingSheet.Of(api.Knowledge.Sites["rectum"], api.Knowledge);
        Assert.Contains("| measure | after | share |", sheet, StringComparison.Ordinal);
        Assert.Contains("| disease-free | 1 year |", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_coverage_of_symptoms_adds_up_and_says_words_only_of_nothing_else()
    {
        foreach (var site in (await api.GetJson("/v1/dataset/coverage")).GetProperty("sites").EnumerateArray())
        {
            int Of(string member) => site.GetProperty(member).GetInt32();
            var id = site.GetProperty("site").GetProperty("id").GetString()!;
            Assert.Equal(Of("symptoms"), Of("symptomsWithSeriesFigure") + Of("symptomsWithCaseFigureOnly") + Of("symptomsWithOtherFigureOnly") + Of("symptomsWithWordsOnly"));
            Assert.Equal(api.Knowledge.SymptomsBySite[id].Count(a => a.Evidence.All(e => e.Basis == "words")), Of("symptomsWithWordsOnly"));
        }
    }
}
