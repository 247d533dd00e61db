namespace LmsApi.Knowledge;

/// <summary>The dataset as a whole: what to cite, and how to tell one state of it from another.</summary>
public sealed record DatasetInfo
{
    /// <summary>Label of the release: year.month.number.</summary>
    public required string Version { get; init; }
    /// <summary>Day of the release, ISO 8601.</summary>
    public required string Released { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Creator { get; init; }
    /// <summary>SPDX identifier of the data's licence.</summary>
    public required string Licence { get; init; }
    public required string LicenceUrl { get; init; }
    /// <summary>SHA-256 over the content of every table, as <c>sha256:</c> and 64 hexadecimal digits.</summary>
    public string Hash { get; init; } = "";
}
