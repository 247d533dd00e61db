namespace LmsApi.Explorer.Body;

/// <summary>A name beside the drawing with a line to what it names.</summary>
/// <param name="Text">The name.</param>
/// <param name="Detail">A second, fainter part, such as a share.</param>
/// <param name="At">What it names.</param>
/// <param name="Side">-1 left, 1 right.</param>
/// <param name="Y">Height of the text.</param>
/// <param name="Href">Where it leads; null for a label that is no link.</param>
/// <param name="Class">Class of its parts.</param>
public sealed record Label(string Text, string? Detail, Point At, int Side, double Y, string? Href, string Class)
{
    /// <summary>Moves labels apart so that none covers another, keeping their order from top to bottom and each near its point.</summary>
    /// <param name="labels">The labels; their heights do not matter.</param>
    /// <param name="step">Least distance from one to the next.</param>
    public static IReadOnlyList<Label> Spread(IEnumerable<Label> labels, double step = 30) => [.. labels
        .GroupBy(l => l.Side)
        .SelectMany(side =>
        {
            var placed = new List<Label>();
            foreach (var label in side.OrderBy(l => l.At.Y))
            {
                placed.Add(label with { Y = Math.Max(label.At.Y + 5, placed.Count == 0 ? 0 : placed[^1].Y + step) });
            }
            // What was pushed down shares the way: the whole run moves up by half of it.
            for (var i = placed.Count - 1; i >= 0; i--)
            {
                var below = i == placed.Count - 1 ? double.MaxValue : placed[i + 1].Y - step;
                var wanted = (placed[i].Y + placed[i].At.Y + 5) / 2;
                placed[i] = placed[i] with { Y = Math.Min(below, Math.Max(wanted, i * step + 16)) };
            }
            for (var i = 1; i < placed.Count; i++)
            {
                placed[i] = placed[i] with { Y = Math.Max(placed[i].Y, placed[i - 1].Y + step) };
            }
            return placed;
        })];
}
