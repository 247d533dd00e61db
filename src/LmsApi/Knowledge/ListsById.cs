namespace LmsApi.Knowledge;

/// <summary>A list for each id, made when it is first asked for, and then kept: what nobody asks for costs neither time nor memory.</summary>
/// <param name="ids">The ids that there are.</param>
/// <param name="make">Makes the list of an id; the same each time.</param>
public sealed class ListsById<T>(IEnumerable<string> ids, Func<string, IReadOnlyList<T>> make)
{
    private readonly Dictionary<string, Lazy<IReadOnlyList<T>>> lists =
        ids.ToDictionary(id => id, id => new Lazy<IReadOnlyList<T>>(() => make(id)), StringComparer.Ordinal);

    public IReadOnlyList<T> this[string id] => lists[id].Value;

    public IEnumerable<IReadOnlyList<T>> Values => lists.Values.Select(l => l.Value);
}
