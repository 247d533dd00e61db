using System.Net;

namespace LmsApi.Tests.Citations;

/// <summary>Citations as reference managers read them.</summary>
public sealed class CitationTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("dzsinich-1992", "ris", "AU  - van Heerden, JA")]
    [InlineData("dzsinich-1992", "bibtex", "and van Heerden, JA and")]
    [InlineData("dzsinich-1992", "csl-json", "\"family\": \"van Heerden\",\n        \"given\": \"JA\"")]
    [InlineData("fda-yondelis", "ris", "AU  - U.S. Food and Drug Administration")]
    [InlineData("fda-yondelis", "bibtex", "{U.S. Food and Drug Administration}")]
    [InlineData("fda-yondelis", "csl-json", "\"literal\": \"U.S. Food and Drug Administration\"")]
    [InlineData("chen-2014", "bibtex", "Ewing, J and others")]
    public async Task Persons_have_a_family_name_and_agencies_have_not(string source, string format, string told) =>
        Assert.Contains(told, (await Citation(source, format, "*/*")).Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);

    [Theory]
    [InlineData("xu-2013", "@article{", "TY  - JOUR", "\"article-journal\"")]
    [InlineData("kandel-2013", "@article{", "TY  - JOUR", "\"article-journal\"")]
    [InlineData("basicmedicalkey-lms", "@book{", "TY  - BOOK", "\"book\"")]
    [InlineData("published-cases", "@misc{", "TY  - DATA", "\"dataset\"")]
    [InlineData("hpo", "@misc{", "TY  - DATA", "\"dataset\"")]
    [InlineData("fda-yondelis", "@misc{", "TY  - ELEC", "\"webpage\"")]
    public async Task All_formats_agree_on_what_a_source_is(string source, string bibtex, string ris, string csl)
    {
        Assert.StartsWith(bibtex, await Citation(source, "bibtex", "*/*"), StringComparison.Ordinal);
        Assert.StartsWith(ris + "\r\n", await Citation(source, "ris", "*/*"), StringComparison.Ordinal);
        Assert.Contains($"\"type\": {csl}", await Citation(source, "csl-json", "*/*"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/x-bibtex")]
    [InlineData("text/plain")]
    [InlineData("image/png")]
    public async Task A_format_in_the_address_is_what_comes(string accept) => Assert.StartsWith("@", await Citation("xu-2013", "bibtex", accept), StringComparison.Ordinal);

    private async Task<string> Citation(string source, string format, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/citation?source={source}&format={format}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await api.Client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Cancel);
    }
}
