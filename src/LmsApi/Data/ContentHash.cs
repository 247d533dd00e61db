using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>
/// SHA-256 over everything that a database says: each table's definition and each row in the order of the seed, every value with
/// its type and length. Equal content gives an equal hash on any machine, however the file's pages lie.
/// </summary>
public static class ContentHash
{
    /// <summary>Tables written by the builder itself, which hold the hash and so can't be part of it.</summary>
    public const string BuildTable = "build";

    public static string Of(SqliteConnection connection)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, sql) in connection.Query<(string, string)>(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> @BuildTable ORDER BY type, name", new { BuildTable }))
        {
            Append(hash, Encoding.UTF8.GetBytes(sql), 'S');
            if (connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = @name", new { name }) > 0)
            {
                AppendRows(hash, connection, name);
            }
        }
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendRows(IncrementalHash hash, SqliteConnection connection, string table)
    {
        var columns = string.Join(", ", connection.Query<string>("SELECT '\"' || name || '\"' FROM pragma_table_info(@table)", new { table }));
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {columns} FROM \"{table}\" ORDER BY rowid";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Append(hash, [], 'R');
            for (var i = 0; i < reader.FieldCount; i++)
            {
                switch (reader.GetValue(i))
                {
                    case DBNull: Append(hash, [], 'N'); break;
                    case long number: Append(hash, Encoding.UTF8.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)), 'I'); break;
                    case double number: Append(hash, Encoding.UTF8.GetBytes(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), 'F'); break;
                    case byte[] blob: Append(hash, blob, 'B'); break;
                    case var text: Append(hash, Encoding.UTF8.GetBytes((string)text), 'T'); break;
                }
            }
        }
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> value, char type)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = (byte)type;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], value.Length);
        hash.AppendData(head);
        hash.AppendData(value);
    }
}
