using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace LmsApi.Tests.Faults;

/// <summary>The built service as a process of its own, which can be killed.</summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();
    private readonly TaskCompletionSource<Uri?> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Uri? listensAt;

    private ServiceProcess(string program, string database, IEnumerable<string> settings)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", $"--ConnectionStrings:Lms=Data Source={database}", "--RateLimiting:PermitLimit=100000000", .. settings])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    private static string Built => typeof(Program).Assembly.Location;

    /// <summary>Starts it without waiting.</summary>
    public static ServiceProcess Begin(string database, params string[] settings) => new(Built, database, settings);

    /// <summary>Starts a copy of it without waiting.</summary>
    public static ServiceProcess BeginCopy(string program, string database, params string[] settings) => new(program, database, settings);

    /// <summary>Starts it and waits until it listens and has read its data.</summary>
    public static async Task<ServiceProcess> Start(string database, params string[] settings)
    {
        var service = new ServiceProcess(Built, database, settings);
        await service.Listening;
        return service;
    }

    /// <summary>Completes with the address once the service listens and has read its data.</summary>
    public Task<Uri> Listening => WaitAsync();

    /// <summary>What it has told by now; the whole of it once <see cref="ExitCode"/> has completed.</summary>
    public string Log => string.Join('\n', log);

    public long ResidentBytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public bool HasExited => process.HasExited;

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Sends a signal: SIGTERM, as service managers do, or another.</summary>
    public void Terminate(string signal = "TERM") => Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    public async Task<int> ExitCode(CancellationToken cancellation)
    {
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }
        process.Dispose();
    }

    private async Task<Uri> WaitAsync() =>
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new InvalidOperationException("The service ended before it listened:\n" + Log);

    private void Read(string? line)
    {
        if (line is null)
        {
            listening.TrySetResult(null);
            return;
        }
        log.Enqueue(line);
        if (line.Split("Now listening on:") is [_, var address])
        {
            listensAt = new(address.Trim());
        }
        // The data comes last: the port is open while it is read.
        if (line.EndsWith("is loaded.", StringComparison.Ordinal))
        {
            listening.TrySetResult(listensAt);
        }
    }
}
