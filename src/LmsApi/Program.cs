using LmsApi.Citations;
using LmsApi.Data;
using LmsApi.Dataset;
using LmsApi.Disease;
using LmsApi.Explorer;
using LmsApi.Http;
using LmsApi.Lookup;
using LmsApi.Lookup.Evaluation;
using LmsApi.MetastasisSites;
using LmsApi.Sites;
using LmsApi.Sources;
using LmsApi.Symptoms;
using LmsApi.Text;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.AddKnowledge(builder.Configuration).AddDerived(k => new LookupModel(k)).AddDerived(k => Evaluator.Evaluate(CaseFile.FromSeed(k), k)).AddJson().AddExplorer().AddProblems().AddValidators().AddOpenCors().AddCaching().AddOpenApiDocument();

var app = builder.Build();
if (!app.LoadKnowledge())
{
    return 1;
}
if (args is ["validate-text", .. var rest])
{
    return TextEvaluation.Run(rest, app.Services.GetRequiredService<KnowledgeStore>().Current, Console.Out);
}
app.UseHeadRequests().UseSecurityHeaders().UseProblems().UseCors().UseRouting().UseQueryGuard().UseNegotiation().UseCaching();
app.MapDiscovery();
app.MapHealth();
app.MapOpenApiDocument();
app.MapSites();
app.MapSymptoms();
app.MapMetastasisSites();
app.MapSources();
app.MapLookup();
app.MapMatrix();
app.MapCompare();
app.MapValidation();
app.MapDisease();
app.MapDataset();
app.MapRecognize();
app.MapSearch();
app.MapCitations();
app.MapExplorer();
if (!app.TryValidate(args) && !await app.TryPrintOpenApiAsync(args))
{
    await app.RunAsync();
}
return 0;
