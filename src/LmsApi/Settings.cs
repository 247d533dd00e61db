using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using LmsApi.Data;

namespace LmsApi;

/// <summary>What an operator may set, read once before anything starts.</summary>
/// <param name="Database"><c>ConnectionStrings:Lms</c>: where the database is kept.</param>
/// <param name="PermitLimit"><c>RateLimiting:PermitLimit</c>: how many requests a client may send in a minute.</param>
/// <param name="ShutdownDelay"><c>Shutdown:Delay</c>: for how long requests are still answered once the service is told to stop.</param>
/// <param name="RefreshInterval"><c>Data:RefreshInterval</c>: how often the database file is looked at.</param>
/// <param name="KnownNetworks"><c>Proxy:KnownNetworks</c>: where the proxies stand that may tell a client's address; nobody else is believed.</param>
/// <param name="Hsts"><c>Hsts:Enabled</c>: whether browsers are told to come back by HTTPS only.</param>
/// <param name="Collector"><c>OTEL_EXPORTER_OTLP_ENDPOINT</c>: where traces and metrics are sent to; null for nowhere.</param>
public sealed record Settings(string Database, int PermitLimit, TimeSpan ShutdownDelay, TimeSpan RefreshInterval, IReadOnlyList<IPNetwork> KnownNetworks, bool Hsts, Uri? Collector)
{
    private delegate bool Parser<T>(string? given, [MaybeNullWhen(false)] out T value);

    /// <summary>Reads them; null when one has a value that is not allowed, which is then told with what to give instead.</summary>
    public static Settings? Read(IConfiguration configuration, TextWriter refusals)
    {
        var refused = false;
        var networks = configuration.GetSection("Proxy:KnownNetworks");
        var settings = new Settings(
            Of<string>(configuration.GetSection("ConnectionStrings:Lms"), "Data Source=lms.db", SeedDatabase.IsPlace, "the name of the file where the database is kept, no :memory: and no file: address: Data Source=lms.db"),
            Of(configuration.GetSection("RateLimiting:PermitLimit"), 600, Count, "how many requests a client may send in a minute: a whole number from 1"),
            Of(configuration.GetSection("Shutdown:Delay"), TimeSpan.FromSeconds(1), Time, "a time from 00:00:00 to 01:00:00"),
            Of(configuration.GetSection("Data:RefreshInterval"), TimeSpan.FromMilliseconds(500), (string? given, out TimeSpan time) => Time(given, out time) && time >= TimeSpan.FromMilliseconds(1), "a time from 00:00:00.001 to 01:00:00"),
            // One may stand alone; an empty list in a file of settings comes as an empty value.
            [.. (networks.Value is null or "" ? networks.GetChildren() : networks.GetChildren().Prepend(networks)).Select(network => Of<IPNetwork>(network, default, IPNetwork.TryParse, "a network with the length of its prefix: 10.0.0.0/8"))],
            Of(configuration.GetSection("Hsts:Enabled"), false, bool.TryParse, "true or false"),
            Of<Uri?>(configuration.GetSection("OTEL_EXPORTER_OTLP_ENDPOINT"), null, Web, "the address of a collector: http://localhost:4317"));
        foreach (var level in configuration.GetSection("Logging").AsEnumerable().Where(setting => setting.Key.Contains("LogLevel:", StringComparison.OrdinalIgnoreCase)))
        {
            Of(configuration.GetSection(level.Key), LogLevel.None, Level, "Trace, Debug, Information, Warning, Error, Critical or None");
        }
        return refused ? null : settings;

        T Of<T>(IConfigurationSection section, T otherwise, Parser<T> parse, string wanted)
        {
            if (section.Value is null)
            {
                return otherwise;
            }
            if (parse(section.Value, out var value))
            {
                return value;
            }
            refused = true;
            refusals.WriteLine($"The setting {section.Path} is '{section.Value}', so the service does not start. Give {wanted}.");
            return otherwise;
        }
    }

    private static bool Count(string? given, out int count) => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count > 0;

    /// <summary>Nothing, as OpenTelemetry has it, is no address.</summary>
    private static bool Web(string? given, out Uri? address) =>
        Uri.TryCreate(given, UriKind.Absolute, out address) ? address.Scheme is "http" or "https" : given is "";

    /// <summary>An empty one sets none.</summary>
    private static bool Level(string? given, out LogLevel level) => Enum.TryParse(given, ignoreCase: true, out level) ? Enum.IsDefined(level) : given is "";

    private static bool Time(string? given, out TimeSpan time) =>
        TimeSpan.TryParse(given, CultureInfo.InvariantCulture, out time) && time >= TimeSpan.Zero && time <= TimeSpan.FromHours(1);
}
