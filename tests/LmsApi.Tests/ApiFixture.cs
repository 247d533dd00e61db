using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LmsApi.Data;
using LmsApi.Knowledge;
using LmsApi.Tests;
using LmsApi.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ApiFixture))]

namespace LmsApi.Tests;

/// <summary>The real service with real SQLite, started once for all tests, on a database of its own.</summary>
public sealed class ApiFixture : WebApplicationFactory<Program>
{
    private readonly string folder = Directory.CreateTempSubdirectory("lmsapi-tests-").FullName;

    public HttpClient Client => client ??= CreateClient(new() { AllowAutoRedirect = false });
    private HttpClient? client;

    public KnowledgeBase Knowledge => Services.GetRequiredService<KnowledgeStore>().Current;

    public SymptomRecognizer Recognizer => recognizer ??= new(Knowledge);
    private SymptomRecognizer? recognizer;

    public async Task<JsonElement> GetJson(string path) =>
        await Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    /// <summary>A page of the explorer, which must be there.</summary>
    public async Task<string> GetPage(string path)
    {
        using var response = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

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
