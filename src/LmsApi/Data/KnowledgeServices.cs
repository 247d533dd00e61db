using System.Runtime.CompilerServices;
using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>Makes the knowledge base available: every request is handed one version of it.</summary>
public static partial class KnowledgeServices
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SeedDatabase));
            var connection = configuration.GetConnectionString("Lms") ?? "Data Source=lms.db";
            return new KnowledgeStore(KnowledgeReader.Read(SeedDatabase.Ensure(connection, SeedFolder, log)));
        })
        .AddScoped<KnowledgeBase>(provider => provider.GetRequiredService<KnowledgeStore>().Current);

    /// <summary>Makes something that is derived from a knowledge base available to requests; it is made once for each.</summary>
    public static IServiceCollection AddDerived<T>(this IServiceCollection services, Func<KnowledgeBase, T> derive) where T : class
    {
        var derived = new ConditionalWeakTable<KnowledgeBase, T>();
        return services.AddScoped(provider => derived.GetValue(provider.GetRequiredService<KnowledgeBase>(), k => derive(k)));
    }

    /// <summary>Loads the data before the first request. A wrong seed stops the start with its file, line, column and reason.</summary>
    public static bool LoadKnowledge(this WebApplication app)
    {
        try
        {
            var dataset = app.Services.GetRequiredService<KnowledgeStore>().Current.Dataset;
            LogLoaded(app.Logger, dataset.Version, dataset.Hash);
            return true;
        }
        catch (SeedException fault)
        {
            LogBadSeed(app.Logger, fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Dataset {Version} {Hash} is loaded.")]
    private static partial void LogLoaded(ILogger logger, string version, string hash);

    [LoggerMessage(LogLevel.Critical, "The seed is wrong, so the service does not start. {Reason}")]
    private static partial void LogBadSeed(ILogger logger, string reason);

    public static string SeedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seed");
}
