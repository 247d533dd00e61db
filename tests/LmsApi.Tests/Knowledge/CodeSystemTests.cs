using LmsApi.Knowledge;

namespace LmsApi.Tests.Knowledge;

/// <summary>Codes told by their form.</summary>
public sealed class CodeSystemTests
{
    [Fact]
    public void However_many_systems_there_are_none_builds_its_pattern_anew_for_a_word()
    {
        var systems = Enumerable.Range(0, 40).Select(i => new CodeSystem { Id = "", Name = "", License = "", Attribution = "", Url = "", Pattern = $"S{i}:[0-9]{{7}}" }).ToList();
        Assert.Equal(3, systems.FindIndex(s => s.Matches("S3:0002249")));
        Assert.DoesNotContain(systems, s => s.Matches("elbow"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.DoesNotContain(systems, s => s.Matches("elbow"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }
}
