using System.Diagnostics;

namespace LmsApi.Tests.Faults;

/// <summary>The disk is full, or can't be written. Needs a file system of its own, which only root on Linux can mount.</summary>
public sealed class StorageTests : IDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private readonly string mount = Directory.CreateTempSubdirectory("lmsapi-disk-").FullName;
    private bool mounted;

    public void Dispose()
    {
        if (mounted)
        {
            Run("umount", mount);
        }
        Directory.Delete(mount);
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_the_service_from_answering()
    {
        Mount("size=200k");
        await AnswersFromMemory();
        Assert.Empty(Directory.GetFiles(mount));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_does_not_keep_the_service_from_answering()
    {
        Mount("size=10m,ro");
        await AnswersFromMemory();
    }

    [Fact]
    public async Task A_database_in_a_folder_that_cannot_be_written_is_served()
    {
        Mount("size=10m");
        using (await ServiceProcess.Start(Path.Combine(mount, "lms.db")))
        {
        }
        Assert.True(Run("mount", "-o", "remount,ro", mount));
        using var service = await ServiceProcess.Start(Path.Combine(mount, "lms.db"));
        Assert.DoesNotContain("memory", service.Log, StringComparison.Ordinal);
    }

    private async Task AnswersFromMemory()
    {
        using var service = await ServiceProcess.Start(Path.Combine(mount, "lms.db"));
        Assert.Contains("it is kept in memory instead", service.Log, StringComparison.Ordinal);
        using var client = new HttpClient();
        Assert.Contains("pancreas", await client.GetStringAsync(new Uri(await service.Listening, "/v1/sites"), Cancel), StringComparison.Ordinal);
    }

    private void Mount(string options)
    {
        mounted = OperatingSystem.IsLinux() && Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount);
        Assert.SkipUnless(mounted, "NOT TESTED: a full or read-only disk. It takes a tmpfs, which only root on Linux can mount.");
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
