using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>What the builder writes of its own beside the content: from which seed it came, its hash, and that the rules were asked of it.</summary>
internal static class BuildRecord
{
    /// <summary>The table that holds it, which is no part of the content.</summary>
    public const string Table = "build";

    public static void Write(SqliteConnection db, string seedHash)
    {
        db.Execute($"CREATE TABLE {Table} (seed_hash TEXT NOT NULL, content_hash TEXT NOT NULL, stamp TEXT NOT NULL) STRICT");
        var contentHash = ContentHash.Of(db);
        db.Execute($"INSERT INTO {Table} VALUES (@seedHash, @contentHash, @stamp)", new { seedHash, contentHash, stamp = DataRules.StampOf(contentHash) });
    }

    public static string? SeedHashIn(SqliteConnection db) => db.ExecuteScalar<string>($"SELECT seed_hash FROM {Table}");

    public static string? ContentHashIn(SqliteConnection db) => db.ExecuteScalar<string>($"SELECT content_hash FROM {Table}");

    /// <summary>Whether the builder has asked for the rules already, and of this content. A database that another program made may have no stamp.</summary>
    public static bool IsStamped(SqliteConnection db) =>
        db.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM pragma_table_info('{Table}') WHERE name = 'stamp')")
        && db.ExecuteScalar<string>($"SELECT stamp FROM {Table}") == DataRules.StampOf(ContentHashIn(db)!);
}
