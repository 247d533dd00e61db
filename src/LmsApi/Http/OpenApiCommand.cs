using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace LmsApi.Http;

/// <summary><c>LmsApi openapi</c> prints the document that the service serves at <c>/openapi/v1.yaml</c>.</summary>
public static class OpenApiCommand
{
    public static async Task<bool> TryPrintOpenApiAsync(this WebApplication app, string[] args)
    {
        if (args is not ["openapi"])
        {
            return false;
        }
        using var scope = app.Services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger("v1");
        await Console.Out.WriteAsync(await document.SerializeAsync(OpenApiSpecVersion.OpenApi3_1, OpenApiConstants.Yaml));
        return true;
    }
}
