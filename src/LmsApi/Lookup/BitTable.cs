namespace LmsApi.Lookup;

/// <summary>
/// What each finding says of each unit (a site or a subsite), in bits, made once for all requests: by class of unit, and for
/// those units that differ from their class.
/// </summary>
public sealed class BitTable
{
    private readonly int[] classOf;
    private readonly double[] background;
    private readonly Bits[][] present, absent;
    private readonly Posting[][] postings;

    /// <summary>A unit's bits for one symptom, above those of its class.</summary>
    public readonly record struct Posting(int Unit, Bits Present, Bits Absent);

    /// <summary>What a finding of each symptom does to the weight of a class, by class and then by symptom, so that all symptoms are tried at once.</summary>
    /// <param name="Factors">2^bits.</param>
    /// <param name="FactorsTimesBits">2^bits · bits.</param>
    public sealed record Effects(double[][] Factors, double[][] FactorsTimesBits);

    /// <param name="classOf">Class of each unit: units of one class have the same bits where they have no posting. −1 for a unit that is not in the table.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="background">By symptom: b(s), its share of all reports.</param>
    /// <param name="present">By symptom and class: bits when it is present.</param>
    /// <param name="absent">By symptom and class: bits when it is absent.</param>
    /// <param name="postings">By symptom: the units that differ from their class.</param>
    public BitTable(int[] classOf, int classes, double[] background, Bits[][] present, Bits[][] absent, Posting[][] postings)
    {
        (this.classOf, Classes, this.background, this.present, this.absent, this.postings) = (classOf, classes, background, present, absent, postings);
        (WhenPresent, WhenAbsent) = (EffectsOf(present), EffectsOf(absent));
        Frequencies = ByClass((c, symptom) => Frequency(symptom, present[symptom][c]));

        Effects EffectsOf(Bits[][] bits) => new(
            ByClass((c, symptom) => bits[symptom][c].Factor),
            ByClass((c, symptom) => bits[symptom][c].Factor * bits[symptom][c].Value));

        double[][] ByClass(Func<int, int, double> of) =>
            [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, present.Length).Select(symptom => of(c, symptom)).ToArray())];
    }

    public int Units => classOf.Length;

    public int Classes { get; }

    /// <summary>What a symptom that is there does.</summary>
    public Effects WhenPresent { get; }

    /// <summary>What a symptom that is not there does.</summary>
    public Effects WhenAbsent { get; }

    /// <summary>By class and symptom: the share of patients held to have the symptom, as in <see cref="LookupModel.Frequency(int, int)"/>.</summary>
    public double[][] Frequencies { get; }

    public int ClassOf(int unit) => classOf[unit];

    /// <summary>The bits that a finding gives each class.</summary>
    public ReadOnlySpan<Bits> BitsOfClasses(SiteRanker.Finding finding) => (finding.Present ? present : absent)[finding.Symptom];

    /// <summary>The units that differ from their class for a symptom.</summary>
    public ReadOnlySpan<Posting> Postings(int symptom) => postings[symptom];

    /// <summary>The bits that a finding gives a unit above its class.</summary>
    public static Bits Bits(in Posting posting, SiteRanker.Finding finding) => finding.Present ? posting.Present : posting.Absent;

    /// <summary>The share of patients held to have a symptom where its presence has so many bits.</summary>
    public double Frequency(int symptom, Bits bits) => LookupModel.Capped(background[symptom] * bits.Factor);
}
