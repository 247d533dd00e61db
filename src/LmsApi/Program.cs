using LmsApi;
using LmsApi.Citations;
using LmsApi.Data;
using LmsApi.Dataset;
using LmsApi.Disease;
using LmsApi.Explorer;
using LmsApi.Http;
using LmsApi.Lookup;
using LmsApi.MetastasisSites;
using LmsApi.Sites;
using LmsApi.Sources;
using LmsApi.Symptoms;
using LmsApi.Teaching;
using LmsApi.Text;

if (Commands.Help(args))
{
    return 0;
}
var (command, given) = Commands.Split(args);
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = given, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseKestrelHttpsConfiguration();
if (Settings.Read(builder.Configuration, Console.Error) is not { } settings)
{
    return 1;
}
builder.AddDefaultAddress().AddLimits(settings).AddTelemetry(settings);
builder.Services.AddSingleton(settings).AddGracefulStop(settings).AddKnowledge(settings).AddOneVersion()
    .AddSources().AddLookup().AddText().AddExports().AddTeaching()
    .AddJson().AddExplorer().AddProblems().AddValidators().AddOpenCors().AddCaching().AddOpenApiDocument();

// Disposed of, so that the log is written to its end before the process is gone.
await using var app = builder.Build();
app.UseKnowledge()
    .UseProxies()
    .UseHeadRequests()
    .UseLastHeaders(HeadRequests.SetAllow, SecurityHeaders.Set, Cors.Set, CitationLinks.Set)
    .UseProblems()
    .UseOpenCors()
    .UseGracefulStop()
    .UseLimits()
    .UseRouting()
    .UseRequestTimeouts()
    .UseQueryGuard()
    .UseNegotiation()
    .UseCaching();
app.MapDiscovery();
app.MapHealth();
app.MapOpenApiDocument();
app.MapSites();
app.MapSymptoms();
app.MapMetastasisSites();
app.MapSources();
app.MapLookup();
app.MapDisease();
app.MapDataset();
app.MapTeaching();
app.MapRecognize();
app.MapSearch();
app.MapCitations();
app.MapExplorer();
return await app.RunCommandAsync(command);
