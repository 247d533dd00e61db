namespace LmsApi.Knowledge;

/// <summary>A presenting symptom or sign.</summary>
public sealed record Symptom
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Definition { get; init; }
    public required string Question { get; init; }
    /// <summary>True when it points to no site.</summary>
    public bool General { get; init; }
    public IReadOnlyList<Synonym> Synonyms { get; init; } = [];
    public IReadOnlyList<string> ParentIds { get; init; } = [];
    public IReadOnlyList<string> ChildIds { get; init; } = [];
    /// <summary>Ids of the body regions where it is felt or seen; empty when nowhere in particular.</summary>
    public IReadOnlyList<string> RegionIds { get; init; } = [];
    public IReadOnlyList<CodeMapping> Codes { get; init; } = [];
    /// <summary>Names by language: es, fr, zh.</summary>
    public IReadOnlyDictionary<string, SymptomLabel> Labels { get; init; } = new Dictionary<string, SymptomLabel>();
    /// <summary>What is said of it for leiomyosarcoma at any site.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

/// <summary>Another word for a symptom.</summary>
/// <param name="Term">The word or phrase.</param>
/// <param name="Register">Who says it: <c>clinical</c>, <c>lay</c>, <c>british</c>.</param>
public sealed record Synonym(string Term, string Register);

/// <summary>The name of a symptom in another language.</summary>
/// <param name="Text">The name.</param>
/// <param name="SourceId">Id of the source that names it so.</param>
public sealed record SymptomLabel(string Text, string SourceId);
