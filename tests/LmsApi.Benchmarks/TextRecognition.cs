using BenchmarkDotNet.Attributes;
using LmsApi.Text;

namespace LmsApi.Benchmarks;

/// <summary>How long a text takes: 500 characters of a narrative, and 4,000.</summary>
[MemoryDiagnoser]
public class TextRecognition
{
    private const string Narrative =
        "A 61-year-old woman came with a six-week history of pain under the right ribs and swelling of both legs. She had lost 8 kg, felt tired and had no appetite, "
        + "but denied fever, night sweats, vomiting and black stools. Her abdomen was distended; a firm mass, not tender, could be felt around the navel, and neither liver nor spleen was enlarged. "
        + "Five years ago she had had heavy periods, and her mother had died of jaundice. She was pale, short of breath when walking, and her pulse was fast. She also reported that food had been sticking for some weeks.";

    private readonly SymptomRecognizer recognizer = new(TextKnowledge.Read());
    private readonly string short500 = Narrative[..500];
    private readonly string long4000 = string.Concat(Enumerable.Repeat(Narrative + " ", 8))[..4000];

    [Benchmark]
    public Recognition Characters500() => recognizer.Recognize(short500);

    [Benchmark]
    public Recognition Characters4000() => recognizer.Recognize(long4000);
}
