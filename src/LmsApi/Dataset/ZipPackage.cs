using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>Writes the Data Package: one CSV a table, its description, a README and checksums.</summary>
public static class ZipPackage
{
    private static readonly JsonSerializerOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    // The earliest that a zip can say: no clock shows in the bytes.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(KnowledgeBase knowledge, IReadOnlyList<Table> tables, IReadOnlyDictionary<string, Export> csv, Stream target)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var sums = new StringBuilder();
        foreach (var table in tables)
        {
            Add($"data/{table.Name}.csv", csv[table.Name].Content.Span);
        }
        Add("datapackage.json", Encoding.UTF8.GetBytes(DataPackage.Of(knowledge, tables.Select(t => (t, csv[t.Name]))).ToJsonString(Indented)));
        Add("README.md", Encoding.UTF8.GetBytes(Readme(knowledge.Dataset, tables)));
        Add("SHA256SUMS", Encoding.UTF8.GetBytes(sums.ToString()));

        void Add(string name, ReadOnlySpan<byte> content)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = NoTime;
            using var stream = entry.Open();
            stream.Write(content);
            sums.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(SHA256.HashData(content))}  {name}\n");
        }
    }

    private static string Readme(DatasetInfo dataset, IReadOnlyList<Table> tables) => $"""
        # {dataset.Title}

        {dataset.Description}

        Version {dataset.Version}, {dataset.Released}, {dataset.Hash}. {dataset.Licence}: {dataset.LicenceUrl}

        `datapackage.json` describes every table and column; `SHA256SUMS` lets you check the files (`sha256sum -c SHA256SUMS`).
        An empty cell means "not known". A text cell that begins with = + - or @ has an apostrophe before it, so that no
        spreadsheet takes it for a formula.

        | table | rows | what it holds |
        |---|---|---|
        {string.Join('\n', tables.Select(t => $"| {t.Name} | {t.Rows.Count} | {t.Description} |"))}

        It does not diagnose. For a single fact, cite the original publication as well.
        """ + "\n";
}
