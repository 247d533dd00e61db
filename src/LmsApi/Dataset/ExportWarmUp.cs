namespace LmsApi.Dataset;

/// <summary>Makes the exports once the service is up, so that the first who asks need not wait; who is quicker has them made at once.</summary>
public sealed class ExportWarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Task.Run(() =>
        {
            using var scope = scopes.CreateScope();
            return scope.ServiceProvider.GetRequiredService<Exports>();
        }, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
