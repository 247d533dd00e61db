using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using LmsApi.Data;
using LmsApi.Knowledge;
using Microsoft.Data.Sqlite;

namespace LmsApi.Dataset;

/// <summary>
/// The whole dataset in one file, in several formats, all made from the same rows: the tables as they are, and the views that
/// put them together. The same data gives the same bytes.
/// </summary>
public sealed class Exports
{
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly KnowledgeBase knowledge;
    private readonly string database;
    private readonly IReadOnlyList<Table> tables;

    /// <summary>By format: json, ndjson, zip, db.</summary>
    public IReadOnlyDictionary<string, Export> Whole { get; }

    /// <summary>CSV by table or view.</summary>
    public IReadOnlyDictionary<string, Export> Tables { get; }

    public Exports(KnowledgeBase knowledge, string database)
    {
        (this.knowledge, this.database) = (knowledge, database);
        using var db = new SqliteConnection(database);
        db.Open();
        if (db.ExecuteScalar<string>("SELECT content_hash FROM build") != knowledge.Dataset.Hash)
        {
            throw new InvalidOperationException("The database has changed since it was loaded; the export waits for the new data.");
        }
        tables = TableReader.Read(db, File.ReadAllText(Path.Combine(KnowledgeServices.SeedFolder, "schema.sql")));
        var version = knowledge.Dataset.Version;
        Tables = tables.ToDictionary(t => t.Name, t => new Export($"lmsapi-{version}-{t.Name}.csv", "text/csv; charset=utf-8", target => CsvText.Write(t, target)));
        Whole = new Dictionary<string, Export>
        {
            ["json"] = new($"lmsapi-{version}.json", "application/json", WriteJson),
            ["ndjson"] = new($"lmsapi-{version}.ndjson", "application/x-ndjson", WriteNdjson),
            ["zip"] = new($"lmsapi-{version}.zip", "application/zip", WriteZip),
            ["db"] = new($"lmsapi-{version}.db", "application/vnd.sqlite3", WriteDatabase),
        };
    }

    private void WriteJson(Stream target)
    {
        using var json = new Utf8JsonWriter(target, Relaxed);
        json.WriteStartObject();
        json.WriteStartObject("meta");
        json.WriteString("datasetVersion", knowledge.Dataset.Version);
        json.WriteString("datasetHash", knowledge.Dataset.Hash);
        json.WriteEndObject();
        json.WriteStartObject("tables");
        foreach (var table in tables)
        {
            json.WriteStartArray(table.Name);
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                WriteCells(json, table, row);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.Flush();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One row a line, its table first.</summary>
    private void WriteNdjson(Stream target)
    {
        using var json = new Utf8JsonWriter(target, Relaxed);
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString("_table", table.Name);
                WriteCells(json, table, row);
                json.WriteEndObject();
                json.Flush();
                json.Reset();
                target.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>Absent rather than null.</summary>
    private static void WriteCells(Utf8JsonWriter json, Table table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            switch (row[i])
            {
                case null: break;
                case long number: json.WriteNumber(table.Columns[i].Name, number); break;
                case double number: json.WriteNumber(table.Columns[i].Name, number); break;
                case var text: json.WriteString(table.Columns[i].Name, (string)text); break;
            }
        }
    }

    private void WriteZip(Stream target)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var sums = new StringBuilder();
        foreach (var table in tables)
        {
            Add($"data/{table.Name}.csv", entry => CsvText.Write(table, entry));
            sums.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Tables[table.Name].Sha256}  data/{table.Name}.csv\n");
        }
        AddText("datapackage.json", DataPackage.Of(knowledge, tables.Select(t => (t, Tables[t.Name]))).ToJsonString(Indented));
        AddText("README.md", Readme());
        Add("SHA256SUMS", entry => entry.Write(Encoding.UTF8.GetBytes(sums.ToString())));

        void AddText(string name, string text)
        {
            var content = Encoding.UTF8.GetBytes(text);
            Add(name, entry => entry.Write(content));
            sums.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(content))}  {name}\n");
        }

        void Add(string name, Action<Stream> write)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = ZipEpoch;
            using var stream = entry.Open();
            write(stream);
        }
    }

    private string Readme() => $"""
        # {knowledge.Dataset.Title}

        {knowledge.Dataset.Description}

        Version {knowledge.Dataset.Version}, {knowledge.Dataset.Released}, {knowledge.Dataset.Hash}. {knowledge.Dataset.Licence}: {knowledge.Dataset.LicenceUrl}

        `datapackage.json` describes every table and column; `SHA256SUMS` lets you check the files (`sha256sum -c SHA256SUMS`).
        An empty cell means "not known". A text cell that begins with = + - or @ has an apostrophe before it, so that no
        spreadsheet takes it for a formula.

        | table | rows | what it holds |
        |---|---|---|
        {string.Join('\n', tables.Select(t => $"| {t.Name} | {t.RowCount} | {t.Description} |"))}

        It does not diagnose. For a single fact, cite the original publication as well.
        """ + "\n";

    /// <summary>The database as one compact file, apart from the one in use.</summary>
    private void WriteDatabase(Stream target)
    {
        var path = Path.Combine(Path.GetTempPath(), $"lmsapi-{Guid.NewGuid():N}.db");
        try
        {
            using (var db = new SqliteConnection(database))
            {
                db.Open();
                db.Execute("VACUUM INTO @path", new { path });
            }
            using var file = File.OpenRead(path);
            file.CopyTo(target);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
