using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LmsApi.Data;

/// <summary>A database as the bytes of its file: whatever becomes of the file, they stay what was read.</summary>
public static class DatabaseImage
{
    // Where the header of the file format keeps what says nothing of the content: https://sqlite.org/fileformat.html#the_database_header
    private static readonly Range LogVersions = 18..20, ChangeCounter = 24..28, WrittenBy = 92..100;

    /// <summary>The database as it lies now, unchecked.</summary>
    /// <exception cref="SqliteException">The file is no database.</exception>
    /// <exception cref="InvalidDataException">It is empty, or its pages can't be read.</exception>
    public static byte[] Of(string connectionString)
    {
        // Asked before it is opened: SQLite would wait for somebody to write into a named pipe.
        if (new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory } place && new FileInfo(place.DataSource) is { Exists: true, Length: 0 })
        {
            throw new InvalidDataException("The database is refused: the file is empty.");
        }
        using var file = new SqliteConnection(connectionString);
        file.Open();
        return Of(file);
    }

    /// <summary>The database as its file would lie on disk, what is still in a write-ahead log included.</summary>
    /// <exception cref="SqliteException">The file is no database.</exception>
    /// <exception cref="InvalidDataException">Its pages can't be read.</exception>
    public static byte[] Of(SqliteConnection db)
    {
        // Serializing tells nothing of why it fails; a question before it does.
        db.Execute("PRAGMA schema_version");
        var pages = raw.sqlite3_serialize(db.Handle, "main", out var size, 0);
        if (pages == IntPtr.Zero)
        {
            throw new InvalidDataException("The database is refused: its pages can't be read.");
        }
        try
        {
            var image = new byte[size];
            Marshal.Copy(pages, image, 0, image.Length);
            // 1: no write-ahead log lies beside an image, and SQLite opens none that says so.
            image.AsSpan(LogVersions).Fill(1);
            // How often it was written, and by which SQLite, depends on the place: without them the same seed gives the same bytes.
            image.AsSpan(ChangeCounter).Clear();
            image.AsSpan(WrittenBy).Clear();
            return image;
        }
        finally
        {
            raw.sqlite3_free(pages);
        }
    }

    /// <summary>Opens an image for reading. SQLite reads the array itself, which stays where it is until the connection is disposed of.</summary>
    public static SqliteConnection Open(byte[] image)
    {
        var db = new SqliteConnection("Data Source=:memory:;Pooling=False");
        var pinned = GCHandle.Alloc(image, GCHandleType.Pinned);
        db.Disposed += (_, _) => pinned.Free();
        db.Open();
        var result = raw.sqlite3_deserialize(db.Handle, "main", pinned.AddrOfPinnedObject(), image.Length, image.Length, raw.SQLITE_DESERIALIZE_READONLY);
        SqliteException.ThrowExceptionForRC(result, db.Handle);
        return db;
    }
}
