namespace LmsApi.Lookup;

/// <summary>Numbers as answers give them: with the digits that mean something, and as decimals, which are read and added as they are written.</summary>
public static class Rounded
{
    public static decimal Of(double value, byte digits) => Of((int)Math.Round(value * Math.Pow(10, digits)), digits);

    /// <summary>A whole number of units of 10^−digits, without zeros at its end.</summary>
    public static decimal Of(int units, byte digits)
    {
        while (digits > 0 && units % 10 == 0)
        {
            units /= 10;
            digits--;
        }
        return new(Math.Abs(units), 0, 0, units < 0, digits);
    }
}
