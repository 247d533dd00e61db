using System.Globalization;
using System.Text.RegularExpressions;
using LmsApi.Knowledge;
using LmsApi.Sources;

namespace LmsApi.Tests.Seed;

/// <summary>What the schema can't say about the data.</summary>
public sealed class SeedIntegrityTests(ApiFixture api)
{
    private KnowledgeBase Knowledge => api.Knowledge;

    private SourceUses Uses => field ??= new(Knowledge);

    private IEnumerable<Evidence> AllEvidence => Knowledge.SymptomEvidence.Concat(Knowledge.MetastasisEvidence);

    [Fact]
    public void The_data_is_as_large_as_it_claims()
    {
        var counts = LmsApi.Dataset.Counts.Of(Knowledge);
        Assert.True(counts is { Sites: 6, Subsites: 10, Symptoms: >= 45, MetastasisSites: >= 8, Codes: >= 250, EvidenceRows: >= 100, Cases: 79 }, counts.ToString());
    }

    [Fact]
    public void Files_are_sorted_by_their_key()
    {
        foreach (var file in Directory.GetFiles(Repository.Seed, "*.csv"))
        {
            var rows = Repository.Rows(file);
            var key = Path.GetFileNameWithoutExtension(file) switch
            {
                "dataset" => ["version"],
                "codes" => ["system", "code", "site_id", "symptom_id", "metastasis_site_id", "disease_id", "gene_id"],
                "symptom_synonyms" => ["symptom_id", "term"],
                "symptom_parents" => ["symptom_id", "parent_id"],
                "symptom_labels" => ["symptom_id", "language"],
                "site_synonyms" => ["site_id", "term"],
                "metastasis_site_synonyms" => ["metastasis_site_id", "term"],
                "case_findings" => ["case_id", "symptom_id"],
                "searches" => ["site_id", "topic"],
                "changes" => ["version", "kind", "id"],
                "site_regions" => ["site_id", "region_id"],
                "symptom_regions" => ["symptom_id", "region_id"],
                _ => new[] { rows[0].Keys.First() },
            };
            var keys = rows.Select(r => string.Join('\u0001', key.Select(k => r[k]))).ToList();
            var sorted = keys.Order(StringComparer.Ordinal).ToList();
            var wrong = keys.Zip(sorted).FirstOrDefault(p => p.First != p.Second);
            Assert.True(wrong == default, $"{Path.GetFileName(file)}: '{wrong.First?.Replace('\u0001', ',')}' stands where '{wrong.Second?.Replace('\u0001', ',')}' belongs; sort by {string.Join(", ", key)}");
        }
    }

