using System.Diagnostics;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Context.Propagation;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LmsApi.Http;

/// <summary>
/// What may be told about a request: its method, its route template, its status, its time. Never an address, a query, a header, a
/// body or a client. That holds by construction, however logging is configured: the framework's own request logs, which print
/// addresses, can't be turned on, and a trace keeps only the tags that are listed here.
/// </summary>
public static class Telemetry
{
    private const string Framework = "Microsoft.AspNetCore";

    private static readonly HashSet<string> Told = ["http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type"];

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder, Settings settings)
    {
        // The slim builder sets the plain format after it has read what is configured.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = builder.Configuration["Logging:Console:FormatterName"] ?? console.FormatterName);
        builder.Services.PostConfigure<LoggerFilterOptions>(QuietFramework);
        if (settings.Collector is not null)
        {
            Export(builder.Services);
        }
        return builder;
    }

    /// <summary>By itself, so that the libraries are loaded only where there is a collector.</summary>
    private static void Export(IServiceCollection services)
    {
        // The exporter's library looks for a parent by itself, unless it knows that the framework has done so.
        Sdk.SetDefaultTextMapPropagator(new TraceContextPropagator());
        services.AddSingleton<DistributedContextPropagator, NoParent>();
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("lmsapi", serviceVersion: typeof(Telemetry).Assembly.GetName().Version!.ToString(3)).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddProcessor(new OnlyWhatMayBeTold()).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime").AddOtlpExporter());
    }

    private static void QuietFramework(LoggerFilterOptions options)
    {
        foreach (var rule in options.Rules.Where(MayBreakTheQuiet).ToList())
        {
            options.Rules.Remove(rule);
        }
        // A rule that names a provider goes before one that does not, so each named provider needs its own.
        foreach (var provider in options.Rules.Select(r => r.ProviderName).Append(null).Distinct().ToList())
        {
            options.Rules.Add(new(provider, Framework, LogLevel.Warning, null));
            // Silent altogether, since what it opens around a request is a scope with the address in it.
            options.Rules.Add(new(provider, Framework + ".Hosting.Diagnostics", LogLevel.None, null));
        }
    }

    /// <summary>Of the rules that fit a category the longest wins, so that one with a wildcard could go before those that are added here.</summary>
    private static bool MayBreakTheQuiet(LoggerFilterRule rule) => rule.CategoryName?.Split('*') switch
    {
        [var start, _] => rule.CategoryName.Length > Framework.Length
            && (start.StartsWith(Framework, StringComparison.OrdinalIgnoreCase) || Framework.StartsWith(start, StringComparison.OrdinalIgnoreCase)),
        [var start] => rule.LogLevel < LogLevel.Warning && start.StartsWith(Framework, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Every trace begins here: the ids and the baggage of one that a client began are bytes of its choice.</summary>
    private sealed class NoParent : DistributedContextPropagator
    {
        public override IReadOnlyCollection<string> Fields => [];

        public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;

        public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) => (traceId, traceState) = (null, null);

        public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
        {
        }
    }

    /// <summary>Takes from a finished span whatever could hold what a client sent.</summary>
    internal sealed class OnlyWhatMayBeTold : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            foreach (var (key, _) in data.TagObjects.Where(t => !Told.Contains(t.Key)).ToList())
            {
                data.SetTag(key, null);
            }
            foreach (var (key, _) in data.Baggage.ToList())
            {
                data.SetBaggage(key, null);
            }
            data.TraceStateString = null;
            data.DisplayName = $"{data.GetTagItem("http.request.method")} {data.GetTagItem("http.route") ?? "(no route)"}";
        }
    }
}
