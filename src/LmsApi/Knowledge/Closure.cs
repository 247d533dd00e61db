namespace LmsApi.Knowledge;

/// <summary>Follows a hierarchy to its end.</summary>
internal static class Closure
{
    /// <summary>The ids given and all that <paramref name="next"/> leads to from them, by whatever number of steps; a circle ends.</summary>
    public static HashSet<string> Of(IEnumerable<string> ids, Func<string, IEnumerable<string>> next)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(ids);
        while (open.TryPop(out var id))
        {
            if (all.Add(id))
            {
                foreach (var other in next(id))
                {
                    open.Push(other);
                }
            }
        }
        return all;
    }
}
