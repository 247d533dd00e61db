using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace LmsApi.Dataset;

/// <summary>A column as the schema describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>number</c> or <c>boolean</c> (0 and 1).</param>
public sealed record Column(string Name, string Type)
{
    /// <summary>What it holds.</summary>
    public string? Description { get; init; }
    /// <summary>Whether it is never empty.</summary>
    public bool Required { get; init; }
    /// <summary>Whether no value stands twice.</summary>
    public bool Unique { get; init; }
    /// <summary>The table and column that it names a row by.</summary>
    public (string Table, string Column)? References { get; init; }
    /// <summary>The only values that it takes, where they are few.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
    /// <summary>Regular expression that its values match as a whole.</summary>
    public string? Pattern { get; init; }
    /// <summary>Least value.</summary>
    public int? Minimum { get; init; }
    /// <summary>Greatest value.</summary>
    public int? Maximum { get; init; }
}

/// <summary>A table or view with its rows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it holds.</param>
/// <param name="IsView">Whether it is derived from tables.</param>
/// <param name="PrimaryKey">Columns of the primary key.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows: long, double, string or null.</param>
public sealed record Table(string Name, string? Description, bool IsView, IReadOnlyList<string> PrimaryKey, IReadOnlyList<Column> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>Reads every table and view of the database with what the schema says of them; it knows none by name.</summary>
public static partial class TableReader
{
    public static IReadOnlyList<Table> Read(SqliteConnection db, string schemaText) =>
        [.. db.Query<(string Name, string Type, string Sql)>("SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> 'build' ORDER BY type, rowid")
            .Select(t => Read(db, t.Name, t.Type == "view", t.Sql, schemaText))];

    private static Table Read(SqliteConnection db, string name, bool isView, string sql, string schemaText)
    {
        var info = db.Query<(string Name, string Type, long NotNull, long Key)>("SELECT name, type, \"notnull\", pk FROM pragma_table_info(@name)", new { name }).ToList();
        var references = db.Query<(string From, string Table, string To)>("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(@name)", new { name }).ToDictionary(r => r.From, r => (r.Table, r.To));
        var unique = db.Query<string>("""
            SELECT min(c.name) FROM pragma_index_list(@name) AS i, pragma_index_info(i.name) AS c WHERE i."unique" GROUP BY i.name HAVING count(*) = 1
            """, new { name }).ToHashSet();
        var lines = ColumnLines().Matches(sql).ToDictionary(m => m.Groups["name"].Value, m => (Rule: m.Groups["rule"].Value, Comment: m.Groups["comment"].Value.Trim()));
        var rows = Rows(db, $"SELECT * FROM \"{name}\"{(isView ? "" : " ORDER BY rowid")}");
        var columns = info.Select((c, i) =>
        {
            var (rule, comment) = lines.GetValueOrDefault(c.Name);
            var column = SchemaRules.Read(c.Name, isView ? TypeOf(rows.Select(r => r[i])) : c.Type, rule ?? "") with { Description = comment, Required = c.NotNull == 1, Unique = unique.Contains(c.Name) };
            return references.TryGetValue(c.Name, out var target) ? column with { References = target } : column;
        }).ToList();
        var description = TableComments().Matches(schemaText).FirstOrDefault(m => m.Groups["name"].Value == name)?.Groups["comment"].Value;
        return new(name, description?.Replace("\n-- ", " ", StringComparison.Ordinal), isView, [.. info.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Name)], columns, rows);
    }

    /// <summary>SQLite gives a view's expressions no type: it shows in what they hold.</summary>
    private static string TypeOf(IEnumerable<object?> values)
    {
        var types = values.Where(v => v is not null).Select(v => v!.GetType()).ToHashSet();
        return types.Contains(typeof(string)) ? "TEXT" : types.Contains(typeof(double)) ? "REAL" : "INTEGER";
    }

    private static List<object?[]> Rows(SqliteConnection db, string query)
    {
        using var reader = db.ExecuteReader(query);
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }
        return rows;
    }

    [GeneratedRegex(@"^\s+(?<name>[a-z_]+)(?<rule>,?\s*|\s+(?:TEXT|INTEGER|REAL)\b.*?)--(?<comment>.*)$", RegexOptions.Multiline)]
    private static partial Regex ColumnLines();

    [GeneratedRegex(@"(?<comment>(?<=^-- ).*(\n-- .*)*)\nCREATE (TABLE|VIEW) (?<name>[a-z_]+)", RegexOptions.Multiline)]
    private static partial Regex TableComments();
}
