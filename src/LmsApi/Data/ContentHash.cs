using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LmsApi.Data;

/// <summary>
/// SHA-256 over everything that a database says: each table's definition and each row in the order of the seed, every value with
/// its type and length. Equal content gives an equal hash on any machine, however the file's pages lie.
/// </summary>
public sealed class ContentHash : IDisposable
{
    /// <summary>Table written by the builder itself, which holds the hash and so can't be part of it.</summary>
    public const string BuildTable = "build";

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[64 * 1024];
    private int used;

    private ContentHash()
    {
    }

    public static string Of(SqliteConnection connection)
    {
        using var content = new ContentHash();
        foreach (var item in connection.Query<Item>("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> @BuildTable ORDER BY type, name", new { BuildTable }))
        {
            content.Append('S', Encoding.UTF8.GetBytes(item.Sql));
            if (item.Type == "table")
            {
                content.AppendRows(connection, item.Name);
            }
        }
        return content.Finish();
    }

    public void Dispose() => hash.Dispose();

    /// <summary>Read by SQLite's own calls: every value of a large database passes here, and none needs to become an object.</summary>
    private void AppendRows(SqliteConnection connection, string table)
    {
        Span<byte> digits = stackalloc byte[32];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var (row, columns) = (reader.Handle, reader.FieldCount);
        while (reader.Read())
        {
            Append('R', []);
            for (var i = 0; i < columns; i++)
            {
                switch (raw.sqlite3_column_type(row, i))
                {
                    case raw.SQLITE_NULL:
                        Append('N', []);
                        break;
                    case raw.SQLITE_INTEGER:
                        Utf8Formatter.TryFormat(raw.sqlite3_column_int64(row, i), digits, out var length);
                        Append('I', digits[..length]);
                        break;
                    case raw.SQLITE_FLOAT:
                        raw.sqlite3_column_double(row, i).TryFormat(digits, out length, "R", CultureInfo.InvariantCulture);
                        Append('F', digits[..length]);
                        break;
                    case raw.SQLITE_BLOB:
                        Append('B', raw.sqlite3_column_blob(row, i));
                        break;
                    default:
                        Append('T', raw.sqlite3_column_blob(row, i));
                        break;
                }
            }
        }
    }

    private void Append(char type, ReadOnlySpan<byte> value)
    {
        if (used + 5 + value.Length > buffer.Length)
        {
            hash.AppendData(buffer, 0, used);
            used = 0;
        }
        buffer[used] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(used + 1), value.Length);
        used += 5;
        if (value.Length > buffer.Length - used)
        {
            hash.AppendData(buffer, 0, used);
            used = 0;
            hash.AppendData(value);
            return;
        }
        value.CopyTo(buffer.AsSpan(used));
        used += value.Length;
    }

    private string Finish()
    {
        hash.AppendData(buffer, 0, used);
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Item(string Type, string Name, string Sql);
}
