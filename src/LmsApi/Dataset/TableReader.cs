using System.Text.RegularExpressions;
using Dapper;
using LmsApi.Data;
using Microsoft.Data.Sqlite;

namespace LmsApi.Dataset;

/// <summary>Reads every table and view of the database with what the schema says of them; it knows none by name.</summary>
public static partial class TableReader
{
    public static IReadOnlyList<Table> Read(SqliteConnection db) =>
        [.. db.Query<(string Name, string Type, string Sql)>($"SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name <> '{BuildRecord.Table}' ORDER BY type, rowid")
            .Select(t => Read(db, t.Name, t.Type == "view", t.Sql))];

    private static Table Read(SqliteConnection db, string name, bool isView, string sql)
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
        var description = TableComment().Match(sql) is { Success: true } comment ? comment.Groups["comment"].Value : null;
        return new(name, description, isView, [.. info.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Name)], columns, rows);
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

    [GeneratedRegex(@"^CREATE (?:TABLE|VIEW) [a-z_]+ \(\s*-- (?<comment>.*)")]
    private static partial Regex TableComment();
}
