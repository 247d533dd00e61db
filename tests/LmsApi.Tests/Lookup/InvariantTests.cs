using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Lookup;

namespace LmsApi.Tests.Lookup;

/// <summary>What holds for any data and any findings.</summary>
public sealed class InvariantTests
{
    private static readonly Gen<(KnowledgeBase Knowledge, LookupRequest Request, int Seed)> Case =
        from knowledge in ToyKnowledge.Gen
        from states in Gen.Int[0, 2].Array[8]
        from seed in Gen.Int
        let ids = knowledge.Symptoms.Keys.Order(StringComparer.Ordinal).ToList()
        select (knowledge, new LookupRequest
        {
            Present = [.. ids.Where((_, i) => states[i] == 1)],
            Absent = [.. ids.Where((_, i) => states[i] == 2)],
        }, seed);

    private static LookupAnswer Answer(KnowledgeBase knowledge, LookupRequest request) => new Lookups(new(knowledge), new(knowledge), knowledge).Answer(request);

    private static string Scores(LookupAnswer answer) => JsonSerializer.Serialize(answer.Candidates.Select(c => new { c.Rank, c.Site.Id, c.Score, c.Share }));

    [Fact]
    public void The_contributions_sum_to_the_score_exactly() => Case.Sample(c =>
        Answer(c.Knowledge, c.Request).Candidates.All(x => x.Prior + x.Contributions.Sum(k => k.Value) == x.Score));

    [Fact]
    public void The_order_of_the_input_is_irrelevant() => Case.Sample(c =>
    {
        var random = new Random(c.Seed);
        var shuffled = c.Request with { Present = [.. c.Request.Present!.OrderBy(_ => random.Next())], Absent = [.. c.Request.Absent!.OrderBy(_ => random.Next())] };
        return Scores(Answer(c.Knowledge, c.Request)) == Scores(Answer(c.Knowledge, shuffled));
    });

    [Fact]
    public void Rankings_are_written_as_the_serializer_would() => Case.Sample(c => WrittenAlike(Answer(c.Knowledge, c.Request)));

    [Fact]
    public void Rankings_are_written_whole_however_long()
    {
        var sites = Enumerable.Range(0, 3).Select(i => new Site { Id = $"site-{i}", Name = new string((char)('a' + i), 20_000), Description = "", Position = i }).ToList();
        var symptoms = new[] { "symptom-0", "symptom-1" }.ToFrozenDictionary(id => id, id => new Symptom { Id = id, Name = id, Definition = "", Question = new string('?', 20_000), ParentIds = [] });
        var cases = Enumerable.Range(0, 10).Select(i => new CaseReport { Id = $"case-{i}", SiteId = $"site-{i % 2}", Present = i % 2 == 0 ? ["symptom-0", "symptom-1"] : ["symptom-0"] }).ToList();
        var answer = Answer(ToyKnowledge.Of(sites, symptoms, [], cases), new() { Present = ["symptom-0"] });
        Assert.Single(answer.Suggestions);
        Assert.True(WrittenAlike(answer));
    }

