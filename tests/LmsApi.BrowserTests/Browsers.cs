using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace LmsApi.BrowserTests;

/// <summary>
/// Finds a Chromium: one that is installed (<c>CHROMIUM_PATH</c>, Chromium, Chrome, Edge); else Debian's, installed when we may;
/// else Playwright's own, downloaded.
/// </summary>
internal static class Browsers
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    private static readonly string[] UsualPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    // Without them a Chromium in a container does not start, or looks for services of its maker that the tests do without.
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    /// <exception cref="InvalidOperationException">No way led to a browser; the message says what was tried.</exception>
    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var tried = new List<string>();
        foreach (var (way, find) in new (string, Func<string?>)[] { ("installed", Installed), ("Debian's", FromDebian), ("Playwright's own", FromPlaywright) })
        {
            try
            {
                if (find() is { } path)
                {
                    return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path.Length > 0 ? path : null, Args = Arguments });
                }
                tried.Add($"{way}: none");
            }
            catch (Exception failure) when (failure is PlaywrightException or Win32Exception or IOException)
            {
                tried.Add($"{way}: {failure.Message.Split('\n')[0]}");
            }
        }
        throw new InvalidOperationException($"No browser can be started ({string.Join("; ", tried)}). Install Chromium or set CHROMIUM_PATH.");
    }

    private static string? Installed()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given)
        {
            return given;
        }
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names.SelectMany(_ => folders, (name, folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .Concat(UsualPlaces).FirstOrDefault(File.Exists);
    }

    private static string? FromDebian()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get"))
        {
            return null;
        }
        Run("apt-get", "update", "-q");
        Run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium");
        return Installed();
    }

    /// <summary>Empty for the one that Playwright finds by itself.</summary>
    private static string? FromPlaywright() => Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 ? "" : null;

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" }, RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromMinutes(10));
    }
}
