using LmsApi.Data;

namespace LmsApi.Tests.Faults;

/// <summary>The service is killed, or started many times at once.</summary>
public sealed class KilledTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_at_any_moment_of_seeding_leaves_a_place_that_the_next_start_makes_good()
    {
        var expected = ExpectedHash();
        var inSeeding = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Workplace.Times(200)), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancel }, async (round, cancel) =>
        {
            using var place = new Workplace();
            using (var service = ServiceProcess.Begin(place.Database))
            {
                // From the moment that a draft lies there until shortly after the database does.
                while (!service.HasExited && Directory.GetFiles(place.Folder).Length == 0)
                {
                    await Task.Delay(1, cancel);
                }
                await Task.Delay(Random.Shared.Next(0, 400), cancel);
                service.Kill();
            }
            Interlocked.Add(ref inSeeding, File.Exists(place.Database) ? 0 : 1);
            Assert.Equal(expected, KnowledgeServices.Load($"Data Source={place.Database}", KnowledgeServices.SeedFolder).Current.Dataset.Hash);
            Assert.True(File.Exists(place.Database), $"round {round}: the next start did not keep its database");
        });
        Assert.True(inSeeding > 0, "no kill fell into the seeding");
    }

    [Fact]
    public async Task Eight_starts_at_once_all_serve_the_same_data_from_one_file()
    {
        using var place = new Workplace();
        var services = Enumerable.Range(0, 8).Select(_ => ServiceProcess.Begin(place.Database)).ToList();
        try
        {
            using var client = new HttpClient();
            var tags = new HashSet<string>();
            foreach (var service in services)
            {
                var answer = await client.GetAsync(new Uri(await service.Listening, "/v1/dataset"), Cancel);
                tags.Add(answer.EnsureSuccessStatusCode().Headers.ETag!.Tag);
                Assert.DoesNotContain("memory", service.Log, StringComparison.OrdinalIgnoreCase);
            }
            Assert.Single(tags);
            Assert.Equal([place.Database], Directory.GetFiles(place.Folder));
        }
        finally
        {
            services.ForEach(s => s.Dispose());
        }
    }

    private static string ExpectedHash()
    {
        using var place = new Workplace();
        return KnowledgeServices.Load($"Data Source={place.Database}", KnowledgeServices.SeedFolder).Current.Dataset.Hash;
    }
}
