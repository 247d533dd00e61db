using System.Runtime.InteropServices;

namespace LmsApi.Http;

/// <summary>
/// A stop that nobody notices: readiness goes down first, requests are answered for a moment longer, each telling its client to
/// connect anew, and only then does the server stop listening and finish what is under way.
/// </summary>
public sealed class GracefulStop(Settings settings, IHostApplicationLifetime lifetime) : IHostedLifecycleService, IDisposable
{
    // The host itself hears SIGTERM, SIGINT and SIGQUIT; a SIGHUP, of a terminal that closes, would kill.
    private readonly PosixSignalRegistration hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        lifetime.StopApplication();
    });

    private volatile bool begun;

    /// <summary>Whether the service is stopping.</summary>
    public bool HasBegun => begun;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        begun = true;
        await Task.Delay(settings.ShutdownDelay, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => hangup.Dispose();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public static class GracefulStopping
{
    public static IServiceCollection AddGracefulStop(this IServiceCollection services, Settings settings) => services
        .AddSingleton<GracefulStop>()
        .AddHostedService(provider => provider.GetRequiredService<GracefulStop>())
        .Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownDelay + Limits.LongestRequest);

    public static IApplicationBuilder UseGracefulStop(this IApplicationBuilder app)
    {
        var stop = app.ApplicationServices.GetRequiredService<GracefulStop>();
        return app.Use((context, next) =>
        {
            if (stop.HasBegun)
            {
                context.Response.Headers.Connection = "close";
            }
            return next(context);
        });
    }
}
