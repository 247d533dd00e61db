namespace LmsApi.Data;

/// <summary>What is wrong with the seed: a row that is refused, or a file. The message names file, line, column and reason.</summary>
public sealed class SeedException(string file, int line, string? column, string reason)
    : Exception($"{file}, line {line}{(column is null ? "" : $", column {column}")}: {reason}")
{
    public string File { get; } = file;
    public int Line { get; } = line;
    public string? Column { get; } = column;
}
