using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>Holds the knowledge base that requests are answered from; it is swapped whole, never changed.</summary>
/// <param name="first">The data at start.</param>
/// <param name="database">Connection string of the database that it was read from.</param>
public sealed class KnowledgeStore(KnowledgeBase first, string database)
{
    private volatile KnowledgeBase current = first;

    public KnowledgeBase Current => current;

    public string Database { get; } = database;

    public void Swap(KnowledgeBase next) => current = next;
}
