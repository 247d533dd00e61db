using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LmsApi.Tests.Contract;

/// <summary>A body that can't be read is told in the words of the API: what is wrong, where, and what to send instead.</summary>
public sealed class BodyTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/lookup", """{"presnt": ["melena"]}""", "presnt", "Did you mean present? The members are present, absent, text, sex, level, prior, strict.")]
    [InlineData("/v1/lookup", """{"a'b": 1}""", "a'b", "'a'b' is not known")]
    [InlineData("/v1/lookup", """{"a.b": 1}""", "a.b", "'a.b' is not known")]
    [InlineData("/v1/lookup/batch", """{"lookups": [{}, {"sx": "male"}]}""", "lookups[1].sx", "Did you mean sex?")]
    [InlineData("/v1/lookup", """{"sex": "male", "sex": "female"}""", "sex", "given twice")]
    [InlineData("/v1/lookup", """{"present": "melena"}""", "present", "send a list of strings")]
    [InlineData("/v1/lookup", """{"present": [1]}""", "present[0]", "send a string")]
    [InlineData("/v1/lookup", """{"present": [[[[[[]]]]]]}""", "present[0]", "send a string")]
    [InlineData("/v1/lookup", """{"strict": "true"}""", "strict", "send true or false")]
    [InlineData("/v1/lookup", """{"text": {}}""", "text", "send a string")]
    [InlineData("/v1/lookup", "[]", "body", "send an object")]
    [InlineData("/v1/lookup/batch", """{"lookups": {}}""", "lookups", "send a list of objects")]
    [InlineData("/v1/lookup/batch", """{"lookups": [3]}""", "lookups[0]", "send an object")]
    [InlineData("/v1/recognize", """{"text": "\ud800"}""", "text", "half of a character")]
    [InlineData("/v1/recognize", """{"text": "a",}""", "body", "line 1, byte 14")]
    [InlineData("/v1/recognize", "{\"text\": \"a\nb\"}", "text", "written as \\n")]
    [InlineData("/v1/recognize", "  ", "body", "no JSON")]
    [InlineData("/v1/recognize", "", "body", "send JSON")]
    [InlineData("/v1/recognize", "null", "body", "send JSON")]
    public async Task What_is_wrong_is_told_with_what_is_allowed(string path, string body, string member, string told)
    {
        var problem = await ProblemAssert.Is(await Post(path, Encoding.UTF8.GetBytes(body)), 400);
        Assert.Contains(told, problem.GetProperty("errors").GetProperty(member)[0].GetString(), StringComparison.Ordinal);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotMatch("isFinalBlock|reader options|System\\.|LmsApi|\\.NET", problem.GetRawText());
        Assert.Equal(told.StartsWith("Did you mean", StringComparison.Ordinal), problem.TryGetProperty("didYouMean", out var near) && near.GetArrayLength() > 0);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_told_so()
    {
        var problem = await ProblemAssert.Is(await Post("/v1/recognize", [.. """{"text": " """u8, 0xff, 0xfe, .. "\"}"u8]), 400);
        Assert.Contains("UTF-8", problem.GetProperty("errors").GetProperty("text")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"present": null, "absent": null, "text": null, "sex": null, "level": null, "prior": null, "strict": null}""", 200)]
    [InlineData("""{"present": [null]}""", 400)]
    public async Task A_null_counts_as_nothing_given_for_a_member_but_is_no_name(string lookup, int status)
    {
        Assert.Equal(status, (int)(await Post("/v1/lookup", Encoding.UTF8.GetBytes(lookup))).StatusCode);
        var batch = await Post("/v1/lookup/batch", Encoding.UTF8.GetBytes($$"""{"lookups": [{{lookup}}]}"""));
        Assert.Equal(status, (await batch.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("items")[0].GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity, gzip")]
    public async Task A_compressed_body_answers_415(string coding)
    {
        var response = await Post("/v1/lookup", """{"present": ["melena"]}"""u8.ToArray(), coding);
        Assert.Contains("uncompressed", (await ProblemAssert.Is(response, 415)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("identity", response.Headers.GetValues("Accept-Encoding").Single());
    }

    [Fact]
    public async Task Identity_is_no_compression() =>
        Assert.Equal(HttpStatusCode.OK, (await Post("/v1/lookup", """{"present": ["melena"]}"""u8.ToArray(), "identity")).StatusCode);

    [Fact]
    public async Task What_a_body_would_be_does_not_matter_where_none_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/sites") { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf8");
        request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        Assert.Equal(HttpStatusCode.OK, (await api.Client.SendAsync(request, Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("/v1/lookup", "present", 21_000, 1)]
    [InlineData("/v1/lookup/batch", "lookups", 12_000, 1)]
    public async Task What_is_too_many_is_told_once(string path, string member, int count, int told)
    {
        var items = string.Join(',', Enumerable.Repeat(member == "present" ? "\"\"" : "null", count));
        var response = await Post(path, Encoding.UTF8.GetBytes($$"""{"{{member}}":[{{items}}]}"""));
        Assert.Equal(told, (await ProblemAssert.Is(response, 400)).GetProperty("errors").EnumerateObject().Count());
    }

    [Fact]
    public async Task Of_many_errors_fifty_are_listed_and_the_others_counted()
    {
        var lookups = string.Join(',', Enumerable.Repeat("null", 100));
        var problem = await ProblemAssert.Is(await Post("/v1/lookup/batch", Encoding.UTF8.GetBytes($$"""{"lookups":[{{lookups}}]}""")), 400);
        Assert.Equal(50, problem.GetProperty("errors").EnumerateObject().Count());
        Assert.Contains("50 more", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        var names = string.Join('&', Enumerable.Range(0, 1500).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        var refused = await api.Client.GetAsync($"/v1/sites?{names}", Cancel);
        Assert.Contains("1450 more", (await ProblemAssert.Is(refused, 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.InRange((await refused.Content.ReadAsByteArrayAsync(Cancel)).Length, 1, 16 * 1024);
    }

    [Fact]
    public void Every_handler_of_a_body_has_the_validator_of_it()
    {
        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/json") == true).ToList();
        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, e => Assert.Contains(
            typeof(IValidator<>).MakeGenericType(e.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!),
            e.Metadata.GetMetadata<MethodInfo>()!.GetParameters().Select(p => p.ParameterType)));
    }

    private async Task<HttpResponseMessage> Post(string path, byte[] body, string? coding = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        if (coding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        }
        return await api.Client.PostAsync(path, content, Cancel);
    }
}
