using System.Text.Json;
using LmsApi.Data;
using LmsApi.Knowledge;
using Microsoft.Data.Sqlite;

namespace LmsApi.Tests.Faults;

/// <summary>The database file rots, or is cut short.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_damaged_database_is_refused_or_healed_and_never_served_wrong()
    {
        var good = Load();
        var expected = Content(good);
        var bytes = File.ReadAllBytes(place.Database);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var refused = 0;
        for (var round = 0; round < Workplace.Times(500); round++)
        {
            File.WriteAllBytes(place.Database, Damaged(bytes, random, round));
            KnowledgeBase? read = null;
            try
            {
                read = KnowledgeReader.Read(SeedDatabase.ReadOnly(place.Database));
            }
            catch (Exception fault) when (fault is InvalidDataException or SqliteException)
            {
                refused++;
            }
            if (read is not null)
            {
                // The damage lies where no content is: then what is served is what was there.
                Assert.True(expected == Content(read), $"seed {seed}, round {round}: served wrong");
            }
            if (round % 10 == 0)
            {
                Assert.True(expected == Content(Load()), $"seed {seed}, round {round}: the next start is wrong");
            }
        }
        Assert.InRange(refused, 1, int.MaxValue);
    }

    [Fact]
    public void A_journal_that_a_crashed_writer_left_is_not_played_into_a_new_database()
    {
        var good = Load();
        File.WriteAllText(place.Database, "no database");
        File.WriteAllBytes(place.Database + "-journal", [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0, 0, 1, 1, 2, 3, 4]);
        Assert.Equal(good.Dataset.Hash, Load().Dataset.Hash);
        Assert.False(File.Exists(place.Database + "-journal"));
        Assert.Equal(good.Dataset.Hash, Load().Dataset.Hash);
    }

    private KnowledgeBase Load() =>
        KnowledgeServices.Load($"Data Source={place.Database}", KnowledgeServices.SeedFolder).Current;

    private static byte[] Damaged(byte[] bytes, Random random, int round)
    {
        if (round % 5 == 0)
        {
            return bytes[..random.Next(bytes.Length)];
        }
        var copy = (byte[])bytes.Clone();
        for (var flips = random.Next(1, 4); flips > 0; flips--)
        {
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        }
        return copy;
    }

    private static string Content(KnowledgeBase k) => JsonSerializer.Serialize(new
    {
        k.Dataset,
        Sites = k.Sites.Values.OrderBy(s => s.Id, StringComparer.Ordinal),
        Symptoms = k.Symptoms.Values.OrderBy(s => s.Id, StringComparer.Ordinal),
        Places = k.MetastasisSites.Values.OrderBy(s => s.Id, StringComparer.Ordinal),
        Sources = k.Sources.Values.OrderBy(s => s.Id, StringComparer.Ordinal),
        k.SymptomEvidence,
        k.MetastasisEvidence,
        k.Cases,
        k.Disease,
        k.TextRules,
    });
}
