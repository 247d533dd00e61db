using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>Refuses a database of which an answer could not be made, or would be wrong.</summary>
internal static class DatabaseCheck
{
    /// <summary>The schema that this program can read: <c>PRAGMA user_version</c> of the database.</summary>
    private const int SchemaVersion = 1;

    /// <exception cref="InvalidDataException">The database is damaged, of another schema, not what its hash says, or breaks a rule that answers rest on.</exception>
    public static void Pass(byte[] image)
    {
        using var db = DatabaseImage.Open(image);
        if (FirstFault(db) is { } fault)
        {
            throw new InvalidDataException($"The database is refused: {fault}.");
        }
    }

    private static string? FirstFault(SqliteConnection db) =>
        db.ExecuteScalar<long>("PRAGMA user_version") is var version and not SchemaVersion ? $"its schema is version {version}, this program reads {SchemaVersion}"
        : db.ExecuteScalar<string>("PRAGMA integrity_check(1)") is var integrity and not "ok" ? $"integrity check: {integrity}"
        : db.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)") ? "a row names another that does not exist"
        : BuildRecord.ContentHashIn(db) != ContentHash.Of(db) ? "its content does not match the hash stored in it"
        : BuildRecord.IsStamped(db) ? null
        : BrokenRule(db);

    /// <summary>What would fail in a request, or never end there.</summary>
    private static string? BrokenRule(SqliteConnection db) => DataRules.FirstBroken(db) is { } broken
        ? string.Concat(broken.Table, broken.Row is { } row ? $", row {row}" : "", broken.Column is { } column ? $", column {column}" : "", ": ", broken.Reason)
        : null;
}
