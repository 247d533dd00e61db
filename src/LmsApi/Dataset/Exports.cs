using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using LmsApi.Data;
using LmsApi.Knowledge;
using Microsoft.Data.Sqlite;

namespace LmsApi.Dataset;

/// <summary>A file to take away.</summary>
/// <param name="Name">File name, with the version.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Bytes">Its content.</param>
public sealed record Export(string Name, string MediaType, byte[] Bytes)
{
    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));
}

/// <summary>
/// The whole dataset in one file, in several formats, all made from the same rows: the tables as they are, and the views that
/// put them together. The same data gives the same bytes. They are made when first asked for and kept: together well under 5 MB.
/// </summary>
public sealed class Exports
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Relaxed) { WriteIndented = true };
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>By format: json, ndjson, zip, db.</summary>
    public IReadOnlyDictionary<string, Export> Whole { get; }

    /// <summary>CSV by table or view.</summary>
    public IReadOnlyDictionary<string, Export> Tables { get; }

    public Exports(KnowledgeBase knowledge, string database)
    {
        using var db = new SqliteConnection(database);
        db.Open();
        if (db.ExecuteScalar<string>("SELECT content_hash FROM build") != knowledge.Dataset.Hash)
        {
            throw new InvalidOperationException("The database has changed since it was loaded; the export waits for the new data.");
        }
        var tables = TableReader.Read(db, File.ReadAllText(Path.Combine(KnowledgeServices.SeedFolder, "schema.sql")));
        var version = knowledge.Dataset.Version;
        Tables = tables.ToDictionary(t => t.Name, t => new Export($"lmsapi-{version}-{t.Name}.csv", "text/csv; charset=utf-8", CsvText.Of(t)));
        Whole = new Dictionary<string, Export>
        {
            ["json"] = new($"lmsapi-{version}.json", "application/json", Json(knowledge, tables)),
            ["ndjson"] = new($"lmsapi-{version}.ndjson", "application/x-ndjson", Ndjson(tables)),
            ["zip"] = new($"lmsapi-{version}.zip", "application/zip", Zip(knowledge, tables)),
            ["db"] = new($"lmsapi-{version}.db", "application/vnd.sqlite3", Copy(db)),
        };
    }

    private static byte[] Json(KnowledgeBase knowledge, IEnumerable<Table> tables) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["meta"] = new JsonObject { ["datasetVersion"] = knowledge.Dataset.Version, ["datasetHash"] = knowledge.Dataset.Hash },
        ["tables"] = new JsonObject(tables.Select(t => KeyValuePair.Create(t.Name, (JsonNode?)new JsonArray([.. t.Rows.Select(r => (JsonNode?)Row(t, r))])))),
    }, Relaxed);

    /// <summary>One row a line, its table first.</summary>
    private static byte[] Ndjson(IEnumerable<Table> tables) => Encoding.UTF8.GetBytes(string.Concat(tables.SelectMany(t => t.Rows.Select(r =>
    {
        var row = Row(t, r);
        row.Insert(0, "_table", t.Name);
        return row.ToJsonString(Relaxed) + "\n";
    }))));

    /// <summary>Absent rather than null.</summary>
    private static JsonObject Row(Table table, object?[] cells) => new(table.Columns.Zip(cells)
        .Where(c => c.Second is not null)
        .Select(c => KeyValuePair.Create(c.First.Name, (JsonNode?)(c.Second switch { long n => JsonValue.Create(n), double n => JsonValue.Create(n), var text => JsonValue.Create((string)text!) }))));

    private byte[] Zip(KnowledgeBase knowledge, IReadOnlyList<Table> tables)
    {
        var files = tables.Select(t => ($"data/{t.Name}.csv", Tables[t.Name].Bytes))
            .Append(("datapackage.json", JsonSerializer.SerializeToUtf8Bytes(DataPackage.Of(knowledge, tables.Select(t => (t, Tables[t.Name]))), Indented)))
            .Append(("README.md", Encoding.UTF8.GetBytes(Readme(knowledge, tables)))).ToList();
        files.Add(("SHA256SUMS", Encoding.UTF8.GetBytes(string.Concat(files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Item2))}  {f.Item1}\n")))));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = ZipEpoch;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }

    private static string Readme(KnowledgeBase knowledge, IEnumerable<Table> tables) => $"""
        # {knowledge.Dataset.Title}

        {knowledge.Dataset.Description}

        Version {knowledge.Dataset.Version}, {knowledge.Dataset.Released}, {knowledge.Dataset.Hash}. {knowledge.Dataset.Licence}: {knowledge.Dataset.LicenceUrl}

        `datapackage.json` describes every table and column; `SHA256SUMS` lets you check the files (`sha256sum -c SHA256SUMS`).
        An empty cell means "not known". A text cell that begins with = + - or @ has an apostrophe before it, so that no
        spreadsheet takes it for a formula.

        | table | rows | what it holds |
        |---|---|---|
        {string.Join('\n', tables.Select(t => $"| {t.Name} | {t.Rows.Count} | {t.Description} |"))}

        It does not diagnose. For a single fact, cite the original publication as well.
        """ + "\n";

    /// <summary>The database as one compact file, without the handle of the one in use.</summary>
    private static byte[] Copy(SqliteConnection db)
    {
        var path = Path.Combine(Path.GetTempPath(), $"lmsapi-{Guid.NewGuid():N}.db");
        try
        {
            db.Execute("VACUUM INTO @path", new { path });
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
