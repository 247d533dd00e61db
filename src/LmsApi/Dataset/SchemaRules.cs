using System.Globalization;
using System.Text.RegularExpressions;

namespace LmsApi.Dataset;

/// <summary>Reads what a column's CHECK constraints allow, where they are of the forms that <c>schema.sql</c> uses.</summary>
public static partial class SchemaRules
{
    /// <param name="name">Name of the column.</param>
    /// <param name="type">Its type in SQLite.</param>
    /// <param name="rule">Its definition: type, keys, constraints.</param>
    public static Column Read(string name, string type, string rule)
    {
        var allowed = Among().Match(rule) is { Success: true } among ? among.Groups["values"].Value.Split(',').Select(v => v.Trim().Trim('\'')).ToList() : [];
        var isFlag = allowed is ["0", "1"];
        return new(name, isFlag ? "boolean" : type switch { "INTEGER" => "integer", "REAL" => "number", _ => "string" })
        {
            Allowed = isFlag ? [] : allowed,
            Pattern = OnlyLetters().Match(rule) is { Success: true } only ? $"[{only.Groups["letters"].Value}]*"
                : Begins().Match(rule) is { Success: true } begins ? $"{Regex.Escape(begins.Groups["start"].Value)}.*"
                : IsDay().IsMatch(rule) ? "20[0-9][0-9]-[0-1][0-9]-[0-3][0-9]" : null,
            Minimum = Number(Between().Match(rule), "least") ?? Number(AtLeast().Match(rule), "least") ?? Number(Above().Match(rule), "least") + 1,
            Maximum = Number(Between().Match(rule), "most"),
        };
    }

    private static int? Number(Match match, string group) => match.Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"CHECK \([a-z_]+ IN \((?<values>[^)]*)\)\)")]
    private static partial Regex Among();

    [GeneratedRegex(@"NOT GLOB '\*\[\^(?<letters>[^\]]+)\]\*'")]
    private static partial Regex OnlyLetters();

    [GeneratedRegex(@"LIKE '(?<start>[^%']+)%'")]
    private static partial Regex Begins();

    [GeneratedRegex(@"GLOB '20\[0-9\]")]
    private static partial Regex IsDay();

    [GeneratedRegex(@"BETWEEN (?<least>\d+) AND (?<most>\d+)")]
    private static partial Regex Between();

    [GeneratedRegex(@"CHECK \([a-z_]+ >= (?<least>\d+)\)")]
    private static partial Regex AtLeast();

    [GeneratedRegex(@"INTEGER .*CHECK \([a-z_]+ > (?<least>\d+)\)")]
    private static partial Regex Above();
}
