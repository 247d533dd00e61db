namespace LmsApi.Dataset;

/// <summary>Makes the exports of the first dataset shortly after the start, so that the first who asks need not wait; who is quicker has them made at once, and so has the first after a swap.</summary>
public sealed partial class ExportWarmUp(IServiceScopeFactory scopes, ILogger<ExportWarmUp> log) : BackgroundService
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The first requests have the processor to themselves.
            await Task.Delay(Delay, stoppingToken);
            using (var scope = scopes.CreateScope())
            {
                scope.ServiceProvider.GetRequiredService<Exports>();
            }
            // Rows and buffers that the files were made from: many times what is kept of them.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
        catch (Exception fault)
        {
            // Left to itself it would end the service, which answers everything else; who asks for an export has it tried again.
            LogFailed(log, fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "The exports could not be made; they are tried again when one is asked for.")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