    [Fact]
    public void Every_symptom_has_a_definition_and_two_other_words()
    {
        Assert.All(Knowledge.Symptoms.Values, s =>
        {
            Assert.True(s.Definition.Length >= 15, $"{s.Id} has no definition to speak of");
            Assert.True(s.Synonyms.Count >= 2, $"{s.Id} has {s.Synonyms.Count} other words");
            Assert.EndsWith("?", s.Question, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_word_means_two_symptoms()
    {
        var doubled = Knowledge.Symptoms.Values
            .SelectMany(s => s.Synonyms.Select(w => w.Term).Append(s.Name).Select(term => (Term: term.ToLowerInvariant(), s.Id)).Distinct())
            .GroupBy(w => w.Term).Where(g => g.Select(w => w.Id).Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Select(w => w.Id))}");
        Assert.Empty(doubled);
    }

    [Fact]
    public void The_hierarchy_of_symptoms_has_no_circle()
    {
        void Climb(string id, HashSet<string> below)
        {
            Assert.True(below.Add(id), $"{id} is its own ancestor");
            foreach (var parent in Knowledge.Symptoms[id].ParentIds)
            {
                Climb(parent, [.. below]);
            }
        }
        Assert.All(Knowledge.Symptoms.Keys, id => Climb(id, []));
    }

    [Fact]
    public void Every_source_but_the_collection_can_be_looked_up()
    {
        Assert.All(Knowledge.Sources.Values.Where(s => s.Kind != "case-collection"), s =>
            Assert.True((s.Doi ?? s.Pmid ?? s.Url) is not null, $"{s.Id} has no DOI, PMID or address"));
    }

    [Fact]
    public void Every_source_is_used()
    {
        // The published cases have a list of their own.
        Assert.All(Knowledge.Sources.Keys.Where(id => id != Associations.CaseSource), id => Assert.True(Uses[id].Any(), $"{id} supports nothing"));
    }

    [Fact]
    public void Every_name_in_another_language_is_told_under_its_source() =>
        Assert.All(Repository.Rows(Path.Combine(Repository.Seed, "symptom_labels.csv")), r =>
            Assert.Contains(Uses[r["source_id"]], u => u.Kind == "symptom-label" && u.Id == $"{r["symptom_id"]}-{r["language"]}"));

    [Fact]
    public void Every_figure_names_its_population_and_agrees_with_itself()
    {
        Assert.All(AllEvidence.Where(e => e.Basis != "words"), e =>
        {
            Assert.False(string.IsNullOrWhiteSpace(e.Population), e.Id);
            if (e is { Count: { } n, Total: { } total })
            {
                Assert.InRange(n, 0, total);
                Assert.Equal("count", e.Basis);
            }
        });
    }

    [Fact]
    public void A_series_of_fewer_than_20_says_that_it_is_small()
    {
        Assert.All(AllEvidence.Where(e => e.Total is < 20), e => Assert.Contains("small-series", e.Caveats));
    }

    [Fact]
    public void Mixed_histology_is_never_a_frequency()
    {
        var shown = Knowledge.SymptomsBySite.Values.SelectMany(s => s).Select(s => (s.Evidence, s.Frequency))
            .Concat(Knowledge.MetastasesBySite.Values.SelectMany(s => s).Select(s => (s.Evidence, s.Frequency)))
            .Where(a => a.Frequency is not null).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, a => Assert.Contains(a.Evidence, e => e.SourceId == a.Frequency!.SourceId && e.Population == a.Frequency.Population && e.IsLeiomyosarcomaOnly));
    }

    [Fact]
    public void A_band_of_frequency_is_of_a_series_and_not_of_case_reports()
    {
        var shown = Knowledge.SymptomsBySite.Values.SelectMany(s => s).Select(s => s.Frequency).Concat(Knowledge.MetastasesBySite.Values.SelectMany(s => s).Select(s => s.Frequency)).OfType<Frequency>().ToList();
        Assert.All(shown, f => Assert.Equal(f.Basis == "cases", f.Band is null));
        Assert.Contains(Knowledge.SymptomsBySite["pulmonary-artery"], a => a.Frequency is { Basis: "cases", Percent: 100, Band: null });
    }

    [Fact]
    public void Codes_are_well_formed_and_stand_once()
    {
        var patterns = Knowledge.CodeSystems.ToDictionary(s => s.Id);
        var rows = Repository.Rows(Path.Combine(Repository.Seed, "codes.csv"));
        Assert.All(rows, r =>
        {
            Assert.True(patterns[r["system"]].Served, r["code"]);
            Assert.True(patterns[r["system"]].Matches(r["code"]), $"{r["system"]} {r["code"]}");
        });
        Assert.Empty(rows.GroupBy(r => string.Join('|', r.Where(c => c.Key is not ("display" or "match" or "note" or "seen_in")).Select(c => c.Value))).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void An_id_is_the_name_in_kebab_case()
    {
        Assert.All(Knowledge.Symptoms.Values, s => Assert.Equal(s.Id, Regex.Replace(s.Name.ToLower(CultureInfo.InvariantCulture), "[^a-z0-9]+", "-")));
    }

    [Fact]
    public void Cases_name_a_leaf_site_and_no_symptom_both_ways()
    {
        var leaves = Knowledge.LeafSites.Select(s => s.Id).ToHashSet();
        Assert.All(Knowledge.Cases, c => Assert.Contains(c.SiteId, leaves));
        Assert.All(Knowledge.Cases, c => Assert.Empty(c.Present.Intersect(c.Absent)));
    }
}
