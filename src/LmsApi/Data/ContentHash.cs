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
/// its type and length. The builder's own record, which holds the hash, is left out. Equal content gives an equal hash on any
/// machine, however the file's pages lie.
/// </summary>
public static class ContentHash
{
    public static string Of(SqliteConnection connection)
    {
        using var hash = SHA256.Create();
        // Values are short and many: hashed in pieces of 64 KiB.
        using (var content = new BufferedStream(new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write), 64 * 1024))
        {
            foreach (var item in connection.Query<Item>($"SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> '{BuildRecord.Table}' ORDER BY type, name"))
            {
                Append(content, 'S', Encoding.UTF8.GetBytes(item.Sql));
                if (item.Type == "table")
                {
                    AppendRows(content, connection, item.Name);
                }
            }
        }
        return "sha256:" + Convert.ToHexStringLower(hash.Hash!);
    }

    /// <summary>Read by SQLite's own calls: every value of a large database passes here, and none needs to become an object.</summary>
    private static void AppendRows(Stream content, SqliteConnection connection, string table)
    {
        Span<byte> digits = stackalloc byte[32];
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var (row, columns) = (reader.Handle, reader.FieldCount);
        while (reader.Read())
        {
            Append(content, 'R', []);
            for (var i = 0; i < columns; i++)
            {
                switch (raw.sqlite3_column_type(row, i))
                {
                    case raw.SQLITE_NULL:
                        Append(content, 'N', []);
                        break;
                    case raw.SQLITE_INTEGER:
                        Utf8Formatter.TryFormat(raw.sqlite3_column_int64(row, i), digits, out var length);
                        Append(content, 'I', digits[..length]);
                        break;
                    case raw.SQLITE_FLOAT:
                        raw.sqlite3_column_double(row, i).TryFormat(digits, out length, "R", CultureInfo.InvariantCulture);
                        Append(content, 'F', digits[..length]);
                        break;
                    case raw.SQLITE_BLOB:
                        Append(content, 'B', raw.sqlite3_column_blob(row, i));
                        break;
                    default:
                        Append(content, 'T', raw.sqlite3_column_blob(row, i));
                        break;
                }
            }
        }
    }

    private static void Append(Stream content, char type, ReadOnlySpan<byte> value)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], value.Length);
        content.Write(head);
        content.Write(value);
    }

    private sealed record Item(string Type, string Name, string Sql);
}
