using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace LmsApi.Explorer;

/// <summary>
/// A component, written as a page. By the renderer alone: the framework's own result for components brings sessions, keys and
/// forgery tokens, of which a page that is only read has no use. The path of the request cascades to the page's parts.
/// </summary>
public sealed class HtmlPage<TPage>(object? parameters = null, int status = StatusCodes.Status200OK) : IResult where TPage : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var renderer = new HtmlRenderer(httpContext.RequestServices, httpContext.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<CascadingValue<PathString>>(ParameterView.FromDictionary(new RouteValueDictionary(new
            {
                Value = httpContext.Request.Path,
                IsFixed = true,
                ChildContent = (RenderFragment)Page,
            })))).ToHtmlString());
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }

    private void Page(RenderTreeBuilder builder)
    {
        builder.OpenComponent<TPage>(0);
        builder.AddMultipleAttributes(1, new RouteValueDictionary(parameters)!);
        builder.CloseComponent();
    }
}
