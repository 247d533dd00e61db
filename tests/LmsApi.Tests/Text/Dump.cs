using LmsApi.Text;
namespace LmsApi.Tests.Text;
public sealed class Dump(ApiFixture api)
{
    [Fact]
    public void Degenerate()
    {
        var l = new Lexicon(api.Knowledge);
        Assert.Fail(string.Join("\n", l.Terms.Where(t => t.Words.Length == 1 && t.Context is null && t.Text.Contains(' ')).Select(t => t.Symptom?.Id + ": " + t.Text)) + "\nBIG " + string.Join(", ", l.Terms.GroupBy(t => t.Words[t.Anchor]).Select(g => g.Count()).OrderDescending().Take(12)));
    }
    [Fact]
    public void Try()
    {
        var r = SymptomRecognizer.For(api.Knowledge);
        var o = new System.Text.StringBuilder();
        foreach (var line in File.ReadLines("/tmp/textwork/try.txt"))
        {
            var x = r.Recognize(line);
            o.AppendLine("> " + line);
            foreach (var f in x.Findings) o.AppendLine($"    {f.State,-10} {f.SymptomId} <- '{f.Span.Text}' as '{f.Matched}' cue '{f.Cue?.Text}'");
            if (x.Unread.Count > 0) o.AppendLine("    unread: " + string.Join(" | ", x.Unread.Select(u => u.Text)));
        }
        Assert.Fail(o.ToString());
    }

    [Fact]
    public void Imag()
    {
        var r = SymptomRecognizer.For(api.Knowledge);
        var o = new System.Text.StringBuilder();
        foreach (var line in File.ReadLines("/tmp/textwork/imag.txt").Where(l => l.Contains('|')))
        {
            var (want, text) = (line.Split('|')[0], line.Split('|')[1]);
            var x = r.Recognize(text);
            var got = x.Present.Concat(x.Absent.Select(a => "-" + a)).ToList();
            if (!got.Contains(want) || got.Count > 2 || got.Any(g => g.TrimStart('-') != want.TrimStart('-') && g[0] != '-' && want[0] != '-')) o.AppendLine($"{want} | {text} => {string.Join(", ", got)}");
        }
        Assert.Fail(o.ToString());
    }

    [Fact]
    public void BStates()
    {
        var r = SymptomRecognizer.For(api.Knowledge);
        var o = new System.Text.StringBuilder();
        foreach (var line in File.ReadLines("/tmp/textwork/b.jsonl"))
        {
            using var j = System.Text.Json.JsonDocument.Parse(line);
            var x = r.Recognize(j.RootElement.GetProperty("clinical").GetString()!);
            foreach (var t in j.RootElement.GetProperty("present").EnumerateArray().Select(e => e.GetString()!.Replace(' ', '-')).Except(x.Present))
                o.AppendLine($"=> {t}: {string.Join(", ", x.Findings.Where(f => f.SymptomId == t).Select(f => f.State + " by '" + f.Cue?.Text + "'"))} unread: {string.Join(" | ", x.Unread.Select(u => u.Text))}");
        }
        Assert.Fail(o.ToString());
    }
}
