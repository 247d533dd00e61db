using System.Runtime.CompilerServices;
using LmsApi.Knowledge;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>Makes the knowledge base available: every request is handed one version of it.</summary>
public static partial class KnowledgeServices
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SeedDatabase));
            var connection = configuration.GetConnectionString("Lms") ?? "Data Source=lms.db";
            return Load(connection, SeedFolder, log);
        })
        .AddHostedService<KnowledgeRefresh>()
        .AddScoped<KnowledgeBase>(provider => provider.GetRequiredService<KnowledgeStore>().Current);

    /// <summary>Reads the database that lies at the place when it is whole and from this seed; otherwise builds it anew and reads that.</summary>
    /// <exception cref="SeedException">The seed is wrong.</exception>
    public static KnowledgeStore Load(string connectionString, string seedFolder, ILogger log)
    {
        if (SeedDatabase.Find(connectionString, seedFolder) is { } found)
        {
            try
            {
                return new(KnowledgeReader.Read(found), found);
            }
            catch (Exception fault) when (fault is InvalidDataException or SqliteException)
            {
                LogHealed(log, fault.Message);
            }
        }
        var built = SeedDatabase.Build(connectionString, seedFolder, log);
        return new(KnowledgeReader.Read(built), built);
    }

    /// <summary>Makes something that is derived from a knowledge base available to requests; it is made once for each.</summary>
    public static IServiceCollection AddDerived<T>(this IServiceCollection services, Func<KnowledgeBase, T> derive) where T : class
    {
        var derived = new ConditionalWeakTable<KnowledgeBase, Lazy<T>>();
        // Lazy, so that many requests at once wait for one making of it instead of each making its own.
        return services.AddScoped(provider => derived.GetValue(provider.GetRequiredService<KnowledgeBase>(), k => new(() => derive(k))).Value);
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

    [LoggerMessage(LogLevel.Warning, "{Reason} It is built again from the seed.")]
    private static partial void LogHealed(ILogger logger, string reason);

    public static string SeedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seed");
}
