using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>Holds the knowledge base that requests are answered from; it is swapped whole, never changed.</summary>
/// <param name="first">The data at start.</param>
/// <param name="database">Connection string of the database that it was read from.</param>
/// <param name="notices">What an operator should know of how it was found.</param>
public sealed class KnowledgeStore(KnowledgeBase first, string database, IReadOnlyList<string> notices)
{
    private volatile Loaded current = new(first, DateTimeOffset.UtcNow);
    private volatile string? refusal;

    public KnowledgeBase Current => current.Knowledge;

    /// <summary>When <see cref="Current"/> was loaded.</summary>
    public DateTimeOffset LoadedAt => current.At;

    /// <summary>Why a newer database is not served; null while the last one that was looked at is the one that is served.</summary>
    public string? LastRefusal => refusal;

    /// <summary>Connection string of the database that is watched for newer data.</summary>
    public string Database { get; } = database;

    public IReadOnlyList<string> Notices { get; } = notices;

    public void Swap(KnowledgeBase next)
    {
        current = new(next, DateTimeOffset.UtcNow);
        refusal = null;
    }

    /// <summary>Notes that the database as it lies is bad; what was good stays.</summary>
    public void Refuse(string reason) => refusal = reason;

    /// <summary>Notes that the database as it lies is the one that is served.</summary>
    public void Confirm() => refusal = null;

    private sealed record Loaded(KnowledgeBase Knowledge, DateTimeOffset At);
}
