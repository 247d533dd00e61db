using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

// What the web server can do on its own: an object turned into JSON for each GET, a body read and sent back for each POST.
// No middleware, no data; the object is the service's own answer, read once from the file that the setting Answer names.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
});
var app = builder.Build();
var site = JsonSerializer.Deserialize<Site>(File.ReadAllText(builder.Configuration["Answer"]!), JsonSerializerOptions.Web);
app.MapGet("/v1/sites/uterus", () => site);
app.MapPost("/v1/lookup", (Findings findings) => findings);
app.MapPost("/v1/recognize", (Text text) => text);
await app.RunAsync();

internal sealed record Site(string Id, string Name, string Description, string? ParentId, string? Sex, string[] Synonyms, Ref[] Subsites, Code[] Codes, Survival[] Survival, Fact[] Facts, Meta Meta);
internal sealed record Ref(string Id, string Name);
internal sealed record Code(string System, [property: JsonPropertyName("code")] string Value, string? Display, string Match, string? Note, string SeenIn);
internal sealed record Survival(string Id, string? SiteId, int? Stage, string Measure, int Years, double Percent, int? Total, string Population, string SourceId, string? CitedSourceId, string Result, bool GistNotExcluded, string? Note);
internal sealed record Fact(string Id, string SiteId, string Topic, string Statement, string Population, string SourceId, string Result, bool GistNotExcluded, string? Note);
internal sealed record Meta(string DatasetVersion, string DatasetHash);
internal sealed record Findings(string[]? Present, string[]? Absent, string? Sex, string? Level);
internal sealed record Text([property: JsonPropertyName("text")] string Value);
