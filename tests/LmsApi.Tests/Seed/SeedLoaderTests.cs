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
    [InlineData("sites.csv", "cecum,colon,Cecum,Text,,999", "parent_id", "'colon' is itself a part of a site")]
    [InlineData("symptom_parents.csv", "abdominal-pain,abdominal-cramps", "parent_id", "'abdominal-pain' would be a kind of itself")]
    [InlineData("symptom_synonyms.csv", "melena,of the,lay", "term", "'of the' has no word of its own")]
    [InlineData("phrases.csv", "no,,other,", "term", "'no' has no word of its own")]
    [InlineData("cues.csv", "~,negation,forward,", "term", "'~' has no word")]
    [InlineData("words.csv", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,pain,", "form", "at most 48 letters")]
    [InlineData("code_systems.csv", "X,X,,free,X,https://x.example/,X[,1,", "pattern", "'X[' can't be read")]
    [InlineData("code_systems.csv", "X,X,,free,X,https://x.example/,(?=X)X,1,", "pattern", "'(?=X)X' can't be read")]
    [InlineData("dataset.csv", "2,2026-01-01,Title,Text,Creator,MIT,https://x.example/", null, "exactly one row")]
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

    [Theory]
    [InlineData("sex         TEXT CHECK", "sex         TEXT CHEK", "CREATE TABLE sites (", "near \"sex\": syntax error")]
    [InlineData("CREATE TABLE site_synonyms (", "CREATE TABLE sites ( ", "CREATE TABLE sites ( ", "table sites already exists")]
    [InlineData(") STRICT;\n\nCREATE TABLE sources", ") STRICT\n\nCREATE TABLE sources", "CREATE TABLE dataset (", "syntax error")]
    public void A_schema_that_is_refused_is_told_with_the_line_of_the_statement(string good, string bad, string statement, string reason)
    {
        var path = Path.Combine(seed, "schema.sql");
        var text = File.ReadAllText(path);
        Assert.Contains(good, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
        var fault = Assert.Throws<SeedException>(() => KnowledgeServices.Load($"Data Source={folder}/a.db", seed));
        Assert.Equal("schema.sql", fault.File);
        Assert.StartsWith(statement, File.ReadAllLines(path)[fault.Line - 1], StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_is_missing_or_of_another_program_is_told()
    {
        var path = Path.Combine(seed, "schema.sql");
        File.AppendAllText(path, "PRAGMA user_version = 7;\n");
        Assert.Contains("schema.sql, line 1: The database is refused: its schema is version 7", Assert.Throws<SeedException>(Start).Message, StringComparison.Ordinal);
        File.Delete(path);
        Assert.Contains("schema.sql, line 1: the file is missing", Assert.Throws<SeedException>(Start).Message, StringComparison.Ordinal);
        Directory.Delete(seed, recursive: true);
        Assert.Contains("schema.sql, line 1: the file is missing", Assert.Throws<SeedException>(Start).Message, StringComparison.Ordinal);

        void Start() => KnowledgeServices.Load($"Data Source={folder}/a.db", seed);
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

    [Theory]
    [InlineData("INSERT INTO symptom_parents VALUES ('abdominal-pain', 'abdominal-cramps')", "symptom_parents, row")]
    [InlineData("UPDATE sites SET parent_id = 'colon' WHERE id = 'esophagus'", "sites, row")]
    [InlineData("INSERT INTO symptom_synonyms VALUES ('melena', 'of the', 'lay')", "symptom_synonyms, row")]
    [InlineData("UPDATE code_systems SET pattern = '[' WHERE rowid = 3", "code_systems, row 3, column pattern: '[' can't be read")]
    [InlineData("DELETE FROM dataset", "dataset: it must have exactly one row")]
    [InlineData("DELETE FROM sources WHERE id = 'published-cases'", "sources: 'published-cases' is missing")]
    public void A_database_that_no_answer_could_be_made_from_is_refused_and_the_seed_is_read(string edit, string reason)
    {
        var place = KnowledgeServices.Load($"Data Source={folder}/a.db", seed).Database;
        using (var writer = new SqliteConnection($"Data Source={folder}/a.db;Pooling=False"))
        {
            writer.Open();
            writer.Execute(edit);
            writer.Execute("UPDATE build SET content_hash = @hash", new { hash = ContentHash.Of(writer) });
        }
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => KnowledgeReader.Read(place)).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(KnowledgeServices.Load($"Data Source={folder}/a.db", seed).Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_without_the_builders_stamp_is_read_once_it_has_been_asked_for_the_rules()
    {
        var first = KnowledgeServices.Load($"Data Source={folder}/a.db", seed);
        using (var writer = new SqliteConnection($"Data Source={folder}/a.db;Pooling=False"))
        {
            writer.Open();
            writer.Execute("ALTER TABLE build DROP COLUMN stamp");
        }
        Assert.Equal(first.Current.Dataset.Hash, KnowledgeReader.Read(first.Database).Dataset.Hash);
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
