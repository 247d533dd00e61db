using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace LmsApi.BrowserTests;

/// <summary>A page in a browser of its own, and what the browser complained about meanwhile.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    internal Visit(IBrowserContext context, IPage page, Uri address)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            Requests.Enqueue(request.Url);
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Complaints.Enqueue($"asks elsewhere: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public IResponse First { get; internal set; } = null!;

    public ConcurrentQueue<string> Complaints { get; } = [];

    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Path and query in the address bar.</summary>
    public string Where => new Uri(Page.Url).PathAndQuery;

    public Task Keep(string name, bool whole = true) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(ExplorerFixture.Screenshots, name + ".png"), FullPage = whole });

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
