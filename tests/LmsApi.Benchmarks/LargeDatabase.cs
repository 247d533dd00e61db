using System.Diagnostics;
using Dapper;
using LmsApi.Data;
using LmsApi.Lookup;
using Microsoft.Data.Sqlite;

namespace LmsApi.Benchmarks;

/// <summary>Loads a made-up database of 10,000 sites, 20,000 symptoms and 1,000,000 associations, and tells how long it took and how much memory it holds: <c>-- large [FILE]</c>.</summary>
internal static class LargeDatabase
{
    private const int Sites = 10_000, Symptoms = 20_000, Associations = 1_000_000;

    public static void Print(string? file)
    {
        var path = file ?? Path.Combine(Directory.CreateTempSubdirectory("lmsapi-large-").FullName, "lms.db");
        if (!File.Exists(path))
        {
            Build(path);
        }
        Console.WriteLine($"{Associations:N0} associations, {new FileInfo(path).Length / 1e6:0} MB on disk, {Resident()} MB resident before");
        for (var round = 1; round <= 3; round++)
        {
            var clock = Stopwatch.StartNew();
            var knowledge = KnowledgeReader.Read(SeedDatabase.ReadOnly(path));
            Console.WriteLine($"round {round}: loaded in {clock.Elapsed.TotalSeconds:0.0} s, {Resident()} MB resident, {Peak()} MB at the most");
            GC.Collect();
            Console.WriteLine($"round {round}: {Resident()} MB resident, {GC.GetTotalMemory(true) / 1_000_000} MB of objects once collected");
            clock.Restart();
            var model = new LookupModel(knowledge);
            Console.WriteLine($"round {round}: model in {clock.Elapsed.TotalSeconds:0.0} s, {Resident()} MB resident, {Peak()} MB at the most");
            var findings = new Findings(["symptom-1", "symptom-2", "symptom-3"], ["symptom-4", "symptom-5"], model.Symptoms);
            for (var time = 1; time <= 3; time++)
            {
                clock.Restart();
                NextQuestions.For(findings, model.For("site", null, published: false), model);
                Console.WriteLine($"round {round}: all questions weighed in {clock.Elapsed.TotalMilliseconds:0} ms");
            }
        }
    }

    private static void Build(string path)
    {
        KnowledgeServices.Load($"Data Source={path}", KnowledgeServices.SeedFolder);
        using var db = new SqliteConnection($"Data Source={path};Pooling=False");
        db.Open();
        db.Execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF");
        using (var transaction = db.BeginTransaction())
        {
            db.Execute($"""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Sites})
                INSERT INTO sites (id, name, description, position) SELECT 'site-' || i, 'Site ' || i, 'Made up.', 1000 + i FROM n
                """);
            db.Execute($"""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Symptoms})
                INSERT INTO symptoms (id, name, definition, question, general) SELECT 'symptom-' || i, 'Symptom ' || i, 'Made up, ' || i || '.', 'Made up, ' || i || '?', 0 FROM n
                """);
            // A step that shares no factor with the number of sites spreads the associations evenly and repeats none.
            db.Execute($"""
                WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {Associations - 1})
                INSERT INTO symptom_evidence (id, site_id, symptom_id, source_id, basis, statement, result)
                SELECT 'row-' || i, 'site-' || (1 + (i * 7919 + i / {Sites}) % {Sites}), 'symptom-' || (1 + i % {Symptoms}), 'myers-2023', 'words', 'Made up.', 'own' FROM n
                """);
            transaction.Commit();
        }
        db.Execute("UPDATE build SET content_hash = @hash", new { hash = ContentHash.Of(db) });
    }

    private static long Resident() => Field("VmRSS:");

    private static long Peak() => Field("VmHWM:");

    private static long Field(string name) => long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
}
