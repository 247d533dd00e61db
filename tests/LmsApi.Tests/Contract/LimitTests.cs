using System.Net;
using System.Text;
using LmsApi.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LmsApi.Tests.Contract;

/// <summary>Limits that the web server itself sets: tried on a real Kestrel.</summary>
public sealed class LimitTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("lmsapi-limits-").FullName;
    private readonly WebApplicationFactory<Program> service;
    private readonly HttpClient client;

    public LimitTests()
    {
        service = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseSetting("urls", "http://127.0.0.1:0")
            .UseSetting("ConnectionStrings:Lms", $"Data Source={folder}/lms.db")
            .UseSetting("Logging:LogLevel:Default", "Warning")
            .UseSetting("RateLimiting:PermitLimit", "5"));
        service.UseKestrel(0);
        service.StartServer();
        client = service.CreateClient();
    }

    public void Dispose()
    {
        client.Dispose();
        service.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_body_over_64_kib_answers_413_and_one_just_below_is_read()
    {
        var problem = await ProblemAssert.Is(await Post(64 * 1024 + 1), 413);
        Assert.Contains("64 KiB", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await ProblemAssert.Is(await Post(64 * 1024), 400);

        Task<HttpResponseMessage> Post(int size) => client.PostAsync("/v1/lookup", new StringContent($$"""{"sex": "{{new string('x', size - 11)}}"}""", Encoding.UTF8, "application/json"), Cancel);
    }

    [Fact]
    public async Task More_requests_than_allowed_answer_429_with_the_time_to_wait_and_health_and_the_explanation_stay()
    {
        // On a slow machine a permit may come back meanwhile; the limit is reached soon all the same.
        HttpResponseMessage refused;
        var allowed = 0;
        while ((refused = await client.GetAsync("/v1/sites", Cancel)).StatusCode == HttpStatusCode.OK && allowed < 50)
        {
            allowed++;
        }
        Assert.InRange(allowed, 5, 49);
        var type = (await ProblemAssert.Is(refused, 429)).GetProperty("type").GetString();
        Assert.Equal(61, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(type, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Who_waits_as_long_as_told_may_send_as_many_again()
    {
        var request = new DefaultHttpContext();
        await using (var limiter = Limits.LimiterOf(5, TimeSpan.FromHours(1)))
        {
            Assert.Equal([true, true, true, true, true, false, false], Enumerable.Range(0, 7).Select(_ => limiter.AttemptAcquire(request).IsAcquired));
        }
        // A machine that stands still for a moment gives permits back meanwhile, or late: not five times in a row.
        var kept = false;
        for (var round = 0; round < 5 && !kept; round++)
        {
            var window = TimeSpan.FromSeconds(1.2);
            await using var limiter = Limits.LimiterOf(5, window);
            var answered = Enumerable.Range(0, 7).Select(_ => limiter.AttemptAcquire(request).IsAcquired).ToList();
            await Task.Delay(Limits.WaitAfter(window), Cancel);
            kept = answered.SequenceEqual([true, true, true, true, true, false, false]) && Enumerable.Range(0, 5).All(_ => limiter.AttemptAcquire(request).IsAcquired);
        }
        Assert.True(kept);
    }

    [Fact]
    public async Task A_url_over_8_kib_is_refused_and_no_server_name_is_told()
    {
        var response = await client.GetAsync("/v1/sites/" + new string('a', 9000), Cancel);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, response.StatusCode);
        Assert.False((await client.GetAsync("/health/live", Cancel)).Headers.Contains("Server"));
    }
}
