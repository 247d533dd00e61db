using LmsApi.BrowserTests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ExplorerFixture))]

namespace LmsApi.BrowserTests;

/// <summary>The real service on a real port, and one browser for all tests.</summary>
public sealed class ExplorerFixture : IAsyncLifetime
{
    private readonly Service service = new();
    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? whyNot;
    private readonly SemaphoreSlim launching = new(1);

    public Uri Address { get; private set; } = null!;

    /// <summary>Where screenshots are kept to be looked at.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Root(), "artifacts", "screenshots")).FullName;

    public async ValueTask InitializeAsync()
    {
        // A machine that does other things as well takes its time.
        Assertions.SetDefaultExpectTimeout(20_000);
        service.UseKestrel(0);
        service.StartServer();
        Address = service.ClientOptions.BaseAddress;
        try
        {
            playwright = await Playwright.CreateAsync();
            browser = await Browsers.LaunchAsync(playwright);
        }
        catch (Exception failure) when (failure is InvalidOperationException or PlaywrightException)
        {
            whyNot = failure.Message;
            await Console.Error.WriteLineAsync($"BROWSER TESTS ARE SKIPPED: {whyNot}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }
        playwright?.Dispose();
        launching.Dispose();
        await service.DisposeAsync();
    }

    public async Task<Visit> Open(string path, BrowserNewContextOptions? options = null)
    {
        if (browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", $"CI has to have a browser. {whyNot}");
            Assert.Skip($"There is no browser. {whyNot}");
        }
        await Relaunch();
        options ??= new();
        options.BaseURL = Address.ToString();
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };
        var context = await browser.NewContextAsync(options);
        var visit = new Visit(context, await context.NewPageAsync(), Address);
        visit.First = (await visit.Page.GotoAsync(path))!;
        return visit;
    }

    /// <summary>A browser that the machine has ended, for want of memory for instance, fails one test and not all that follow.</summary>
    private async Task Relaunch()
    {
        await launching.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!browser!.IsConnected)
            {
                await Console.Error.WriteLineAsync("The browser has ended; another is started.");
                browser = await Browsers.LaunchAsync(playwright!);
            }
        }
        finally
        {
            launching.Release();
        }
    }

    public HttpClient NewClient() => new() { BaseAddress = Address };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "LmsApi.sln")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }

    private sealed class Service : WebApplicationFactory<Program>
    {
        private readonly string folder = Directory.CreateTempSubdirectory("lmsapi-browser-").FullName;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Lms", $"Data Source={Path.Combine(folder, "lms.db")}");
            builder.UseSetting("RateLimiting:PermitLimit", "1000000");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Directory.Delete(folder, recursive: true);
        }
    }
}
