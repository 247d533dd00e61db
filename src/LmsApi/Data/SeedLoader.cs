using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LmsApi.Data;

/// <summary>
/// Fills a new database from <c>schema.sql</c> and one CSV a table. It knows no table: the schema's own constraints decide what
/// a row may hold, and <see cref="DataRules"/> what they can't say; a refusal is told with the file, the line, the column and
/// the reason.
/// </summary>
public static partial class SeedLoader
{
    private const string Schema = "schema.sql";

    private static readonly CsvConfiguration Csv = new(CultureInfo.InvariantCulture) { IgnoreBlankLines = false, BadDataFound = null };

    /// <summary>Runs the schema and loads every table in the order in which the schema creates them.</summary>
    /// <exception cref="SeedException">A file is missing, or a row is refused.</exception>
    public static void Load(SqliteConnection connection, string seedFolder)
    {
        connection.Execute("PRAGMA foreign_keys = ON");
        RunSchema(connection, Path.Combine(seedFolder, Schema));
        var tables = connection.Query<string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").ToList();
        foreach (var stray in Directory.GetFiles(seedFolder, "*.csv").Select(Path.GetFileNameWithoutExtension).Except(tables))
        {
            throw new SeedException($"{stray}.csv", 1, null, $"no table {stray} in schema.sql; add one, or remove the file");
        }
        using var transaction = connection.BeginTransaction();
        // Rows may name rows of the same file that come later: references are checked together, at the end.
        connection.Execute("PRAGMA defer_foreign_keys = ON");
        var lines = tables.ToDictionary(table => table, table => LoadTable(connection, table, Path.Combine(seedFolder, table + ".csv")));
        CheckReferences(connection, lines);
        CheckRules(connection, lines);
        transaction.Commit();
    }

    /// <summary>Runs one statement after another, so that a refused one can be named by the line where it begins.</summary>
    private static void RunSchema(SqliteConnection connection, string path)
    {
        if (!File.Exists(path))
        {
            throw new SeedException(Schema, 1, null, "the file is missing");
        }
        var statement = new StringBuilder();
        var (line, begins) = (0, 0);
        foreach (var text in File.ReadLines(path))
        {
            line++;
            if (begins == 0 && (text.Length == 0 || text.StartsWith("--", StringComparison.Ordinal)))
            {
                continue;
            }
            begins = begins == 0 ? line : begins;
            statement.Append(text).Append('\n');
            if (raw.sqlite3_complete(statement.ToString()) != 0)
            {
                Run();
            }
        }
        if (begins > 0)
        {
            Run();
        }

        void Run()
        {
            try
            {
                connection.Execute(statement.ToString());
            }
            catch (SqliteException refusal) when (IsOfTheSeed(refusal))
            {
                throw new SeedException(Schema, begins, null, Reason(refusal.Message));
            }
            statement.Clear();
            begins = 0;
        }
    }

    /// <summary>Whether what was asked is refused for what it says; a full or broken disk is no fault of the seed.</summary>
    private static bool IsOfTheSeed(SqliteException refusal) => refusal.SqliteErrorCode is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG;

    /// <summary>Loads one file; returns the line of each row id, so that a broken reference can be traced back.</summary>
    private static Dictionary<long, int> LoadTable(SqliteConnection connection, string table, string path)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new SeedException(file, 1, null, $"the file is missing; every table of schema.sql needs one");
        }
        var known = connection.Query<string>("SELECT name FROM pragma_table_info(@table)", new { table }).ToList();
        using var csv = new CsvParser(new StreamReader(path), Csv);
        if (!csv.Read())
        {
            throw new SeedException(file, 1, null, "the header is missing");
        }
        var header = csv.Record!;
        if (header.FirstOrDefault(h => !known.Contains(h)) is { } unknown)
        {
            throw new SeedException(file, 1, unknown, $"no such column; the table has {string.Join(", ", known)}");
        }
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", header)}) VALUES ({string.Join(", ", header.Select((_, i) => $"@p{i}"))}) RETURNING rowid";
        var parameters = header.Select((_, i) => insert.Parameters.Add($"@p{i}", SqliteType.Text)).ToList();
        var lines = new Dictionary<long, int>();
        while (csv.Read())
        {
            var record = csv.Record!;
            if (record.Length != header.Length)
            {
                throw new SeedException(file, csv.RawRow, null, $"{record.Length} cells where the header has {header.Length}; a cell with a comma or a quotation mark must be quoted");
            }
            for (var i = 0; i < record.Length; i++)
            {
                parameters[i].Value = record[i].Length == 0 ? DBNull.Value : record[i];
            }
            try
            {
                lines[(long)insert.ExecuteScalar()!] = csv.RawRow;
            }
            catch (SqliteException refusal) when (IsOfTheSeed(refusal))
            {
                throw new SeedException(file, csv.RawRow, ColumnIn(refusal.Message, known), Reason(refusal.Message));
            }
        }
        return lines;
    }

    private static void CheckReferences(SqliteConnection connection, Dictionary<string, Dictionary<long, int>> lines)
    {
        var broken = connection.QueryFirstOrDefault<(string Table, long Row, string Parent, long Key)?>("PRAGMA foreign_key_check");
        if (broken is not var (table, row, parent, key))
        {
            return;
        }
        var column = connection.QueryFirst<string>("SELECT \"from\" FROM pragma_foreign_key_list(@table) WHERE id = @key", new { table, key });
        var value = connection.ExecuteScalar<string>($"SELECT {column} FROM \"{table}\" WHERE rowid = @row", new { row });
        throw new SeedException(table + ".csv", lines[table][row], column, $"'{value}' is not in {parent}.csv");
    }

    private static void CheckRules(SqliteConnection connection, Dictionary<string, Dictionary<long, int>> lines)
    {
        if (DataRules.FirstBroken(connection) is { } broken)
        {
            throw new SeedException(broken.Table + ".csv", broken.Row is { } row ? lines[broken.Table][row] : 1, broken.Column, broken.Reason);
        }
    }

    private static string? ColumnIn(string message, List<string> columns) =>
        Words().Matches(message).Select(m => m.Value).Where(columns.Contains) is var named && message.Contains("CHECK", StringComparison.Ordinal)
            ? named.FirstOrDefault()
            : named.LastOrDefault();

    private static string Reason(string message) => SqlitePrefix().Replace(message, "").TrimEnd('.', '\'');

    [GeneratedRegex("[a-z_]+")]
    private static partial Regex Words();

    [GeneratedRegex("^SQLite Error [0-9]+: '")]
    private static partial Regex SqlitePrefix();
}
