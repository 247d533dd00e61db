using BenchmarkDotNet.Attributes;
using LmsApi.Data;
using LmsApi.Lookup;

namespace LmsApi.Benchmarks;

/// <summary>What a lookup of five findings takes without the web: ranking, explanation and next questions, and the questions alone.</summary>
[MemoryDiagnoser]
public class LookupBenchmarks
{
    private static readonly LookupRequest Request = new() { Present = ["melena", "early-satiety", "weight-loss"], Absent = ["dysphagia", "jaundice"], Sex = "female" };

    private LookupModel model = null!;
    private Lookups lookups = null!;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var knowledge = KnowledgeServices.Load($"Data Source={folder}/lms.db", KnowledgeServices.SeedFolder).Current;
        model = new(knowledge);
        lookups = new(model, new(knowledge), knowledge);
    }

    [Benchmark]
    public object Answer() => lookups.Answer(Request);

    [Benchmark]
    public object Questions() => NextQuestions.For(new(Request.Present!, Request.Absent!, model.Symptoms), model.For("site", "female", published: false), model);
}
