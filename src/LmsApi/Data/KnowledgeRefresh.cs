using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>
/// Serves a replaced or edited database within two seconds: it is read and checked as at the start, then swapped in whole. A bad
/// one is refused, told in the log and by <c>/health/ready</c>, and the data that was good stays.
/// </summary>
public sealed partial class KnowledgeRefresh(Task<KnowledgeStore> loading, Settings settings, ILogger<KnowledgeRefresh> log) : BackgroundService
{
    /// <summary>How long a refused file that does not change is left alone: what was locked, or still being copied, may be whole by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ((Task)loading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!loading.IsCompletedSuccessfully)
        {
            // The start fails, and says why.
            return;
        }
        var store = await loading;
        if (new SqliteConnectionStringBuilder(store.Database).Mode == SqliteOpenMode.Memory)
        {
            return;
        }
        using var timer = new PeriodicTimer(settings.RefreshInterval);
        var watch = new DatabaseWatch(store.Database);
        try
        {
            // What came between the first reading and the watch is seen by looking once more.
            var again = TimeSpan.Zero;
            var clock = Stopwatch.StartNew();
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (watch.HasChanged || clock.Elapsed >= again)
                {
                    watch.Dispose();
                    watch = new DatabaseWatch(store.Database);
                    again = TryRefresh(store) ? TimeSpan.MaxValue : clock.Elapsed + Patience;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
        finally
        {
            watch.Dispose();
        }
    }

    private bool TryRefresh(KnowledgeStore store)
    {
        try
        {
            var image = DatabaseImage.Of(store.Database);
            var next = image.AsSpan().SequenceEqual(store.Current.Database) ? store.Current : KnowledgeReader.Read(image);
            if (next.Dataset.Hash == store.Current.Dataset.Hash)
            {
                store.Confirm();
                return true;
            }
            store.Swap(next);
            LogSwapped(log, next.Dataset.Version, next.Dataset.Hash);
            return true;
        }
        catch (Exception fault)
        {
            // Whatever is wrong with the file, the service goes on with what it has.
            var reason = fault is InvalidDataException ? fault.Message : "The database can't be read: " + (fault is SqliteException ? fault.Message : fault.GetType().Name);
            if (store.LastRefusal != reason)
            {
                LogRefused(log, reason, store.Current.Dataset.Version);
            }
            store.Refuse(reason);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "The database has changed: dataset {Version} {Hash} is served now.")]
    private static partial void LogSwapped(ILogger logger, string version, string hash);

    [LoggerMessage(LogLevel.Error, "{Reason} Dataset {Version}, loaded before, stays.")]
    private static partial void LogRefused(ILogger logger, string reason, string version);
}
