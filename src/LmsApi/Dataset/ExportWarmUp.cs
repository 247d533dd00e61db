namespace LmsApi.Dataset;

/// <summary>Makes the exports shortly after the start, so that the first who asks need not wait; who is quicker has them made at once.</summary>
public sealed class ExportWarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IHostedService
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(async () =>
        {
            // The first requests have the processor to themselves.
            await Task.Delay(Delay, CancellationToken.None);
            using (var scope = scopes.CreateScope())
            {
                scope.ServiceProvider.GetRequiredService<Exports>();
            }
            // Rows and buffers that the files were made from: many times what is kept of them.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
