using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using LmsApi.Tests.Faults;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LmsApi.Tests.Contract;

/// <summary>What a client sends is found in no log, no trace and no metric, even where all of them are turned up.</summary>
public sealed class PrivacyTests : IDisposable, ILoggerProvider
{
    private const string Mark = "xq7marker";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly Workplace place = new();
    private readonly ConcurrentQueue<string> told = new();
    private readonly List<Activity> spans = [];
    private Resource? resource;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Nothing_that_a_client_sends_is_logged_traced_or_measured()
    {
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Tell(i, tags));
        meters.SetMeasurementEventCallback<long>((i, _, tags, _) => Tell(i, tags));
        meters.SetMeasurementEventCallback<int>((i, _, tags, _) => Tell(i, tags));
        meters.Start();
        using (var service = Service())
        {
            service.UseKestrel(0);
            service.StartServer();
            using var client = service.CreateClient();
            foreach (var request in Requests())
            {
                using (request)
                {
                    request.Headers.TryAddWithoutValidation("User-Agent", Mark);
                    request.Headers.TryAddWithoutValidation("Referer", "http://localhost/" + Mark);
                    request.Headers.TryAddWithoutValidation("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
                    request.Headers.TryAddWithoutValidation("tracestate", "a=" + Mark);
                    request.Headers.TryAddWithoutValidation("baggage", "a=" + Mark);
                    using var response = await client.SendAsync(request, Cancel);
                    Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
                }
            }
        }
        Assert.Contains(told, t => t.Contains("http.server.request.duration", StringComparison.Ordinal) && t.Contains("/v1/sites/{site}", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Contains("is loaded", StringComparison.Ordinal));
        Assert.Contains(spans, s => s.DisplayName.Contains("/v1/sites/{site}", StringComparison.Ordinal));
        Assert.All(spans, s => Assert.True(s.ParentId is null, "a client's trace goes on"));
        Assert.All(spans, s => Assert.DoesNotContain(Trace, s.Id, StringComparison.Ordinal));
        Assert.Contains(resource!.Attributes, a => a is { Key: "service.name", Value: "lmsapi" });
        Assert.All(told, t => Assert.DoesNotContain(Trace, t, StringComparison.Ordinal));
        Assert.All(told, t => Assert.DoesNotContain(Mark, t, StringComparison.OrdinalIgnoreCase));
        Assert.All(spans, s => Assert.DoesNotContain(Mark, $"{s.DisplayName} {s.TraceStateString} {string.Join(' ', s.TagObjects)} {string.Join(' ', s.Events.SelectMany(e => e.Tags))} {string.Join(' ', s.Baggage)}", StringComparison.OrdinalIgnoreCase));
    }

    private WebApplicationFactory<Program> Service() => new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
        .UseSetting("urls", "http://127.0.0.1:0")
        .UseSetting("ConnectionStrings:Lms", $"Data Source={place.Database}")
        .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
        .UseSetting("Logging:LogLevel:Default", "Trace")
        .UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        .UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace")
        .UseSetting("Logging:LogLevel:Microsoft.AspNet*Core.Hosting.Diagnostics", "Trace")
        .UseSetting("Logging:Console:LogLevel:Microsoft.AspNetCore", "None")
        .ConfigureServices(services => services
            .AddSingleton<ILoggerProvider>(this)
            .ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new Keep(this)))));

    private static IEnumerable<HttpRequestMessage> Requests()
    {
        yield return new(HttpMethod.Get, "/v1/sites/" + Mark);
        yield return new(HttpMethod.Get, "/v1/sites/liver");
        yield return new(HttpMethod.Get, "/" + Mark);
        yield return new(HttpMethod.Get, $"/v1/lookup?present={Mark}&present=melena");
        yield return new(HttpMethod.Get, $"/v1/sites?{Mark}=1");
        yield return new(HttpMethod.Get, $"/v1/sites?limit={Mark}");
        yield return new(HttpMethod.Get, $"/v1/search?q={Mark}");
        yield return new(HttpMethod.Delete, "/v1/sites/" + Mark);
        yield return Post("/v1/lookup", $$"""{"present": ["{{Mark}}"], "text": "melena and {{Mark}}"}""");
        yield return Post("/v1/lookup", $$"""{"{{Mark}}": 1}""");
        yield return Post("/v1/lookup", $$"""{"present": {{Mark}}}""");
        yield return Post("/v1/recognize", $$"""{"text": "black stools {{Mark}}"}""");
        yield return Post("/v1/recognize", Mark);
        yield return new(HttpMethod.Get, "/v1/sites/" + Mark + new string('a', 9000));
    }

    private static HttpRequestMessage Post(string path, string body) => new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private void Tell(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // The test's own client measures as well; what it knows of its requests is its own affair.
        if (!instrument.Meter.Name.StartsWith("System.Net", StringComparison.Ordinal))
        {
            told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Listener(told, categoryName);

    private sealed class Listener(ConcurrentQueue<string> told, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            told.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // So does the client's own log.
            if (!category.StartsWith("System.Net", StringComparison.Ordinal))
            {
                told.Enqueue($"{category} {formatter(state, exception)} {state} {exception}");
            }
        }
    }

    private sealed class Keep(PrivacyTests test) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (test.spans)
            {
                test.spans.Add(data);
                test.resource = ParentProvider.GetResource();
            }
        }
    }
}
