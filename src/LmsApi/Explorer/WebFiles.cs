using System.Security.Cryptography;
using LmsApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.StaticFiles;

namespace LmsApi.Explorer;

/// <summary>
/// The style sheet, scripts and icons. They are few and small, so they are read once and answered like everything else: compressed,
/// tagged and cached. Their hash stands in their addresses, so that no page meets the style sheet of another release.
/// </summary>
public static class WebFiles
{
    private static readonly Dictionary<string, byte[]> Files = Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    private static readonly string Hash = Convert.ToHexStringLower(SHA256.HashData([.. Files.Values.SelectMany(f => f)]))[..10];

    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Address of a file of the folder wwwroot.</summary>
    public static string Address(string file) =>
        Files.ContainsKey(file) ? $"/assets/{Hash}/{file}" : throw new ArgumentException($"There is no file '{file}' in wwwroot.", nameof(file));

    /// <summary>A file; the hash in the address only makes it another address.</summary>
    public static Results<FileContentHttpResult, ProblemHttpResult> GetAsset(string hash, string file) =>
        hash == Hash && Files.TryGetValue(file, out var content) && Types.TryGetContentType(file, out var type)
            ? TypedResults.Bytes(content, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type)
            : Problems.NotFound($"There is no file '{file}' of this release.");
}
