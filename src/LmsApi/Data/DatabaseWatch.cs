using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>
/// Tells whether a database file is still what it was: another file under the name shows in its times or length, an edit by
/// SQLite in <c>PRAGMA data_version</c>, which also counts what still lies in a write-ahead log.
/// </summary>
internal sealed class DatabaseWatch : IDisposable
{
    private readonly string path;
    private readonly SqliteConnection? connection;
    private readonly State seen;

    public DatabaseWatch(string connectionString)
    {
        path = new SqliteConnectionStringBuilder(connectionString).DataSource;
        // What holds no bytes is not opened: it may be a pipe, which would wait for somebody to write.
        if (new FileInfo(path) is { Exists: true, Length: > 0 })
        {
            try
            {
                connection = new(connectionString);
                connection.Open();
            }
            catch (SqliteException)
            {
                connection = null;
            }
        }
        seen = Look();
    }

    /// <summary>Whether the file was replaced, edited or removed since this watch began.</summary>
    public bool HasChanged => Look() != seen;

    public void Dispose() => connection?.Dispose();

    private State Look()
    {
        var file = new FileInfo(path);
        return file.Exists ? new(file.LastWriteTimeUtc, file.CreationTimeUtc, file.Length, DataVersion()) : default;
    }

    /// <summary>A file that SQLite can't read has no version; its times still show when it is mended.</summary>
    private long DataVersion()
    {
        try
        {
            return connection?.ExecuteScalar<long>("PRAGMA data_version") ?? -1;
        }
        catch (SqliteException)
        {
            return -1;
        }
    }

    private readonly record struct State(DateTime Written, DateTime Created, long Length, long DataVersion);
}
