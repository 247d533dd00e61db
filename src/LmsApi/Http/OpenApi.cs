using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LmsApi.Http;

/// <summary>The OpenAPI document, written from the code and its XML comments, and Swagger UI over it.</summary>
public static class OpenApi
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new()
            {
                Title = "LmsApi",
                Version = "1.0.0",
                Description = "Where a leiomyosarcoma sits, what it causes and where it spreads to; and from symptoms back to sites, with the reasons. Every answer names its published sources and the version of the data. A reference and teaching tool: it does not diagnose.",
                License = new() { Name = "MIT (code); data: CC BY 4.0", Identifier = null, Url = new("https://creativecommons.org/licenses/by/4.0/") },
            });
            options.AddServer(new() { Url = "/", Description = "The service that this document comes from." });
            options.IncludeXmlComments(Assembly.GetExecutingAssembly(), includeControllerXmlComments: true);
            options.CustomOperationIds(description => description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault()?.Name);
            options.DescribeAllParametersInCamelCase();
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.CustomSchemaIds(SchemaName);
            options.SchemaFilter<RequiredMembers>();
            options.SchemaFilter<SharedMembers>();
            options.RequestBodyFilter<BodyExamples>();
            options.OperationFilter<ErrorResponses>();
            options.DocumentFilter<TagDescriptions>();
        });

    public static void MapOpenApiDocument(this WebApplication app)
    {
        // Not MapSwagger: it sets up a pipeline of its own, which takes a twentieth of the start.
        app.MapGet("/openapi/v1.json", GetJson).ExcludeFromDescription();
        app.MapGet("/openapi/v1.yaml", GetYaml).ExcludeFromDescription();
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.SwaggerEndpoint("/openapi/v1.json", "LmsApi v1");
            options.DocumentTitle = "LmsApi";
            options.EnableTryItOutByDefault();
            options.DisplayRequestDuration();
            options.EnableDeepLinking();
        });
    }

    public static async Task<ContentHttpResult> GetJson(IAsyncSwaggerProvider documents) =>
        TypedResults.Text(await (await documents.GetSwaggerAsync("v1")).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1), "application/json", Encoding.UTF8);

    public static async Task<ContentHttpResult> GetYaml(IAsyncSwaggerProvider documents) =>
        TypedResults.Text(await (await documents.GetSwaggerAsync("v1")).SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_1), "application/yaml", Encoding.UTF8);

    /// <summary><c>Page&lt;SiteSummary&gt;</c> becomes <c>SiteSummaryPage</c>.</summary>
    private static string SchemaName(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(SchemaName)) + type.Name[..type.Name.IndexOf('`')]
        : type.Name;

    /// <summary>In an answer a member is required exactly when it is never null: what is not known is left out, not sent as null. In a request it is where it says so, since a validator tells what is missing.</summary>
    private sealed class RequiredMembers : ISchemaFilter
    {
        private static readonly NullabilityInfoContext Nullability = new();

        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is not OpenApiSchema { Properties: { } members } target)
            {
                return;
            }
            foreach (var member in members.Values.OfType<OpenApiSchema>())
            {
                member.Type &= ~JsonSchemaType.Null;
            }
            var isRequest = context.Type.Name.EndsWith("Request", StringComparison.Ordinal);
            lock (Nullability)
            {
                target.Required = context.Type.GetProperties()
                    .Where(p => isRequest ? p.IsDefined(typeof(RequiredAttribute)) : Nullability.Create(p).ReadState == NullabilityState.NotNull)
                    .Select(p => p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name))
                    .Where(members.ContainsKey)
                    .ToHashSet();
            }
        }
    }

    /// <summary>Declares what the shared middleware may answer: each error once, in the one shape.</summary>
    private sealed class ErrorResponses : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            operation.Responses ??= [];
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query) ?? [])
            {
                // An array that may be left out is told as required otherwise.
                parameter.Required = context.ApiDescription.ParameterDescriptions.Any(d => string.Equals(d.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && d.CustomAttributes().OfType<RequiredAttribute>().Any());
            }
            operation.Security = [];
            var resolved = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Canonical.Resolved>().Any();
            if (resolved)
            {
                operation.Responses["308"] = new OpenApiResponse
                {
                    Description = "The id in its own spelling, or the id that a code stands for: go on to the header Location.",
                    Headers = new Dictionary<string, IOpenApiHeader> { ["Location"] = new OpenApiHeader { Description = "Address of the same thing under its id.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
                };
                Add(operation, context, "404", "Nothing with this id; didYouMean gives near ones.");
            }
            if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Canonical.MayBeMissing>().Any())
            {
                Add(operation, context, "404", "Nothing with this id; didYouMean gives near ones.");
            }
            Add(operation, context, "400", "A parameter or member is unknown, repeated or not valid; errors name each.");
            Add(operation, context, "406", "The header Accept allows nothing that can be answered with.");
            Add(operation, context, "429", "Too many requests; the header Retry-After says when to go on.");
            if (operation.RequestBody is not null)
            {
                Add(operation, context, "413", "The body is larger than 64 KiB.");
                Add(operation, context, "415", "The body is not declared as JSON.");
            }
            operation.Responses.TryGetValue("200", out var ok);
            // Where one answer comes in several media types, the record describes the plain JSON only.
            foreach (var (mediaType, body) in ok?.Content?.Where(c => c.Key != "application/json" && ok.Content.ContainsKey("application/json")) ?? [])
            {
                ((OpenApiMediaType)body).Schema = mediaType == LinkedData.MediaType
                    ? new OpenApiSchema { Type = JsonSchemaType.Object, Description = "JSON-LD in the words of schema.org." }
                    : new OpenApiSchema { Type = JsonSchemaType.String };
            }
            if (ok is OpenApiResponse response && context.ApiDescription.HttpMethod == "GET" && !context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Caching.NotCached>().Any())
            {
                response.Headers = new Dictionary<string, IOpenApiHeader> { ["ETag"] = new OpenApiHeader { Description = "Tag of these bytes; send it back as If-None-Match to get 304 while they stay the same.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } } };
                operation.Responses["304"] = new OpenApiResponse { Description = "Unchanged since the ETag that was sent as If-None-Match." };
            }
        }

        private static void Add(OpenApiOperation operation, OperationFilterContext context, string status, string description) =>
            operation.Responses![status] = new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) } },
            };
    }

    private sealed class TagDescriptions : IDocumentFilter
    {
        public void Apply(OpenApiDocument document, DocumentFilterContext context) => document.Tags = new HashSet<OpenApiTag>
        {
            new() { Name = "Sites", Description = "Where a primary tumor sits, with its symptoms and metastasis sites." },
            new() { Name = "Symptoms", Description = "What a tumor causes, and from there back to sites." },
            new() { Name = "Metastasis sites", Description = "Where the tumor spreads to, and from which sites." },
            new() { Name = "Sources", Description = "The publications behind every fact." },
            new() { Name = "Lookup", Description = "From symptoms to ranked sites, explained and measured. Not a diagnosis." },
            new() { Name = "Disease", Description = "Leiomyosarcoma itself." },
            new() { Name = "Text", Description = "Free text and single words, understood as symptoms, sites and metastasis sites." },
            new() { Name = "Dataset", Description = "Version, counts, coverage." },
            new() { Name = "Teaching", Description = "Flashcards, quizzes and sheets, made from the data." },
            new() { Name = "Citation", Description = "How to cite the dataset and its sources." },
            new() { Name = "Service", Description = "Index, catalogue and health." },
        };
    }
}
