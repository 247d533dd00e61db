using System.Text.Json;
using System.Text.Json.Nodes;
using LmsApi.Tests.Faults;

namespace LmsApi.Tests.Fuzz;

/// <summary>Twenty thousand requests that nobody should send. A failure names the seed that makes them again (LMSAPI_FUZZ_SEED).</summary>
public sealed class FuzzTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What routing and the server answer before an operation is chosen, and so no operation declares.</summary>
    private static readonly int[] Undeclared = [400, 404, 405, 411, 414, 415, 417];

    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task No_request_makes_the_service_fail_or_answer_what_it_does_not_declare()
    {
        using var service = await ServiceProcess.Start(place.Database);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = await service.Listening };
        var document = (await JsonNode.ParseAsync(await client.GetStreamAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel), cancellationToken: Cancel))!;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LMSAPI_FUZZ_SEED"), out var given) ? given : Random.Shared.Next();
        var generator = new RequestGenerator(document, seed);

        var count = Workplace.Times(20_000);
        await Send(count / 4);
        var early = service.ResidentBytes;
        await Send(count - count / 4);
        // Caches are bounded to 16 MiB; beyond that the answers to come must cost nothing that stays.
        Assert.InRange(service.ResidentBytes, 0, early + 96L * 1024 * 1024);
        service.Terminate();
        await service.ExitCode(Cancel);
        Assert.DoesNotContain("failed:", service.Log, StringComparison.Ordinal);

        async Task Send(int requests)
        {
            // The generator is not for several at once, sending is.
            foreach (var batch in Enumerable.Range(0, requests).Chunk(64))
            {
                await Task.WhenAll(batch.Select(_ => generator.Next()).Select(r => Check(client, document, r, seed)));
            }
        }
    }

    private static async Task Check(HttpClient client, JsonNode document, (HttpRequestMessage Request, string Path, string What) sent, int seed)
    {
        using var request = sent.Request;
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, Cancel);
        }
        catch (HttpRequestException unsent) when (unsent.InnerException is null or FormatException || request.Content is not null)
        {
            // Refused by the client itself, or closed by the server while a body that is too large was still being sent.
            return;
        }
        using (response)
        {
            var status = (int)response.StatusCode;
            var told = $"{sent.What} (seed {seed}): {status}";
            Assert.True(status < 500, told);
            var operation = document["paths"]![sent.Path]![request.Method.Method == "HEAD" ? "get" : request.Method.Method.ToLowerInvariant()];
            Assert.True(operation?["responses"]?[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is not null || Undeclared.Contains(status) || (operation is null && status is 200 or 204 or 308 or 413), told + " is not declared");
            var body = await response.Content.ReadAsStringAsync(Cancel);
            // The server itself refuses a NUL in a path, before there is an application to say more.
            var below = status == 400 && sent.What.Split('?')[0].Contains("%00", StringComparison.Ordinal);
            // And dots lead out of the API to the explorer, which tells browsers on a page.
            var page = response.Content.Headers.ContentType?.MediaType == "text/html" && sent.What.Contains("..", StringComparison.Ordinal);
            if (status >= 400 && request.Method != HttpMethod.Head && !below && !page)
            {
                Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", told + " is no problem: " + body);
                var problem = JsonDocument.Parse(body).RootElement;
                Assert.Equal(status, problem.GetProperty("status").GetInt32());
                Assert.StartsWith("/problems/", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
            }
            Assert.False(response.Headers.Contains("X-Injected"), told + " was injected");
        }
    }
}
