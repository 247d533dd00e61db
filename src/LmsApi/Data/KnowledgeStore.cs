using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>Holds the knowledge base that requests are answered from; it is swapped whole, never changed.</summary>
public sealed class KnowledgeStore(KnowledgeBase first)
{
    private volatile KnowledgeBase current = first;

    public KnowledgeBase Current => current;

    public void Swap(KnowledgeBase next) => current = next;
}
