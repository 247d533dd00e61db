namespace LmsApi.Lookup;

/// <summary>
/// How much something speaks for a site: a logarithm to base 2, in whole thousandths. So sums are exact in any order, what is shown adds
/// up on paper, and sites whose scores look the same are tied. The rounding, at most 0.0005 bits, is a factor of 1.00035 at most.
/// </summary>
/// <param name="Thousandths">The bits, times 1,000.</param>
public readonly record struct Bits(int Thousandths)
{
    /// <summary>2^0 to 2^0.999: a lookup needs some seventy powers.</summary>
    private static readonly double[] PowersOf2 = [.. Enumerable.Range(0, 1000).Select(thousandths => Math.Pow(2, thousandths / 1000.0))];

    /// <summary>Of a factor above 0: 1 bit is twice as often, −1 bit half as often.</summary>
    public static Bits Of(double factor) => new((int)Math.Round(1000 * Math.Log2(factor)));

    /// <summary>2^bits.</summary>
    public double Factor
    {
        get
        {
            var whole = (int)Math.Floor(Value);
            return Math.ScaleB(PowersOf2[Thousandths - 1000 * whole], whole);
        }
    }

    public double Value => Thousandths / 1000.0;

    public Rounded Rounded => Lookup.Rounded.Thousandths(Thousandths);

    public static Bits operator +(Bits a, Bits b) => new(a.Thousandths + b.Thousandths);
    public static Bits operator -(Bits a, Bits b) => new(a.Thousandths - b.Thousandths);
}
