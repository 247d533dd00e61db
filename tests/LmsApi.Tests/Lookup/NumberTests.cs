using System.Globalization;
using System.Text;
using CsCheck;
using LmsApi.Lookup;

namespace LmsApi.Tests.Lookup;

/// <summary>Numbers are the same however they are written and worked out.</summary>
public class NumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.384, "-0.384")]
    [InlineData(1.68, "1.68")]
    [InlineData(0.005, "0.005")]
    [InlineData(12, "12")]
    [InlineData(-1, "-1")]
    [InlineData(0.58384, "0.5838")]
    [InlineData(0.99999, "1")]
    [InlineData(120.00004, "120")]
    public void A_number_is_written_without_zeros_at_its_end(double number, string written) => Assert.Equal(written, Written(Rounded.To4(number)));

    [Fact]
    public void A_number_is_written_as_its_decimal_is() => Gen.Long[-long.MaxValue / 10, long.MaxValue / 10].Sample(thousandths =>
        Written(Rounded.Thousandths(thousandths)) == (thousandths / 1000m).ToString(CultureInfo.InvariantCulture)
        && Rounded.Thousandths(thousandths).ToString() == (thousandths / 1000m).ToString(CultureInfo.InvariantCulture));

    [Fact]
    public void A_factor_is_2_to_the_power_of_its_bits() => Gen.Int[-60_000, 60_000].Sample(thousandths =>
        Math.Abs(new Bits(thousandths).Factor / Math.Pow(2, thousandths / 1000.0) - 1) < 1e-12);

    private static string Written(Rounded number)
    {
        Span<byte> utf8 = stackalloc byte[Rounded.Longest];
        return Encoding.UTF8.GetString(utf8[..number.CopyTo(utf8)]);
    }
}
