using System.Text.Json.Serialization;
using LmsApi.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LmsApi.Tests.Contract;

/// <summary>No endpoint's answer or body is left to be worked out by reflection.</summary>
public sealed class AnswerJsonTests(ApiFixture api)
{
    [Fact]
    public void Every_answer_and_body_is_known_to_the_compiler()
    {
        var metadata = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.SelectMany(e => e.Metadata).ToList();
        var answers = Ours(metadata.OfType<IProducesResponseTypeMetadata>().Where(m => m.StatusCode == 200 && m.ContentTypes.Contains("application/json")).Select(m => m.Type));
        var bodies = Ours(metadata.OfType<IAcceptsMetadata>().Where(m => m.ContentTypes.Contains("application/json")).Select(m => m.RequestType)).Append(typeof(Problem));
        var json = api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var compiled = (JsonSerializerContext)typeof(Problem).Assembly.GetType("LmsApi.Http.AnswerJson")!.GetProperty("Default")!.GetValue(null)!;
        Assert.NotEmpty(answers);
        Assert.DoesNotContain(answers, t => compiled.GetTypeInfo(t) is null);
        Assert.DoesNotContain(bodies, t => json.GetTypeInfo(t).OriginatingResolver is not JsonSerializerContext);
    }

    private static List<Type> Ours(IEnumerable<Type?> types) => [.. types.OfType<Type>().Where(t => t.FullName!.Contains("LmsApi", StringComparison.Ordinal)).Distinct()];
}
