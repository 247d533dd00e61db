using BenchmarkDotNet.Attributes;
using LmsApi.Text;
using Microsoft.Data.Sqlite;

namespace LmsApi.Benchmarks;

/// <summary>The other way to build typeahead: SQLite's FTS5 with trigrams. Kept to show why it was not taken.</summary>
[MemoryDiagnoser]
public class TextSearchFts5
{
    private Fts5Index index = null!;

    [Params("pain", "pain in lower", "hematemsis", "swolen ankels")]
    public string Query { get; set; } = "";

    [GlobalSetup]
    public void Build() => index = new(SearchTerms.Of(20_000));

    [GlobalCleanup]
    public void Close() => index.Dispose();

    [Benchmark]
    public List<string> Search() => index.Search(Query);
}

/// <summary>Terms in an FTS5 table of trigrams; what shares most of the query's trigrams comes first (bm25).</summary>
public sealed class Fts5Index : IDisposable
{
    private readonly SqliteConnection db = new("Data Source=:memory:");
    private readonly SqliteCommand select;

    public Fts5Index(IEnumerable<SearchEntry> terms)
    {
        db.Open();
        using var create = db.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE terms USING fts5(term, id UNINDEXED, tokenize = 'trigram')";
        create.ExecuteNonQuery();
        using var transaction = db.BeginTransaction();
        using var insert = db.CreateCommand();
        insert.CommandText = "INSERT INTO terms VALUES (@term, @id)";
        var (term, id) = (insert.Parameters.Add("@term", SqliteType.Text), insert.Parameters.Add("@id", SqliteType.Text));
        foreach (var entry in terms)
        {
            (term.Value, id.Value) = (entry.Term, entry.Id);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        select = db.CreateCommand();
        select.CommandText = "SELECT id FROM terms WHERE terms MATCH @q ORDER BY bm25(terms) LIMIT 20";
        select.Parameters.Add("@q", SqliteType.Text);
    }

    public void Dispose()
    {
        select.Dispose();
        db.Dispose();
    }

    /// <summary>Ids of the best 20 terms.</summary>
    public List<string> Search(string query)
    {
        select.Parameters[0].Value = string.Join(" OR ", Enumerable.Range(0, Math.Max(0, query.Length - 2)).Select(i => $"\"{query.Substring(i, 3).Replace("\"", "", StringComparison.Ordinal)}\""));
        using var reader = select.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }
        return ids;
    }
}

/// <summary>How often a term with one typing error still finds its concept among the first five.</summary>
public static class TypoRecall
{
    public static void Print()
    {
        var terms = SearchTerms.Of(20_000);
        var index = new SearchIndex(terms);
        using var fts5 = new Fts5Index(terms);
        var random = new Random(2);
        var asked = terms.Where(t => t.Id[..5] != "made-" && t.Term.Length is >= 6 and <= 30).Select(t => (t.Id, Typed: Mistyped(t.Term.ToLowerInvariant(), random))).ToList();
        Console.WriteLine($"{asked.Count} terms with one typing error among 20,000; concept among the first five:");
        Console.WriteLine($"string distance {asked.Count(a => index.Search(a.Typed).Take(5).Any(h => h.Entry.Id == a.Id))}");
        Console.WriteLine($"FTS5 trigrams   {asked.Count(a => fts5.Search(a.Typed).Distinct().Take(5).Contains(a.Id))}");
    }

    private static string Mistyped(string term, Random random)
    {
        var at = random.Next(1, term.Length - 1);
        return random.Next(4) switch
        {
            0 => term.Remove(at, 1),
            1 => term.Insert(at, ((char)('a' + random.Next(26))).ToString()),
            2 => term[..at] + (char)('a' + random.Next(26)) + term[(at + 1)..],
            _ => term[..at] + term[at + 1] + term[at] + (at + 2 < term.Length ? term[(at + 2)..] : ""),
        };
    }
}
