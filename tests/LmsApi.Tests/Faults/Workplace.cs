using System.Globalization;

namespace LmsApi.Tests.Faults;

/// <summary>A folder with a seed and a place for a database, gone afterwards.</summary>
public sealed class Workplace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("lmsapi-faults-").FullName;
    public string Database => Path.Combine(Folder, "lms.db");

    /// <summary>How often a fault is tried: as often as the issue asks for, or more by LMSAPI_FAULTS=10 (ten times that).</summary>
    public static int Times(int usual) =>
        usual * (int.TryParse(Environment.GetEnvironmentVariable("LMSAPI_FAULTS"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? Math.Max(factor, 1) : 1);

    /// <summary>Another edition of the seed, told by its version and by the name of one symptom.</summary>
    public string OtherSeed(string version, string melena)
    {
        var seed = Directory.CreateDirectory(Path.Combine(Folder, "seed-" + version)).FullName;
        foreach (var file in Directory.GetFiles(Repository.Seed))
        {
            File.Copy(file, Path.Combine(seed, Path.GetFileName(file)));
        }
        Replace("dataset.csv", "\n2", $"\n{version}-2");
        Replace("symptoms.csv", "\nmelena,Melena,", $"\nmelena,{melena},");
        return seed;

        void Replace(string file, string old, string with)
        {
            var path = Path.Combine(seed, file);
            var text = File.ReadAllText(path);
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(old, with, StringComparison.Ordinal));
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
