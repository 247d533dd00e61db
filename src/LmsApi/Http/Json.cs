using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace LmsApi.Http;

/// <summary>One JSON for all: camelCase, absent rather than null, and nothing in a body silently ignored.</summary>
public static class Json
{
    public static IServiceCollection AddJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        var json = options.SerializerOptions;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        // Answers are JSON documents, never pasted into HTML: letters stay letters.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }).Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static IServiceCollection AddValidators(this IServiceCollection services)
    {
        foreach (var validator in FluentValidation.AssemblyScanner.FindValidatorsInAssembly(typeof(Json).Assembly))
        {
            services.AddScoped(validator.InterfaceType, validator.ValidatorType);
        }
        return services;
    }
}
