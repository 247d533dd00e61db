using LmsApi.Data;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>
/// The whole dataset in one file, in several formats, all made from the same rows: the tables as they are, and the views that
/// put them together. They are made once for a knowledge base, from the database that it was read from, and kept: 4 MB, so
/// that a slow or broken download holds nothing but its socket. The same seed gives the same bytes.
/// </summary>
public sealed class Exports
{
    /// <summary>By format: json, ndjson, zip, db.</summary>
    public IReadOnlyDictionary<string, Export> Whole { get; }

    /// <summary>CSV by table or view.</summary>
    public IReadOnlyDictionary<string, Export> Tables { get; }

    public Exports(KnowledgeBase knowledge)
    {
        using var db = DatabaseImage.Open(knowledge.Database);
        var tables = TableReader.Read(db);
        var name = $"lmsapi-{knowledge.Dataset.Version}";
        Tables = tables.ToDictionary(t => t.Name, t => new Export($"{name}-{t.Name}.csv", "text/csv; charset=utf-8", Written(8 * 1024, target => CsvText.Write(t, target))));
        var size = knowledge.Database.Length;
        Whole = new Dictionary<string, Export>
        {
            ["json"] = new($"{name}.json", "application/json", Written(size, target => JsonText.Write(knowledge, tables, target))),
            ["ndjson"] = new($"{name}.ndjson", "application/x-ndjson", Written(size, target => JsonText.WriteLines(tables, target))),
            ["zip"] = new($"{name}.zip", "application/zip", Written(size / 4, target => ZipPackage.Write(knowledge, tables, Tables, target))),
            ["db"] = new($"{name}.db", "application/vnd.sqlite3", knowledge.Database),
        };
    }

    /// <param name="guess">About how many bytes will come.</param>
    /// <param name="write">Writes them.</param>
    private static byte[] Written(int guess, Action<Stream> write)
    {
        using var bytes = new MemoryStream(guess);
        write(bytes);
        return bytes.ToArray();
    }
}
