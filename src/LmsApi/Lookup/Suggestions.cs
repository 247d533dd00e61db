using System.Collections;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LmsApi.Knowledge;

namespace LmsApi.Lookup;

/// <summary>A symptom worth asking for next.</summary>
/// <param name="SymptomId" example="dysphagia">The symptom.</param>
/// <param name="Question">A plain yes/no question.</param>
/// <param name="ExpectedInformation">Bits by which the answer is expected to narrow the ranking, to the thousandth.</param>
/// <param name="IfPresent">The ranking that yes would give.</param>
/// <param name="IfAbsent">The ranking that no would give.</param>
public sealed record Suggestion(string SymptomId, string Question, decimal ExpectedInformation, ShortRanking IfPresent, ShortRanking IfAbsent);

/// <summary>Symptoms worth asking for next, the most telling first.</summary>
[JsonConverter(typeof(JsonText.Converter<Suggestions>))]
public sealed class Suggestions : IReadOnlyList<Suggestion>, IJsonText
{
    private readonly List<Asked> all;

    internal Suggestions(List<Asked> all) => this.all = all;

    /// <summary>A question, and what its answers would make of the ranking.</summary>
    internal readonly record struct Asked(Question Question, Rounded ExpectedInformation, ShortRanking IfPresent, ShortRanking IfAbsent);

    public int Count => all.Count;

    public Suggestion this[int place] => new(all[place].Question.SymptomId, all[place].Question.Text, all[place].ExpectedInformation, all[place].IfPresent, all[place].IfAbsent);

    public IEnumerator<Suggestion> GetEnumerator() => Enumerable.Range(0, Count).Select(place => this[place]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void IJsonText.AddTo(ref JsonText json)
    {
        json.Add("["u8);
        foreach (var (question, expected, ifPresent, ifAbsent) in all)
        {
            json.AddComma();
            json.Add(question.Json);
            json.Add(expected);
            json.Add(",\"ifPresent\":"u8);
            ifPresent.AddTo(ref json);
            json.Add(",\"ifAbsent\":"u8);
            ifAbsent.AddTo(ref json);
            json.Add("}"u8);
        }
        json.Add("]"u8);
    }

    /// <summary>What is asked to learn of a symptom.</summary>
    /// <param name="symptom">The symptom.</param>
    public sealed class Question(Symptom symptom)
    {
        private byte[]? json;

        public string SymptomId => symptom.Id;

        public string Text => symptom.Question;

        /// <summary>From the start of a suggestion to what it is expected to tell.</summary>
        internal ReadOnlySpan<byte> Json => json ??= Encoding.UTF8.GetBytes($"{{\"symptomId\":\"{symptom.Id}\",\"question\":\"{JsonEncodedText.Encode(symptom.Question, Http.Json.Encoder)}\",\"expectedInformation\":");
    }
}
