using System.Security.Cryptography;

namespace LmsApi.Dataset;

/// <summary>A file to take away.</summary>
/// <param name="name">File name, with the version.</param>
/// <param name="mediaType">Its media type.</param>
/// <param name="content">Its bytes, the same for all who ask.</param>
public sealed class Export(string name, string mediaType, ReadOnlyMemory<byte> content)
{
    public string Name { get; } = name;

    public string MediaType { get; } = mediaType;

    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>Size in bytes.</summary>
    public long Bytes => Content.Length;

    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(content.Span));
}
