using BenchmarkDotNet.Attributes;
using LmsApi.Data;
using LmsApi.Knowledge;
using LmsApi.Lookup;
using LmsApi.Text;

namespace LmsApi.Benchmarks;

/// <summary>What a lookup of five findings takes without the web: ranking, explanation and next questions, and the questions alone.</summary>
[MemoryDiagnoser]
public class LookupBenchmarks
{
    private static readonly LookupRequest Request = new() { Present = ["melena", "early-satiety", "weight-loss"], Absent = ["dysphagia", "jaundice"], Sex = "female" };

    private KnowledgeBase knowledge = null!;
    private LookupModel model = null!;
    private SymptomRecognizer recognizer = null!;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        knowledge = KnowledgeServices.Load($"Data Source={folder}/lms.db", KnowledgeServices.SeedFolder).Current;
        model = new(knowledge);
        recognizer = new(knowledge);
    }

    [Benchmark]
    public object Answer() => Lookups.Answer(Request, model, recognizer, knowledge);

    [Benchmark]
    public object Questions() => Suggestions.For(new(Request.Present!, Request.Absent!, model.Symptoms), model.For("site", "female", published: false), model);
}
