namespace LmsApi.Dataset;

/// <summary>Makes the exports once the service is up, so that the first who asks need not wait; who is quicker has them made at once.</summary>
public sealed class ExportWarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(() =>
        {
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
