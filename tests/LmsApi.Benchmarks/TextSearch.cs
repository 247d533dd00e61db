using BenchmarkDotNet.Attributes;
using LmsApi.Text;

namespace LmsApi.Benchmarks;

/// <summary>Typeahead over 20,000 terms: the data's own, and as many more made of its words as it takes.</summary>
[MemoryDiagnoser]
public class TextSearch
{
    private SearchIndex index = null!;

    [Params("j", "pain", "pain in lower", "hematemsis", "swolen ankels")]
    public string Query { get; set; } = "";

    [GlobalSetup]
    public void Build() => index = new(SearchTerms.Of(20_000));

    [Benchmark]
    public IReadOnlyList<SearchHit> Search() => index.Search(Query);
}

/// <summary>Terms to search in.</summary>
public static class SearchTerms
{
    public static List<SearchEntry> Of(int count)
    {
        var knowledge = TextKnowledge.Read();
        var terms = knowledge.Symptoms.Values.SelectMany(s => s.Synonyms.Select(w => w.Term).Prepend(s.Name).Select(t => new SearchEntry("symptom", s.Id, s.Name, t))).ToList();
        var words = terms.SelectMany(t => t.Term.Split(' ')).Distinct().ToArray();
        var random = new Random(1);
        for (var i = terms.Count; i < count; i++)
        {
            var term = string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)] + (random.Next(3) == 0 ? (char)('a' + random.Next(26)) : "")));
            terms.Add(new("symptom", "made-" + i, term, term));
        }
        return terms;
    }
}
