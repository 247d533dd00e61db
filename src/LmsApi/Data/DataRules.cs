using Dapper;
using LmsApi.Knowledge;
using LmsApi.Text;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>
/// What no constraint of a table can say, and without which answers could not be made: asked of a seed, so that a row can be named
/// by its line, and of every database that was edited after it was built. The questions take longer than all else that a start checks.
/// </summary>
internal static class DataRules
{
    /// <summary>Raised with every change of the rules: a database that passed earlier ones is asked again.</summary>
    private const int Version = 1;

    private static readonly Rule[] Rules =
    [
        new("dataset", null, "it must have exactly one row",
            "SELECT max(rowid) AS id FROM dataset HAVING count(*) <> 1"),
        new("sources", null, $"'{Associations.CaseSource}' is missing, as which the published cases are cited",
            $"SELECT NULL AS id WHERE EXISTS (SELECT 1 FROM cases) AND NOT EXISTS (SELECT 1 FROM sources WHERE id = '{Associations.CaseSource}')"),
        new("sites", "parent_id", "'{0}' is itself a part of a site, and parts have none",
            "SELECT s.rowid AS id, s.parent_id AS value FROM sites s JOIN sites p ON p.id = s.parent_id WHERE p.parent_id IS NOT NULL ORDER BY s.rowid"),
        // UNION, not UNION ALL: what was met before is not followed again, so that a circle ends.
        new("symptom_parents", "parent_id", "'{0}' would be a kind of itself", """
            WITH RECURSIVE above (symptom, kind_of) AS (
              SELECT symptom_id, parent_id FROM symptom_parents UNION SELECT a.symptom, p.parent_id FROM above a JOIN symptom_parents p ON p.symptom_id = a.kind_of
            )
            SELECT p.rowid AS id, p.symptom_id AS value FROM symptom_parents p JOIN above a ON a.symptom = p.parent_id AND a.kind_of = p.symptom_id ORDER BY p.rowid DESC
            """),
        new("words", "form", $"a word has at most {Folding.LongestWord} letters, and one at least",
            $"SELECT rowid AS id FROM words WHERE length(form) NOT BETWEEN 1 AND {Folding.LongestWord} ORDER BY rowid"),
        new("words", "base", $"words have at most {Folding.LongestWord} letters, and one at least",
            $"SELECT rowid AS id FROM words WHERE length(base) NOT BETWEEN 1 AND {Folding.LongestWord} ORDER BY rowid"),
    ];

    /// <summary>What the builder writes beside a content that keeps to the rules.</summary>
    public static string StampOf(string contentHash) => $"{Version} {contentHash}";

    /// <summary>The first row that breaks a rule; null when none does.</summary>
    public static BrokenRule? FirstBroken(SqliteConnection db)
    {
        foreach (var rule in Rules)
        {
            if (db.QueryFirstOrDefault<Cell>(rule.Rows) is { } row)
            {
                return new(rule.Table, row.Id, rule.Column, rule.Reason.Replace("{0}", row.Value, StringComparison.Ordinal));
            }
        }
        return FirstOf(db, "code_systems", "pattern", IsPattern, "can't be read as a regular expression that takes no steps back")
            ?? FirstUnread(db);
    }

    private static BrokenRule? FirstUnread(SqliteConnection db)
    {
        var words = new WordTable([.. db.Query<WordForm>("SELECT form, base, role FROM words ORDER BY form")]);
        return FirstOf(db, "cues", "term", term => Read(term).Count > 0, "has no word")
            ?? FirstOf(db, "symptoms", "name", HasOwnWord, NoOwnWord)
            ?? FirstOf(db, "symptom_synonyms", "term", HasOwnWord, NoOwnWord)
            ?? FirstOf(db, "phrases", "term", HasOwnWord, NoOwnWord);

        List<Token> Read(string term) => Tokenizer.Read(term, words, learn: true);

        bool HasOwnWord(string term) => Read(term).Exists(t => t.Word > WordTable.Number && words.RoleOf(t.Word) is not (Role.Light or Role.Preposition or Role.Particle or Role.Negation));
    }

    private const string NoOwnWord = "has no word of its own, by which it could be found in a text";

    private static BrokenRule? FirstOf(SqliteConnection db, string table, string column, Predicate<string> holds, string otherwise) =>
        db.Query<Cell>($"SELECT rowid AS id, \"{column}\" AS value FROM \"{table}\" ORDER BY rowid").FirstOrDefault(c => !holds(c.Value!)) is { } broken
            ? new(table, broken.Id, column, $"'{broken.Value}' {otherwise}")
            : null;

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = CodeSystem.FormOf(pattern);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Where the data breaks a rule.</summary>
    /// <param name="Table">Table of the row.</param>
    /// <param name="Row">Its rowid; null where it is a row that is missing.</param>
    /// <param name="Column">The column at fault; null for none.</param>
    /// <param name="Reason">What is wrong.</param>
    public sealed record BrokenRule(string Table, long? Row, string? Column, string Reason);

    /// <summary>A rule, with a query for the rows that break it: the rowid as <c>id</c>, and the <c>value</c> that the reason quotes.</summary>
    private sealed record Rule(string Table, string? Column, string Reason, string Rows);

    private sealed record Cell
    {
        public long? Id { get; init; }
        public string? Value { get; init; }
    }
}
