using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LmsApi.Http;

/// <summary>Makes a body's example from the examples of its members, so that "Try it out" sends something that works.</summary>
internal sealed class BodyExamples : IRequestBodyFilter
{
    public void Apply(IOpenApiRequestBody requestBody, RequestBodyFilterContext context)
    {
        if (requestBody is OpenApiRequestBody { Content: { } content } && context.BodyParameterDescription is { } body
            && context.SchemaRepository.Schemas.TryGetValue(body.Type.Name, out var schema))
        {
            var example = new JsonObject();
            foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
            {
                if (member.Examples?.FirstOrDefault() is { } value)
                {
                    example[name] = value.DeepClone();
                }
            }
            foreach (var mediaType in content.Values.OfType<OpenApiMediaType>())
            {
                mediaType.Example = example;
            }
        }
    }
}
