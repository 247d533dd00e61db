using System.Net;
using System.Text;

namespace LmsApi.Teaching;

/// <summary>Cards as a text file that Anki imports: headers by Anki's documentation, then one card a line.</summary>
public static class AnkiText
{
    public static string Of(IEnumerable<Flashcard> cards)
    {
        var text = new StringBuilder("#separator:tab\n#html:true\n#columns:guid\tfront\tback\tsource\ttags\n#guid column:1\n#tags column:5\n");
        foreach (var c in cards)
        {
            text.AppendJoin('\t', c.CardGuid, Cell(c.Front), $"{Cell(c.Back)}<br><small>{Cell(c.Source)}</small>", Cell(c.Source), string.Join(' ', c.Tags)).Append('\n');
        }
        return text.ToString();
    }

    private static string Cell(string text) => WebUtility.HtmlEncode(text).Replace('\t', ' ').Replace('\n', ' ');
}
