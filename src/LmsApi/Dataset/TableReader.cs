using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Dataset;

/// <summary>A column as the schema describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>string</c>, <c>integer</c> or <c>number</c>.</param>
/// <param name="Required">Whether it is never empty.</param>
/// <param name="Description">What it holds.</param>
/// <param name="References">The table that it names a row of.</param>
/// <param name="Allowed">The only values that it takes, where they are few.</param>
public sealed record Column(string Name, string Type, bool Required, string? Description, string? References, IReadOnlyList<string>? Allowed);

/// <summary>A table or view with its rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it holds.</param>
/// <param name="IsView">Whether it is derived from tables.</param>
/// <param name="PrimaryKey">Columns of the primary key.</param>
/// <param name="Columns">The columns.</param>
/// <param name="RowCount">How many rows it has.</param>
/// <param name="Rows">The rows: long, double, string or null; read anew from the database each time they are walked, into the same array.</param>
public sealed record Table(string Name, string? Description, bool IsView, IReadOnlyList<string> PrimaryKey, IReadOnlyList<Column> Columns, long RowCount, IEnumerable<object?[]> Rows);

/// <summary>Reads every table and view of the database with what the schema says of them; it knows none by name.</summary>
public static partial class TableReader
{
    public static IReadOnlyList<Table> Read(SqliteConnection db, string schemaText) =>
        [.. db.Query<(string Name, string Type, string Sql)>("SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'build' ORDER BY type, rowid")
            .Select(t => Read(db, t.Name, t.Type == "view", t.Sql, schemaText))];

    private static Table Read(SqliteConnection db, string name, bool isView, string sql, string schemaText)
    {
        var references = db.Query<(string From, string Table)>("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(@name)", new { name }).ToDictionary(r => r.From, r => r.Table);
        var info = db.Query<(string Name, string Type, long NotNull, long Key)>("SELECT name, type, \"notnull\", pk FROM pragma_table_info(@name)", new { name }).ToList();
        var comments = ColumnComments().Matches(sql).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["comment"].Value.Trim());
        var allowed = AllowedValues().Matches(sql).GroupBy(m => m.Groups["name"].Value).ToDictionary(g => g.Key, g => Values(g.First().Groups["values"].Value));
        var columns = info.Select(c => new Column(
            c.Name, c.Type switch { "INTEGER" => "integer", "REAL" => "number", "TEXT" => "string", _ => "any" }, c.NotNull == 1,
            comments.GetValueOrDefault(c.Name), references.GetValueOrDefault(c.Name), allowed.GetValueOrDefault(c.Name))).ToList();
        var description = TableComments().Matches(schemaText).FirstOrDefault(m => m.Groups["name"].Value == name)?.Groups["comment"].Value;
        return new(
            name, description?.Replace("\n-- ", " ", StringComparison.Ordinal), isView, [.. info.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Name)], columns,
            db.ExecuteScalar<long>($"SELECT count(*) FROM \"{name}\""), Rows(db.ConnectionString, $"SELECT * FROM \"{name}\"{(isView ? "" : " ORDER BY rowid")}"));
    }

    private static IEnumerable<object?[]> Rows(string database, string query)
    {
        using var db = new SqliteConnection(database);
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var row = new object?[reader.FieldCount];
        while (reader.Read())
        {
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }
            yield return row;
        }
    }

    private static List<string> Values(string list) => [.. list.Split(',').Select(v => v.Trim().Trim('\''))];

    [GeneratedRegex(@"^\s+(?<name>[a-z_]+)\s+(TEXT|INTEGER|REAL)\b.*?--(?<comment>.*)$", RegexOptions.Multiline)]
    private static partial Regex ColumnComments();

    [GeneratedRegex(@"CHECK \((?<name>[a-z_]+) IN \((?<values>[^)]*)\)\)")]
    private static partial Regex AllowedValues();

    [GeneratedRegex(@"(?<comment>(?<=^-- ).*(\n-- .*)*)\nCREATE (TABLE|VIEW) (?<name>[a-z_]+)", RegexOptions.Multiline)]
    private static partial Regex TableComments();
}
