namespace LmsApi.Text;

/// <summary>A stretch of the text that was sent.</summary>
/// <param name="Text">The words, unaltered.</param>
/// <param name="Utf16">Where it begins and where it ends (behind the last), in UTF-16 code units, as JavaScript, Java and C# count.</param>
/// <param name="CodePoints">The same in Unicode code points, as Python counts.</param>
public sealed record TextSpan(string Text, IReadOnlyList<int> Utf16, IReadOnlyList<int> CodePoints);

/// <summary>The words that decided a finding's state.</summary>
/// <param name="Text" example="denies">The words, unaltered.</param>
/// <param name="Kind" example="negation">What they do: negation, uncertain, historical or family.</param>
/// <param name="Utf16">Where they begin and end, in UTF-16 code units.</param>
/// <param name="CodePoints">The same in Unicode code points.</param>
public sealed record FindingCue(string Text, string Kind, IReadOnlyList<int> Utf16, IReadOnlyList<int> CodePoints);

/// <summary>A symptom that the text speaks of.</summary>
/// <param name="SymptomId" example="melena">Its id.</param>
/// <param name="Name" example="Melena">Its name.</param>
/// <param name="State" example="present">present, absent, uncertain, historical (over, or an earlier illness) or family (a relative's).</param>
/// <param name="Span">The words that say so, from the first to the last of them.</param>
/// <param name="Matched" example="black stools">The name, synonym or phrase of the reference that these words were understood as.</param>
/// <param name="Cue">The words that make it other than present; absent when there are none.</param>
public sealed record Finding(string SymptomId, string Name, string State, TextSpan Span, string Matched, FindingCue? Cue);

/// <summary>What a text says about symptoms.</summary>
/// <param name="Findings">Every mention, in the order of the text.</param>
/// <param name="Present">Ids of the symptoms that are there.</param>
/// <param name="Absent">Ids of those that are denied and nowhere said to be there.</param>
/// <param name="Unread">Words that look like complaints but were not understood: check these yourself.</param>
public sealed record Recognition(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Present, IReadOnlyList<string> Absent, IReadOnlyList<TextSpan> Unread)
{
    /// <summary>What is found where there is no text.</summary>
    public static readonly Recognition Nothing = new([], [], [], []);
}

/// <summary>Turns offsets of a text in UTF-16 code units into spans with both counts.</summary>
internal sealed class SpanMaker(string text)
{
    private readonly int[]? codePoints = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? null : Count(text);

    public TextSpan Of(int start, int end) => new(text[start..end], [start, end], CodePoints(start, end));

    public FindingCue Cue(int start, int end, string kind) => new(text[start..end], kind, [start, end], CodePoints(start, end));

    private int[] CodePoints(int start, int end) => codePoints is null ? [start, end] : [codePoints[start], codePoints[end]];

    /// <summary>Code points before each offset; a lone surrogate counts as one.</summary>
    private static int[] Count(string text)
    {
        var counts = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
        {
            counts[i + 1] = counts[i] + (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1);
        }
        return counts;
    }
}
