namespace LmsApi.Lookup;

/// <summary>
/// What each finding says of each unit (a site or a subsite), made once for all requests: by class of unit, and for those units that
/// differ from their class.
/// </summary>
public sealed class BitTable
{
    private readonly int[] classOf;
    private readonly Bits[][] present, absent;
    private readonly Posting[][] postings;

    /// <summary>What one symptom says of one unit, or of a class of them.</summary>
    /// <param name="Present">Bits when it is present.</param>
    /// <param name="Absent">Bits when it is absent.</param>
    /// <param name="Frequency">f, the share of the unit's patients held to have it, above 0 and below 1.</param>
    public readonly record struct Entry(Bits Present, Bits Absent, double Frequency);

    /// <summary>What sets a unit apart from its class for one symptom: each is to be added to the class's.</summary>
    public readonly record struct Posting(int Unit, Bits Present, Bits Absent, double Frequency, double Uncertainty);

    /// <param name="classOf">Class of each unit; −1 for a unit that is not in the table.</param>
    /// <param name="ofClasses">By symptom: what it says of each class.</param>
    /// <param name="ofUnits">By symptom: what it says of those units that differ from their class.</param>
    public BitTable(int[] classOf, Entry[][] ofClasses, (int Unit, Entry Entry)[][] ofUnits)
    {
        this.classOf = classOf;
        Classes = classOf.DefaultIfEmpty(-1).Max() + 1;
        present = Array.ConvertAll(ofClasses, entries => Array.ConvertAll(entries, e => e.Present));
        absent = Array.ConvertAll(ofClasses, entries => Array.ConvertAll(entries, e => e.Absent));
        Frequencies = [.. Enumerable.Range(0, Classes).Select(c => Array.ConvertAll(ofClasses, entries => entries[c].Frequency))];
        Uncertainties = Array.ConvertAll(Frequencies, ofSymptoms => Array.ConvertAll(ofSymptoms, Uncertainty));
        postings = [.. ofUnits.Select((units, symptom) => Array.ConvertAll(units, u => Apart(u.Unit, u.Entry, ofClasses[symptom][classOf[u.Unit]])))];
    }

    public int Units => classOf.Length;

    public int Classes { get; }

    /// <summary>f by class and symptom.</summary>
    public double[][] Frequencies { get; }

    /// <summary>h(f) by class and symptom, in bits: how unsure it is whether a patient has the symptom.</summary>
    public double[][] Uncertainties { get; }

    public int ClassOf(int unit) => classOf[unit];

    /// <summary>The bits that a finding gives each class.</summary>
    public ReadOnlySpan<Bits> BitsOfClasses(SiteRanker.Finding finding) => (finding.Present ? present : absent)[finding.Symptom];

    /// <summary>The units that differ from their class for a symptom.</summary>
    public ReadOnlySpan<Posting> Postings(int symptom) => postings[symptom];

    /// <summary>h(x) = −x·log2 x − (1 − x)·log2 (1 − x), the entropy of yes and no, in bits.</summary>
    /// <param name="chance">x, above 0 and below 1.</param>
    public static double Uncertainty(double chance) => -chance * Math.Log2(chance) - (1 - chance) * Math.Log2(1 - chance);

    private static Posting Apart(int unit, Entry own, Entry ofClass) => new(
        unit, own.Present - ofClass.Present, own.Absent - ofClass.Absent, own.Frequency - ofClass.Frequency, Uncertainty(own.Frequency) - Uncertainty(ofClass.Frequency));
}
