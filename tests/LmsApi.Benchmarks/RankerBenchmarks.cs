using BenchmarkDotNet.Attributes;
using LmsApi.Data;
using LmsApi.Lookup;

namespace LmsApi.Benchmarks;

/// <summary>One lookup of five findings: on the real data, and on a made-up one of a million associations.</summary>
[MemoryDiagnoser]
public class RankerBenchmarks
{
    private SiteRanker real = null!, large = null!;
    private SiteRanker.Finding[] realFindings = null!, largeFindings = null!;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var knowledge = KnowledgeServices.Load($"Data Source={folder}/lms.db", KnowledgeServices.SeedFolder).Current;
        var model = new LookupModel(knowledge);
        real = model.For("site", "female", published: false);
        realFindings = new Findings(["melena", "weight-loss", "early-satiety", "palpable-abdominal-mass"], ["jaundice"], model.Symptoms).Counting;

        const int sites = 10_000, symptoms = 20_000, associations = 1_000_000;
        var random = new Random(1);
        var ofUnits = Enumerable.Range(0, symptoms).Select(_ => new List<(int, BitTable.Entry)>()).ToArray();
        for (var i = 0; i < associations; i++)
        {
            ofUnits[random.Next(symptoms)].Add((random.Next(sites), new(new(random.Next(4000)), new(-random.Next(1000)), 0.5)));
        }
        BitTable.Entry[][] ofClasses = [.. Enumerable.Repeat<BitTable.Entry[]>([new(default, default, 0.5)], symptoms)];
        large = new(new(new int[sites], ofClasses, [.. ofUnits.Select(units => units.ToArray())]), [.. Enumerable.Repeat((Bits?)default(Bits), sites)]);
        largeFindings = [.. Enumerable.Range(0, 5).Select(i => new SiteRanker.Finding(i * 997, i != 4))];
    }

    [Benchmark]
    public object RealData() => real.Rank(realFindings);

    [Benchmark]
    public object MillionAssociations() => large.Rank(largeFindings);
}
