using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>A row of <c>codes</c>, with the concept that it stands for.</summary>
internal sealed record CodeRow
{
    public required string Concept { get; init; }
    public required string System { get; init; }
    public required string Code { get; init; }
    public string? Display { get; init; }
    public required string Match { get; init; }
    public string? Note { get; init; }
    public required string SeenIn { get; init; }

    public CodeMapping Mapping => new() { System = System, Code = Code, Display = Display, Match = Match, Note = Note, SeenIn = SeenIn };
}
