using System.Text.Json.Serialization;

namespace LmsApi.Knowledge;

/// <summary>A sourced statement about leiomyosarcoma as a whole.</summary>
public sealed record Statement
{
    public required string Id { get; init; }
    /// <summary>Section: definition, location, presentation, epidemiology, cause, diagnosis, staging, spread, prognosis; more may come.</summary>
    public required string Topic { get; init; }
    /// <summary>What the source says, in the editors' words.</summary>
    [JsonPropertyName("statement")]
    public required string Text { get; init; }
    /// <summary>The figure, where there is one.</summary>
    public double? Value { get; init; }
    /// <summary>Unit of the figure.</summary>
    public string? Unit { get; init; }
    /// <summary>Who the figure is about.</summary>
    public string? Population { get; init; }
    public required string SourceId { get; init; }
    public string? CitedSourceId { get; init; }
    /// <summary>The editors' remark, where the statement is dated or disputed.</summary>
    public string? Note { get; init; }
    /// <summary>Source of that remark.</summary>
    public string? NoteSourceId { get; init; }
}
