namespace LmsApi.Knowledge;

/// <summary>What a reader of free text goes by, besides the names of the symptoms.</summary>
public sealed record TextRules
{
    /// <summary>Words that mean the same, and the part that some words play.</summary>
    public IReadOnlyList<WordForm> Words { get; init; } = [];
    /// <summary>Words that change the state of what stands near them.</summary>
    public IReadOnlyList<Cue> Cues { get; init; } = [];
    /// <summary>Ways of saying that a symptom is or is not there, which are no names of it.</summary>
    public IReadOnlyList<Phrase> Phrases { get; init; } = [];
}

/// <summary>A word and the word that it is read as.</summary>
public sealed record WordForm
{
    public required string Form { get; init; }
    /// <summary>One word or several.</summary>
    public required string Base { get; init; }
    /// <summary>The part that it plays: see the table <c>words</c>; null for none.</summary>
    public string? Role { get; init; }
}

/// <summary>Words that negate, doubt, date or attribute what stands near them, or that end such an influence.</summary>
public sealed record Cue
{
    public required string Term { get; init; }
    /// <summary><c>negation</c>, <c>uncertain</c>, <c>historical</c>, <c>family</c>, <c>kin</c>, <c>imaging</c>, <c>pseudo</c>, <c>onset</c>, <c>resumption</c>, <c>predicate</c>, <c>exception</c>, <c>affirmation</c>, <c>reversal</c>, <c>terminator</c>: see the table <c>cues</c>.</summary>
    public required string Kind { get; init; }
    /// <summary><c>forward</c>, <c>backward</c>, <c>both</c> or <c>none</c>.</summary>
    public required string Direction { get; init; }
    /// <summary>How many words it reaches; null for as far as its clause goes.</summary>
    public int? Reach { get; init; }
}

/// <summary>A way of saying that a symptom is or is not there.</summary>
public sealed record Phrase
{
    public required string Term { get; init; }
    /// <summary>The symptom; null when the words mean none.</summary>
    public string? SymptomId { get; init; }
    /// <summary><c>present</c>, <c>absent</c>, <c>contrary</c> for an absence whose denial says nothing, or <c>other</c> for words that would be taken for a symptom and are none.</summary>
    public required string State { get; init; }
    /// <summary>The part of the body or the lump that must have been spoken of last; null when the phrase stands for itself.</summary>
    public string? Context { get; init; }
}
