using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>Makes the knowledge base available, from the database that lies at the place or one that is built from the seed.</summary>
public static partial class KnowledgeServices
{
    /// <summary>The data is read from now on, while the host is still being set up.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services, Settings settings)
    {
        var loading = Task.Run(() => Load(settings.Database, SeedFolder));
        return services
            .AddSingleton(loading)
            .AddSingleton(_ => loading.GetAwaiter().GetResult())
            .AddHostedService<KnowledgeRefresh>();
    }

    /// <summary>Reads the database that lies at the place when it is whole and from this seed; otherwise builds it anew and reads that.</summary>
    /// <exception cref="SeedException">The seed is wrong.</exception>
    /// <exception cref="SqliteException">What was built can't be read from where it lies.</exception>
    /// <exception cref="InvalidDataException">The same.</exception>
    public static KnowledgeStore Load(string connectionString, string seedFolder)
    {
        var notices = new List<string>();
        string? refusal = null;
        if (SeedDatabase.Find(connectionString, seedFolder) is { } found)
        {
            try
            {
                return new(KnowledgeReader.Read(found), found, notices);
            }
            catch (Exception fault) when (fault is InvalidDataException or SqliteException)
            {
                refusal = fault.Message;
            }
        }
        var built = SeedDatabase.Build(connectionString, seedFolder, refusal, notices.Add);
        var image = DatabaseImage.Of(built);
        try
        {
            return new(KnowledgeReader.Read(image), built, notices);
        }
        catch (Exception fault) when (fault is InvalidDataException or SqliteException or InvalidOperationException)
        {
            // The rows were taken and no disk is read any more, so it is the schema that is another than this program reads.
            throw new SeedException("schema.sql", 1, null, fault.Message);
        }
    }

    /// <summary>Waits for the data. A wrong seed is told with its file, line, column and reason.</summary>
    public static async Task<bool> LoadKnowledgeAsync(this WebApplication app)
    {
        try
        {
            var store = await app.Services.GetRequiredService<Task<KnowledgeStore>>();
            foreach (var notice in store.Notices)
            {
                LogNotice(app.Logger, notice);
            }
            var dataset = store.Current.Dataset;
            LogLoaded(app.Logger, dataset.Version, dataset.Hash);
            return true;
        }
        catch (SeedException fault)
        {
            LogBadSeed(app.Logger, fault.Message);
            return false;
        }
        catch (Exception fault) when (fault is SqliteException or InvalidDataException)
        {
            LogUnreadable(app.Logger, fault.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "Dataset {Version} {Hash} is loaded.")]
    private static partial void LogLoaded(ILogger logger, string version, string hash);

    [LoggerMessage(LogLevel.Critical, "The seed is wrong, so the service does not start. {Reason}")]
    private static partial void LogBadSeed(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Critical, "The database was built but can't be read, so the service does not start. {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Warning, "{Notice}")]
    private static partial void LogNotice(ILogger logger, string notice);

    public static string SeedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "seed");
}
