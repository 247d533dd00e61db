using LmsApi.Explorer.Pages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Explorer;

/// <summary>The pages for people who would rather look than read JSON. They work without script.</summary>
public static class ExplorerEndpoints
{
    public static IServiceCollection AddExplorer(this IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddRazorComponents();
        return services;
    }

    public static void MapExplorer(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", GetHome);
        pages.MapGet("/assets/{hash}/{file}", WebFiles.GetAsset);
    }

    public static RazorComponentResult<HomePage> GetHome() => new();
}
