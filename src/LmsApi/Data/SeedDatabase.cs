using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>Where the database lies, built from the seed when there is no whole one of this seed.</summary>
public static class SeedDatabase
{
    /// <summary>Whether it is a connection string that names a file, which then is <paramref name="place"/>.</summary>
    public static bool IsPlace(string? given, [NotNullWhen(true)] out string? place)
    {
        try
        {
            var name = new SqliteConnectionStringBuilder(given).DataSource;
            // To SQLite these are no names of files; to whoever copies and renames the file they are.
            place = name.Length == 0 || name == ":memory:" || name.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? null : given;
        }
        catch (ArgumentException)
        {
            place = null;
        }
        return place is not null;
    }

    /// <summary>
    /// Gives a connection string to the database at the place, or null when there is none that was made from this seed. Whether
    /// its content is whole is for <see cref="KnowledgeReader"/> to say.
    /// </summary>
    public static string? Find(string connectionString, string seedFolder)
    {
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource;
        return SeedHashIn(path) == HashOf(seedFolder) ? ReadOnly(path) : null;
    }

    /// <summary>
    /// Builds the database at the place and gives a connection string to it. The file is built beside its place, flushed and
    /// renamed into it, so nobody ever sees half of one; who comes second finds the same content under the same name.
    /// Whatever lies there and is no whole database of this seed is kept beside it. Where the place can't be written, the database
    /// is kept in memory. Notices say so.
    /// </summary>
    /// <param name="connectionString">The place.</param>
    /// <param name="seedFolder">The seed.</param>
    /// <param name="refusal">Why a database of this seed that lies there is not taken; null when there is none.</param>
    /// <param name="notice">Takes the notices.</param>
    /// <exception cref="SeedException">The seed itself is wrong: no place would help.</exception>
    public static string Build(string connectionString, string seedFolder, string? refusal, Action<string> notice)
    {
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource;
        var seedHash = HashOf(seedFolder);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            if (HoldsBytes(path) && (refusal ?? FaultOf(path, seedHash)) is { } reason)
            {
                Keep(path, path + ".old");
                notice($"{reason} It is kept as {path}.old, and one is built from this seed.");
            }
            BuildFile(path, seedFolder, seedHash);
            return ReadOnly(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or SqliteException)
        {
            notice($"The database can't be kept at {path} ({fault.Message}); it is kept in memory instead. Set ConnectionStrings:Lms to a place that can be written.");
            return BuildInMemory(seedFolder, seedHash);
        }
    }

    /// <summary>SHA-256 over the names and bytes of the schema and the CSVs.</summary>
    /// <exception cref="SeedException">A file can't be read.</exception>
    public static string HashOf(string seedFolder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Without a folder there is no file, which is told when the first one is missing.
        foreach (var file in (Directory.Exists(seedFolder) ? Directory.GetFiles(seedFolder) : []).Where(f => f.EndsWith(".csv", StringComparison.Ordinal) || f.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(SHA256.HashData(BytesOf(file)));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] BytesOf(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SeedException(Path.GetFileName(file), 1, null, fault.Message);
        }
    }

    /// <summary>Opened read-only and without a pool, so that a replaced file is never read through an old handle.</summary>
    public static string ReadOnly(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();

    /// <summary>Connection string of a new database in memory, which lives as long as a connection to it is open.</summary>
    public static string InMemory() =>
        new SqliteConnectionStringBuilder { DataSource = $"lms-{Guid.NewGuid():N}", Mode = SqliteOpenMode.Memory, Cache = SqliteCacheMode.Shared, Pooling = false }.ToString();

    /// <summary>From which seed the database was made; null when there is none that says so.</summary>
    private static string? SeedHashIn(string path)
    {
        if (!HoldsBytes(path))
        {
            return null;
        }
        try
        {
            using var connection = new SqliteConnection(ReadOnly(path));
            connection.Open();
            return BuildRecord.SeedHashIn(connection);
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static bool HoldsBytes(string path) => new FileInfo(path) is { Exists: true, Length: > 0 };

    private static string? FaultOf(string path, string seedHash) => SeedHashIn(path) switch
    {
        null => $"What lies at {path} is no database of this service.",
        var other when other != seedHash => $"The database at {path} was made from another seed.",
        _ => null,
    };

    private static void Keep(string path, string copy)
    {
        try
        {
            // Not the file alone: what was edited last may still lie in its write-ahead log.
            File.WriteAllBytes(copy, DatabaseImage.Of(ReadOnly(path)));
        }
        catch (Exception fault) when (fault is SqliteException or InvalidDataException)
        {
            File.Copy(path, copy, overwrite: true);
        }
    }

    private static void BuildFile(string path, string seedFolder, string seedHash)
    {
        DeleteOrphans(path);
        var draft = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";
        try
        {
            using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = draft, Pooling = false }.ToString()))
            {
                connection.Open();
                // The draft is nobody's until it is renamed: a journal would protect nothing.
                connection.Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
                Fill(connection, seedFolder, seedHash);
            }
            using (var handle = File.OpenHandle(draft, FileMode.Open, FileAccess.ReadWrite))
            {
                RandomAccess.FlushToDisk(handle);
            }
            // A journal that a crashed writer left behind would be played into the new file.
            File.Delete(path + "-journal");
            File.Delete(path + "-wal");
            File.Delete(path + "-shm");
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Drafts of processes that were killed; a living one needs a second, and is given a minute.</summary>
    private static void DeleteOrphans(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        foreach (var draft in Directory.GetFiles(folder, Path.GetFileName(path) + ".*-*.tmp").Where(f => File.GetLastWriteTimeUtc(f) < DateTime.UtcNow.AddMinutes(-1)))
        {
            File.Delete(draft);
        }
    }

    private static string BuildInMemory(string seedFolder, string seedHash)
    {
        var connectionString = InMemory();
        // Never closed, so that the database lives as long as the process.
        var keeper = new SqliteConnection(connectionString);
        keeper.Open();
        Fill(keeper, seedFolder, seedHash);
        Keepers.Add(keeper);
        return connectionString;
    }

    private static readonly List<SqliteConnection> Keepers = [];

    private static void Fill(SqliteConnection connection, string seedFolder, string seedHash)
    {
        SeedLoader.Load(connection, seedFolder);
        BuildRecord.Write(connection, seedHash);
    }
}
