using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using LmsApi.Knowledge;

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
        json.NumberHandling = JsonNumberHandling.Strict;
        json.TypeInfoResolverChain.Insert(0, BodyJson.Default);
        json.Encoder = Encoder;
    }).Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    /// <summary>A validator's rules are costly to set up and never change for the same data: each is made once for each knowledge base.</summary>
    public static IServiceCollection AddValidators(this IServiceCollection services)
    {
        var made = new ConditionalWeakTable<KnowledgeBase, ConcurrentDictionary<Type, object>>();
        foreach (var validator in FluentValidation.AssemblyScanner.FindValidatorsInAssembly(typeof(Json).Assembly))
        {
            services.AddScoped(validator.InterfaceType, provider => made
                .GetValue(provider.GetRequiredService<KnowledgeBase>(), _ => new())
                .GetOrAdd(validator.ValidatorType, type => ActivatorUtilities.CreateInstance(provider, type)));
        }
        return services;
    }
}
