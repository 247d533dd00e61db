using System.Text.RegularExpressions;

namespace LmsApi.Knowledge;

/// <summary>The code by which another system knows a concept.</summary>
public sealed record CodeMapping
{
    /// <summary>The system: UBERON, NCIt, HPO, ICD-10-CM, MONDO, DOID, OncoTree, ORPHA, HGNC, NCBIGene, MeSH; more may come.</summary>
    public required string System { get; init; }
    /// <summary>The code as that system writes it.</summary>
    /// <example>HP:0002249</example>
    public required string Code { get; init; }
    /// <summary>That system's own name for it, unaltered; absent when it was not seen.</summary>
    public string? Display { get; init; }
    /// <summary>The code's meaning against ours: <c>exact</c>, <c>narrower</c> (the code means less), <c>broader</c> (the code means more), <c>close</c>; more may come. A judgement of the editors, checked by no clinical coder.</summary>
    public required string Match { get; init; }
    public string? Note { get; init; }
    /// <summary>Public file and release in which the code was seen.</summary>
    public required string SeenIn { get; init; }
}

/// <summary>A system of codes, served or left out on purpose.</summary>
public sealed record CodeSystem
{
    /// <summary>Name that stands in a mapping's <c>system</c>.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    /// <summary>Release in which the codes were seen.</summary>
    public string? Version { get; init; }
    /// <summary>Terms of use.</summary>
    public required string License { get; init; }
    /// <summary>What its owners ask to be shown.</summary>
    public required string Attribution { get; init; }
    public required string Url { get; init; }
    /// <summary>Regular expression that every code of the system matches as a whole.</summary>
    public required string Pattern { get; init; }
    /// <summary>False for a system that needs a licence and so has no codes here.</summary>
    public bool Served { get; init; }
    /// <summary>Why it is not served.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a word has the form of this system's codes.</summary>
    public bool Matches(string word) => (form ??= FormOf(Pattern)).IsMatch(word);

    // The framework's own cache of patterns holds fewer than there are systems.
    private Regex? form;

    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It is one whose time is not bounded by the word's length.</exception>
    public static Regex FormOf(string pattern) => new($"^(?:{pattern})$", RegexOptions.NonBacktracking);
}
