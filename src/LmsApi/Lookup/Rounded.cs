using System.Globalization;

namespace LmsApi.Lookup;

/// <summary>A number as answers give it: with the digits that mean something, and as a decimal, which is read and added as it is written.</summary>
public readonly record struct Rounded
{
    private static readonly int[] Powers = [1, 10, 100, 1000, 10_000];

    private readonly int units;
    private readonly byte digits;

    private Rounded(int units, byte digits) => (this.units, this.digits) = (units, digits);

    /// <param name="value">The number.</param>
    /// <param name="digits">Digits behind the point, 0 to 4.</param>
    public static Rounded Of(double value, byte digits) => Of((int)Math.Round(value * Powers[digits]), digits);

    /// <summary>A whole number of units of 10^−digits, without zeros at its end.</summary>
    /// <param name="units">How many units.</param>
    /// <param name="digits">Digits behind the point, 0 to 4.</param>
    public static Rounded Of(int units, byte digits)
    {
        while (digits > 0 && units % 10 == 0)
        {
            units /= 10;
            digits--;
        }
        return new(units, digits);
    }

    public static implicit operator decimal(Rounded number) => new(Math.Abs(number.units), 0, 0, number.units < 0, number.digits);

    public override string ToString() => ((decimal)this).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes it as JSON has it, in a quarter of the time that a decimal takes.</summary>
    /// <returns>How many bytes that took, 12 at most.</returns>
    public int CopyTo(Span<byte> utf8)
    {
        var at = 0;
        if (units < 0)
        {
            utf8[at++] = (byte)'-';
        }
        var (whole, part) = Math.DivRem(Math.Abs(units), Powers[digits]);
        whole.TryFormat(utf8[at..], out var length, default, CultureInfo.InvariantCulture);
        at += length;
        if (digits > 0)
        {
            utf8[at] = (byte)'.';
            for (var digit = digits; digit > 0; digit--)
            {
                (part, var last) = Math.DivRem(part, 10);
                utf8[at + digit] = (byte)('0' + last);
            }
            at += 1 + digits;
        }
        return at;
    }
}
