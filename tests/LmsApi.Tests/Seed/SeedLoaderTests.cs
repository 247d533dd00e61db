using Dapper;
using LmsApi.Data;
using Microsoft.Data.Sqlite;

namespace LmsApi.Tests.Seed;

/// <summary>What a wrong seed is told, and where the database comes to lie.</summary>
public sealed class SeedLoaderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lmsapi-seed-").FullName;
    private readonly string seed;

    public SeedLoaderTests()
    {
        seed = Path.Combine(folder, "seed");
        Directory.CreateDirectory(seed);
        foreach (var file in Directory.GetFiles(Repository.Seed))
        {
            File.Copy(file, Path.Combine(seed, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("site_synonyms.csv", "atlantis,lost city", "site_id", "'atlantis' is not in sites.csv")]
    [InlineData("symptom_parents.csv", "melena,melena", "parent_id", "CHECK")]
    [InlineData("sites.csv", "Uterus 2,,Second,Text,,999", "id", "CHECK")]
    [InlineData("sites.csv", "uterus,,Second,Text,,999", "id", "UNIQUE")]
    [InlineData("sites.csv", "spleen,,Spleen,,,999", "description", "NOT NULL")]
    [InlineData("sites.csv", "spleen,,Spleen,Text,,many", "position", "cannot store TEXT value in INTEGER column")]
    [InlineData("sites.csv", "spleen,,Spleen", null, "3 cells where the header has 6")]
    public void A_bad_row_names_file_line_column_and_reason(string file, string row, string? column, string reason)
    {
        var path = Path.Combine(seed, file);
        File.AppendAllText(path, row + "\n");
        var fault = Assert.Throws<SeedException>(Load);
        Assert.Equal(file, fault.File);
        Assert.Equal(File.ReadAllLines(path).Length, fault.Line);
        Assert.Equal(column, fault.Column);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_above_its_total_is_refused()
    {
        var header = File.ReadLines(Path.Combine(seed, "symptom_evidence.csv")).First().Split(',');
        var cells = new Dictionary<string, string> { ["id"] = "zz", ["site_id"] = "liver", ["symptom_id"] = "jaundice", ["source_id"] = "myers-2023", ["basis"] = "count", ["count"] = "9", ["total"] = "8", ["population"] = "p", ["statement"] = "s", ["result"] = "own" };
        File.AppendAllText(Path.Combine(seed, "symptom_evidence.csv"), string.Join(',', header.Select(h => cells.GetValueOrDefault(h, h.EndsWith("histology", StringComparison.Ordinal) || h.StartsWith("gist", StringComparison.Ordinal) || h.StartsWith("small", StringComparison.Ordinal) || h.StartsWith("denom", StringComparison.Ordinal) ? "0" : ""))) + "\n");
        var fault = Assert.Throws<SeedException>(Load);
        Assert.Equal("count", fault.Column);
    }

    [Fact]
    public void A_missing_file_an_unknown_column_and_a_stray_file_are_told()
    {
        File.Move(Path.Combine(seed, "genes.csv"), Path.Combine(seed, "jeans.csv"));
        Assert.Contains("no table jeans", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(seed, "jeans.csv"));
        Assert.Contains("genes.csv, line 1: the file is missing", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(seed, "genes.csv"), "id,colour\n");
        Assert.Contains("genes.csv, line 1, column colour: no such column", Assert.Throws<SeedException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_hash_and_another_seed_another()
    {
        var first = KnowledgeServices.Load($"Data Source={folder}/a.db", seed).Current.Dataset.Hash;
        var second = KnowledgeServices.Load($"Data Source={folder}/b.db", seed).Current.Dataset.Hash;
        Assert.Equal(first, second);
        var path = Path.Combine(seed, "dataset.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace("The LmsApi authors", "Somebody else", StringComparison.Ordinal));
        Assert.NotEqual(first, KnowledgeServices.Load($"Data Source={folder}/a.db", seed).Current.Dataset.Hash);
    }

    [Fact]
    public void A_tampered_database_is_rebuilt_at_start_and_refused_when_read()
    {
        var place = KnowledgeServices.Load($"Data Source={folder}/a.db", seed).Database;
        using (var writer = new SqliteConnection($"Data Source={folder}/a.db;Pooling=False"))
        {
            writer.Open();
            writer.Execute("UPDATE symptoms SET name = 'Nonsense' WHERE id = 'melena'");
        }
        Assert.Contains("does not match the hash", Assert.Throws<InvalidDataException>(() => KnowledgeReader.Read(place)).Message, StringComparison.Ordinal);
        Assert.Equal("Melena", KnowledgeServices.Load($"Data Source={folder}/a.db", seed).Current.Symptoms["melena"].Name);
    }

    [Fact]
    public void A_place_that_cannot_be_written_falls_back_to_memory()
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var place = KnowledgeServices.Load($"Data Source={folder}/file/lms.db", seed).Database;
        Assert.Contains("Memory", place, StringComparison.Ordinal);
        Assert.Equal(6, KnowledgeReader.Read(place).TopSites.Count);
    }

    private void Load()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        SeedLoader.Load(connection, seed);
    }
}
