using System.Text.Json.Serialization;
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
        var ours = metadata.OfType<IProducesResponseTypeMetadata>().Select(m => m.Type)
            .Concat(metadata.OfType<IAcceptsMetadata>().Where(m => m.ContentTypes.Contains("application/json")).Select(m => m.RequestType))
            .OfType<Type>().Where(t => t.FullName!.Contains("LmsApi", StringComparison.Ordinal)).Distinct().ToList();
        var json = api.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        Assert.NotEmpty(ours);
        var missing = ours.Where(t => json.GetTypeInfo(t).OriginatingResolver is not JsonSerializerContext).ToList();
        Assert.True(missing.Count == 0, $"add to AnswerJson: {string.Join(", ", missing)}");
    }
}
