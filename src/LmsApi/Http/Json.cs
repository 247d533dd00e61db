using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace LmsApi.Http;

/// <summary>One JSON for all: camelCase, absent rather than null, and nothing in a body silently ignored.</summary>
public static class Json
{
    /// <summary>Answers are JSON documents, never pasted into HTML: letters stay letters.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static IServiceCollection AddJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        var json = options.SerializerOptions;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.TypeInfoResolverChain.Insert(0, BodyJson.Default);
        json.Encoder = Encoder;
    }).Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
}
