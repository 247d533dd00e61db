using System.Runtime.CompilerServices;
using LmsApi.Data;
using LmsApi.Knowledge;

namespace LmsApi.Http;

/// <summary>Each request is answered from one version of the knowledge base, and of all that is derived from it.</summary>
public static class OneVersion
{
    public static IServiceCollection AddOneVersion(this IServiceCollection services) =>
        services.AddScoped<KnowledgeBase>(provider => provider.GetRequiredService<KnowledgeStore>().Current);

    /// <summary>Makes something that is derived from a knowledge base available to requests; it is made once for each.</summary>
    public static IServiceCollection AddDerived<T>(this IServiceCollection services, Func<KnowledgeBase, T> derive) where T : class =>
        services.AddDerived(typeof(T), (knowledge, _) => derive(knowledge));

    /// <summary>
    /// The same for what is derived from other such things as well. The services are those of whichever request came first, so nothing
    /// that lives as long as a request may depend on what is derived: two requests could wait for each other.
    /// </summary>
    public static IServiceCollection AddDerived(this IServiceCollection services, Type type, Func<KnowledgeBase, IServiceProvider, object> derive)
    {
        var derived = new ConditionalWeakTable<KnowledgeBase, Lazy<object>>();
        // Transient: a request keeps its knowledge base, and this table finds what is derived of that.
        return services.AddTransient(type, provider =>
        {
            var knowledge = provider.GetRequiredService<KnowledgeBase>();
            try
            {
                return derived.TryGetValue(knowledge, out var known) ? known.Value : Derive(knowledge, provider);
            }
            catch
            {
                // A Lazy would keep the failure as it would the object.
                derived.Remove(knowledge);
                throw;
            }
        });

        // Lazy, so that many requests at once wait for one making of it instead of each making its own. By itself, so that the requests
        // that find it made pay for no closure.
        object Derive(KnowledgeBase knowledge, IServiceProvider provider) => derived.GetValue(knowledge, k => new(() => derive(k, provider))).Value;
    }

    /// <summary>Requests that come before the data has been read wait for it, all but the one that asks nothing of it.</summary>
    public static WebApplication UseKnowledge(this WebApplication app)
    {
        var loading = app.Services.GetRequiredService<Task<KnowledgeStore>>();
        app.Use((HttpContext context, RequestDelegate next) =>
            loading.IsCompletedSuccessfully || context.Request.Path == Health.Liveness ? next(context) : WaitAsync(context, next));
        return app;

        async Task WaitAsync(HttpContext context, RequestDelegate next)
        {
            await loading;
            await next(context);
        }
    }
}
