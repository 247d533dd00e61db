using Microsoft.AspNetCore.WebUtilities;

namespace LmsApi.Explorer.Pages;

/// <summary>How the matrix is shown.</summary>
/// <param name="Sort">Id of the site to sort by, <c>tells</c>, or null for the name.</param>
/// <param name="Level"><c>subsite</c> for the parts of sites.</param>
/// <param name="Show"><c>bits</c> for what the lookup counts instead of frequencies.</param>
public sealed record MatrixView(string? Sort, string? Level, string? Show)
{
    public bool IsBits => Show == "bits";

    public string Address => QueryHelpers.AddQueryString("/matrix", new Dictionary<string, string?> { ["sort"] = Sort, ["level"] = Level, ["show"] = Show }.Where(p => p.Value is not null));
}
