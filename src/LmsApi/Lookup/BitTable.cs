namespace LmsApi.Lookup;

/// <summary>
/// What each finding says of each unit (a site or a subsite), in bits, made once for all requests: by class of unit, and for
/// those units that differ from their class.
/// </summary>
public sealed class BitTable
{
    private readonly int[] classOf;
    private readonly Effect[][] present, absent;
    private readonly Posting[][] postings;

    /// <summary>What a finding says of a class, with what lookups work out of it time and again.</summary>
    /// <param name="Bits">The bits.</param>
    /// <param name="Factor">2^bits.</param>
    /// <param name="FactorTimesBits">2^bits · bits.</param>
    public readonly record struct Effect(Bits Bits, double Factor, double FactorTimesBits)
    {
        public static Effect Of(Bits bits) => new(bits, bits.Factor, bits.Factor * bits.Value);
    }

    /// <summary>A unit's bits for one symptom, above those of its class.</summary>
    public readonly record struct Posting(int Unit, Bits Present, Bits Absent);

    /// <param name="classOf">Class of each unit: units of one class have the same bits where they have no posting. −1 for a unit that is not in the table.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="present">By symptom and class: bits when it is present.</param>
    /// <param name="absent">By symptom and class: bits when it is absent.</param>
    /// <param name="postings">By symptom: the units that differ from their class.</param>
    public BitTable(int[] classOf, int classes, Bits[][] present, Bits[][] absent, Posting[][] postings)
    {
        (this.classOf, Classes, this.postings) = (classOf, classes, postings);
        (this.present, this.absent) = (Effects(present), Effects(absent));

        static Effect[][] Effects(Bits[][] bits) => Array.ConvertAll(bits, ofClasses => Array.ConvertAll(ofClasses, Effect.Of));
    }

    public int Units => classOf.Length;

    public int Classes { get; }

    public int ClassOf(int unit) => classOf[unit];

    /// <summary>The bits that a finding gives a unit of the table.</summary>
    public Bits Bits(int unit, SiteRanker.Finding finding)
    {
        var bits = Effects(finding)[classOf[unit]].Bits;
        foreach (ref readonly var posting in Postings(finding.Symptom))
        {
            if (posting.Unit == unit)
            {
                return bits + Bits(posting, finding);
            }
        }
        return bits;
    }

    /// <summary>What a finding says of each class.</summary>
    public ReadOnlySpan<Effect> Effects(SiteRanker.Finding finding) => (finding.Present ? present : absent)[finding.Symptom];

    /// <summary>The units that differ from their class for a symptom.</summary>
    public ReadOnlySpan<Posting> Postings(int symptom) => postings[symptom];

    /// <summary>The bits that a finding gives a unit above its class.</summary>
    public static Bits Bits(in Posting posting, SiteRanker.Finding finding) => finding.Present ? posting.Present : posting.Absent;
}
