namespace LmsApi.Lookup;

/// <summary>
/// What each finding says of each unit (a site or a subsite), in bits, made once for all requests: by class of unit, and for
/// those units that differ from their class.
/// </summary>
public sealed class BitTable
{
    private readonly int[] classOf;
    private readonly Bits[][] present, absent;
    private readonly double[][] presentTimes, absentTimes;
    private readonly Posting[][] postings;

    /// <summary>A unit's bits for one symptom, above those of its class.</summary>
    public readonly record struct Posting(int Unit, Bits Present, Bits Absent);

    /// <param name="classOf">Class of each unit: units of one class have the same bits where they have no posting.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="present">By symptom and class: bits when it is present.</param>
    /// <param name="absent">By symptom and class: bits when it is absent.</param>
    /// <param name="postings">By symptom: the units that differ from their class.</param>
    public BitTable(int[] classOf, int classes, Bits[][] present, Bits[][] absent, Posting[][] postings)
    {
        (this.classOf, Classes, this.present, this.absent, this.postings) = (classOf, classes, present, absent, postings);
        (presentTimes, absentTimes) = (Times(present), Times(absent));

        static double[][] Times(Bits[][] bits) => Array.ConvertAll(bits, ofClasses => Array.ConvertAll(ofClasses, b => b.Factor));
    }

    public int Units => classOf.Length;

    public int Classes { get; }

    public int ClassOf(int unit) => classOf[unit];

    /// <summary>The bits that a finding gives a unit.</summary>
    public Bits Bits(int unit, SiteRanker.Finding finding)
    {
        var bits = Bits(finding)[classOf[unit]];
        foreach (ref readonly var posting in Postings(finding.Symptom))
        {
            if (posting.Unit == unit)
            {
                return bits + Bits(posting, finding);
            }
        }
        return bits;
    }

    /// <summary>The bits that a finding gives each class.</summary>
    public ReadOnlySpan<Bits> Bits(SiteRanker.Finding finding) => (finding.Present ? present : absent)[finding.Symptom];

    /// <summary>The same as factors: 2^bits.</summary>
    public ReadOnlySpan<double> Times(SiteRanker.Finding finding) => (finding.Present ? presentTimes : absentTimes)[finding.Symptom];

    /// <summary>The units that differ from their class for a symptom.</summary>
    public ReadOnlySpan<Posting> Postings(int symptom) => postings[symptom];

    /// <summary>The bits that a finding gives a unit above its class.</summary>
    public static Bits Bits(in Posting posting, SiteRanker.Finding finding) => finding.Present ? posting.Present : posting.Absent;
}