    private static bool WrittenAlike(LookupAnswer answer)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = Json.Encoder, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        return JsonSerializer.Serialize(answer.Candidates, options) == JsonSerializer.Serialize(answer.Candidates.ToList(), options)
            && JsonSerializer.Serialize(answer.Suggestions, options) == JsonSerializer.Serialize(answer.Suggestions.ToList(), options);
    }

    [Fact]
    public void An_unknown_symptom_changes_nothing() => Case.Sample(c =>
        Scores(Answer(c.Knowledge, c.Request)) == Scores(Answer(c.Knowledge, c.Request with { Present = [.. c.Request.Present!, "headache"], Absent = [.. c.Request.Absent!, "itch"] })));

    [Fact]
    public void A_suggestion_tells_what_asking_it_would_give() => Case.Sample(c =>
    {
        var model = new LookupModel(c.Knowledge);
        var lookups = new Lookups(model, new(c.Knowledge), c.Knowledge);
        static List<(string Site, double Share)> Shares(LookupAnswer a)
        {
            var weights = a.Candidates.Select(x => (x.Site.Id, Weight: Math.Pow(2, (double)x.Score))).ToList();
            return [.. weights.Select(w => (w.Id, w.Weight / weights.Sum(x => x.Weight)))];
        }
        static double Entropy(LookupAnswer a) => -Shares(a).Sum(x => x.Share * Math.Log2(x.Share));
        static bool Same(LookupAnswer a, ShortRanking told) => told.SequenceEqual(a.Candidates.Select(x => new RankedSite(x.Site.Id, x.Score, x.Share)));
        var now = lookups.Answer(c.Request);
        var gains = now.Suggestions.Select(s => s.ExpectedInformation).ToList();
        return gains.SequenceEqual(gains.OrderDescending()) && now.Suggestions.All(s =>
        {
            var yes = lookups.Answer(c.Request with { Present = [.. c.Request.Present!, s.SymptomId] });
            var no = lookups.Answer(c.Request with { Absent = [.. c.Request.Absent!, s.SymptomId] });
            var frequencies = Shares(now).Select(x => (x.Share, Frequency: model.Frequency(model.Sites.ToList().FindIndex(site => site.Id == x.Site), model.Symptoms.NumberOf[s.SymptomId]))).ToList();
            var chance = frequencies.Sum(x => x.Share * x.Frequency);
            // A frequency that is capped, so that no never excludes, moves the shares by more when the answer is yes.
            return Same(yes, s.IfPresent) && Same(no, s.IfAbsent)
                && (frequencies.Any(x => x.Frequency == LookupModel.HighestFrequency) || Math.Abs(Entropy(now) - chance * Entropy(yes) - (1 - chance) * Entropy(no) - (double)s.ExpectedInformation) < 0.002);
        });
    });

    [Fact]
    public void Where_no_site_is_left_nothing_is_asked()
    {
        var sites = new[] { new Site { Id = "site-0", Name = "Site 0", Description = "", Position = 0, Sex = "female" } };
        var symptoms = new[] { new Symptom { Id = "symptom-0", Name = "Symptom 0", Definition = "", Question = "" } }.ToFrozenDictionary(s => s.Id);
        var answer = Answer(ToyKnowledge.Of(sites, symptoms, [], []), new() { Sex = "male" });
        Assert.Empty(answer.Candidates);
        Assert.Empty(answer.Suggestions);
    }

    [Fact]
    public void Of_many_questions_the_most_telling_are_asked()
    {
        const int count = 300;
        var random = new Random(1);
        var sites = Enumerable.Range(0, 4).Select(i => new Site { Id = $"site-{i}", Name = $"Site {i}", Description = "", Position = i }).ToList();
        var symptoms = Enumerable.Range(0, count).Select(i => new Symptom { Id = $"symptom-{i:000}", Name = $"Symptom {i}", Definition = "", Question = "" }).ToFrozenDictionary(s => s.Id);
        // The last site is known by word of some symptoms only, so that it has entries of its own beside those of its class.
        var rows = symptoms.Keys.Order(StringComparer.Ordinal).SelectMany(id => sites.Where(_ => random.Next(3) == 0).Select(site => new Evidence
        {
            Id = $"{site.Id}-{id}",
            SiteId = site.Id,
            SubjectId = id,
            SourceId = "source",
            Statement = "",
            Result = "own",
            Basis = site == sites[3] ? "words" : "count",
            Count = site == sites[3] ? null : random.Next(20),
            Total = site == sites[3] ? null : 20,
            Population = "p",
        })).ToList();
        List<CaseReport> cases = [.. Enumerable.Range(0, 12).Select(i => new CaseReport { Id = $"case-{i}", SiteId = $"site-{i % 3}", Present = [$"symptom-{i:000}"] })];
        var model = new LookupModel(ToyKnowledge.Of(sites, symptoms, rows, cases));
        var ranker = model.For("site", null, published: false);
        Assert.Contains(Enumerable.Range(0, count), s => ranker.Table.Postings(s).Length > 0);
        var findings = new Findings(["symptom-005"], ["symptom-200"], model.Symptoms);

        double Entropy(double chance) => -chance * Math.Log2(chance) - (1 - chance) * Math.Log2(1 - chance);
        var now = ranker.Rank(findings.Counting);
        var shares = SiteRanker.Shares(now);
        var gains = Enumerable.Range(0, count).Where(s => !findings.Given.Any(f => f.Symptom == s)).ToDictionary(s => model.Symptoms[s].Id, s =>
        {
            var chance = now.Zip(shares, (r, share) => share * model.Frequency(r.Unit, s)).Sum();
            return Entropy(chance) - now.Zip(shares, (r, share) => share * Entropy(model.Frequency(r.Unit, s))).Sum();
        });
        var best = gains.OrderByDescending(g => g.Value).ThenBy(g => g.Key, StringComparer.Ordinal).Take(5).ToList();
        var asked = NextQuestions.For(findings, ranker, model);
        Assert.Equal(best.Select(g => g.Key), asked.Select(s => s.SymptomId));
        Assert.Equal(best.Select(g => Math.Round(g.Value, 3)), asked.Select(s => (double)s.ExpectedInformation));
        Assert.Contains(asked, s => model.Symptoms.NumberOf[s.SymptomId] >= 128);
    }

    [Fact]
    public void Every_site_is_ranked_once_and_shares_sum_to_one() => Case.Sample(c =>
    {
        var candidates = Answer(c.Knowledge, c.Request).Candidates;
        return candidates.Select(x => x.Site.Id).Distinct().Count() == c.Knowledge.TopSites.Count && Math.Abs(candidates.Sum(x => x.Share) - 1) <= 0.00005m * candidates.Count;
    });

    [Fact]
    public void A_finding_that_only_one_site_has_never_lowers_that_site() => Case.Sample(c =>
    {
        var before = Answer(c.Knowledge, c.Request);
        foreach (var symptom in c.Knowledge.Symptoms.Values.Where(s => !s.General && s.ParentIds.Count == 0 && !c.Knowledge.Symptoms.Values.Any(o => o.ParentIds.Contains(s.Id))))
        {
            // Of a series in which nobody had it, the symptom is no finding of the site.
            if (c.Knowledge.SitesBySymptom[symptom.Id] is not [{ } only] || only.Evidence.Any(e => e.Basis == "count" && e.Count == 0) || c.Request.Present!.Concat(c.Request.Absent!).Contains(symptom.Id))
            {
                continue;
            }
            var after = Answer(c.Knowledge, c.Request with { Present = [.. c.Request.Present!, symptom.Id] });
            decimal Of(LookupAnswer a) => a.Candidates.Single(x => x.Site.Id == only.Site.Id).Score;
            int Rank(LookupAnswer a) => a.Candidates.Single(x => x.Site.Id == only.Site.Id).Rank;
            if (Of(after) < Of(before) || Rank(after) > Rank(before))
            {
                return false;
            }
        }
        return true;
    });

    [Fact]
    public void What_the_ranking_adds_up_are_the_bits_of_site_and_finding() => Case.Sample(c =>
    {
        // Sites without reports share a table and differ by postings: both together must come to the same bits.
        var model = new LookupModel(c.Knowledge);
        var ranker = model.For("site", null, published: false);
        return Enumerable.Range(0, model.Symptoms.Count).SelectMany(s => new SiteRanker.Finding[] { new(s, true), new(s, false) }).All(finding =>
            ranker.Rank([finding]) is var ranked && ranked.Length == ranker.Units.Count && ranked.All(r => r.Score - ranker.Prior(r.Unit) == model.Bits(r.Unit, finding)));
    });

    [Fact]
    public void A_site_without_reports_has_a_strength_of_its_own_for_what_is_said_of_it_and_for_the_kinds_of_that()
    {
        var sites = Enumerable.Range(0, 3).Select(i => new Site { Id = $"site-{i}", Name = $"Site {i}", Description = "", Position = i }).ToList();
        var symptoms = new[] { new Symptom { Id = "pain", Name = "Pain", Definition = "", Question = "" }, new Symptom { Id = "sharp-pain", Name = "Sharp pain", Definition = "", Question = "", ParentIds = ["pain"] } }.ToFrozenDictionary(s => s.Id);
        var row = new Evidence { Id = "row", SiteId = "site-1", SubjectId = "pain", SourceId = "source", Statement = "", Result = "own", Basis = "words" };
        var knowledge = ToyKnowledge.Of(sites, symptoms, [row], [new() { Id = "with", SiteId = "site-0", Present = ["sharp-pain"] }, new() { Id = "without", SiteId = "site-0" }]);
        var model = new AssociationModel(knowledge);
        var (pain, sharpPain) = (model.Symptoms.NumberOf["pain"], model.Symptoms.NumberOf["sharp-pain"]);
        Assert.Equal(("exact", "background"), (model.StrengthOf(1, pain).Match, model.StrengthOf(2, pain).Match));
        Assert.Equal("parent", model.StrengthOf(1, sharpPain).Match);
        Assert.Equal(["site-1", "site-0", "site-2"], Answer(knowledge, new() { Present = ["pain"] }).Candidates.Select(c => c.Site.Id));
    }

    [Fact]
    public void What_a_publication_names_is_not_held_to_be_felt_elsewhere()
    {
        var sites = new[] { "pelvis", "chest" }.Select((region, i) => new Site { Id = $"site-{i}", Name = region, Description = "", Position = i, RegionIds = [region] }).ToList();
        var symptoms = new[] { new Symptom { Id = "cough", Name = "Cough", Definition = "", Question = "", RegionIds = ["chest"] } }.ToFrozenDictionary(s => s.Id);
        var row = new Evidence { Id = "row", SiteId = "site-0", SubjectId = "cough", SourceId = "source", Statement = "", Result = "own", Basis = "words" };
        Assert.True(new AssociationModel(ToyKnowledge.Of(sites, symptoms, [row], [])).StrengthOf(0, 0).Ratio > 1);
        Assert.True(new AssociationModel(ToyKnowledge.Of(sites, symptoms, [], [])).StrengthOf(0, 0).Ratio < 1);
    }

    [Fact]
    public void A_rare_finding_of_a_series_does_not_lower_the_only_site_that_has_it()
    {
        // One case with it and a series with 1 of 31: a background from the case alone would be 100 %.
        var sites = Enumerable.Range(0, 2).Select(i => new Site { Id = $"site-{i}", Name = $"Site {i}", Description = "", Position = i }).ToList();
        var symptoms = new[] { new Symptom { Id = "symptom-1", Name = "Symptom 1", Definition = "", Question = "" } }.ToFrozenDictionary(s => s.Id);
        var row = new Evidence { Id = "row", SiteId = "site-0", SubjectId = "symptom-1", SourceId = "source", Statement = "", Result = "own", Basis = "count", Count = 1, Total = 31, Population = "p" };
        var knowledge = ToyKnowledge.Of(sites, symptoms, [row], [new() { Id = "case", SiteId = "site-0", Present = ["symptom-1"] }]);
        Assert.True(new AssociationModel(knowledge).StrengthOf(0, 0).Ratio >= 1);
        Assert.Equal("site-0", Answer(knowledge, new() { Present = ["symptom-1"] }).Candidates[0].Site.Id);
    }

    [Fact]
    public void The_sparse_ranking_is_what_adding_everything_up_gives() => (
        from units in Gen.Int[1, 40]
        from classes in Gen.Int[1, 4]
        from symptoms in Gen.Int[1, 6]
        from seed in Gen.Int
        select (units, classes, symptoms, seed)).Sample(c =>
    {
        var random = new Random(c.seed);
        Bits Bits() => new(random.Next(-20, 20));
        BitTable.Entry Entry() => new(Bits(), Bits(), random.NextDouble());
        int[] classOf = [.. Enumerable.Range(0, c.units).Select(_ => random.Next(c.classes))];
        BitTable.Entry[][] ofClasses = [.. Enumerable.Range(0, c.symptoms).Select(_ => Enumerable.Range(0, c.classes).Select(_ => Entry()).ToArray())];
        (int Unit, BitTable.Entry Entry)[][] ofUnits = [.. Enumerable.Range(0, c.symptoms).Select(_ => Enumerable.Range(0, c.units).Where(_ => random.Next(3) == 0).Select(u => (u, Entry())).ToArray())];
        var table = new BitTable(classOf, ofClasses, ofUnits);
        var ranker = new SiteRanker(table, [.. Enumerable.Range(0, c.units).Select(_ => random.Next(5) == 0 ? (Bits?)null : Bits())]);
        var findings = Enumerable.Range(0, c.symptoms).Where(_ => random.Next(2) == 0).Select(s => new SiteRanker.Finding(s, random.Next(2) == 0)).ToArray();
        var naive = ranker.Units.Select(u => new SiteRanker.Ranked(u, findings.Aggregate(ranker.Prior(u), (sum, f) => sum + Of(u, f))))
            .OrderByDescending(r => r.Score.Thousandths).ThenBy(r => r.Unit).ToList();
        return naive.SequenceEqual(ranker.Rank(findings));

        Bits Of(int unit, SiteRanker.Finding finding)
        {
            var own = ofUnits[finding.Symptom].Where(o => o.Unit == unit).Select(o => o.Entry).DefaultIfEmpty(ofClasses[finding.Symptom][classOf[unit]]).Single();
            return finding.Present ? own.Present : own.Absent;
        }
    });
}
