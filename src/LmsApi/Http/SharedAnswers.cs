using System.ComponentModel.DataAnnotations;
using LmsApi.Citations;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LmsApi.Http;

/// <summary>Declares what the shared middleware may answer: each error once, in the one shape.</summary>
internal sealed class SharedAnswers : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        operation.Security = [];
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query) ?? [])
        {
            // An array that may be left out is told as required otherwise.
            parameter.Required = context.ApiDescription.ParameterDescriptions.Any(d => string.Equals(d.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && d.CustomAttributes().OfType<RequiredAttribute>().Any());
        }
        if (metadata.OfType<Canonical.Resolved>().Any())
        {
            operation.Responses["308"] = new OpenApiResponse
            {
                Description = "The id in its own spelling, or the id that a code stands for: go on to the header Location.",
                Headers = Header("Location", "Address of the same thing under its id."),
            };
        }
        if (metadata.Any(m => m is Canonical.Resolved or Canonical.MayBeMissing))
        {
            Add(404, "Nothing with this id; didYouMean gives near ones.");
        }
        Add(400, "A parameter or member is unknown, repeated or not valid; errors name each.");
        Add(406, "The header Accept allows nothing that can be answered with.");
        Add(414, "The address is longer than 8 KiB.");
        if (operation.RequestBody is not null)
        {
            Add(408, "The body arrived too slowly and was given up.");
            Add(413, "The body is larger than 64 KiB.");
            Add(415, "The body is not declared as JSON, not in UTF-8, or compressed.");
        }
        if (metadata.OfType<Caching.TagsItself>().Any())
        {
            Add(412, "The file is another than the header If-Match asks for.");
        }
        var path = new PathString("/" + context.ApiDescription.RelativePath);
        if (!Limits.IsUnlimited(path))
        {
            Add(429, "Too many requests; the header Retry-After says when to go on.").Headers = Header("Retry-After", "Seconds to wait.", JsonSchemaType.Integer);
        }
        Add(500, "The service failed, which is its own fault and not that of the request; it is logged.");
        if (path != Health.Liveness)
        {
            Add(503, "The service is starting, stopping, has no valid data or took more than 30 seconds; try again shortly.");
        }
        if (operation.Responses.GetValueOrDefault("200") is OpenApiResponse ok)
        {
            DescribeMediaTypes(ok.Content ?? new Dictionary<string, IOpenApiMediaType>());
            if (context.ApiDescription.HttpMethod == "GET" && !metadata.OfType<Caching.NotCached>().Any())
            {
                ok.Headers = Header("ETag", "Tag of these bytes; send it back as If-None-Match to get 304 while they stay the same.");
                operation.Responses["304"] = new OpenApiResponse { Description = "Unchanged since the ETag that was sent as If-None-Match." };
            }
        }

        OpenApiResponse Add(int status, string description)
        {
            var response = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) } },
            };
            operation.Responses![status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = response;
            return response;
        }
    }

    /// <summary>Where one answer comes in several media types, the record describes the plain JSON only.</summary>
    private static void DescribeMediaTypes(IDictionary<string, IOpenApiMediaType> content)
    {
        foreach (var (name, body) in content.Where(c => c.Key != "application/json"))
        {
            ((OpenApiMediaType)body).Schema = name switch
            {
                "application/zip" or "application/vnd.sqlite3" => new OpenApiSchema { Description = "The file, byte for byte." },
                LinkedData.MediaType => new OpenApiSchema { Type = JsonSchemaType.Object, Description = "JSON-LD in the words of schema.org." },
                CitationEndpoints.CslJson => new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Object }, Description = "CSL-JSON: a list of one item." },
                _ when content.ContainsKey("application/json") => new OpenApiSchema { Type = JsonSchemaType.String },
                _ => ((OpenApiMediaType)body).Schema,
            };
        }
    }

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, JsonSchemaType type = JsonSchemaType.String) =>
        new() { [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } } };
}
