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
        .AddSingleton<Files>()
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new()
            {
                Title = "LmsApi",
                Version = "1.0.0",
                Description = "Where a leiomyosarcoma sits, what it causes and where it spreads to; and from symptoms back to sites, with the reasons. Every answer names its published sources and the version of the data. A reference and teaching tool: it does not diagnose.",
                License = new() { Name = "MIT (code); data: CC BY 4.0", Url = new("https://creativecommons.org/licenses/by/4.0/") },
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
            options.SchemaFilter<DeclaredLimits>();
            options.RequestBodyFilter<BodyExamples>();
            options.OperationFilter<SharedAnswers>();
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

    public static async Task<FileContentHttpResult> GetJson(Files files) => TypedResults.Bytes(await files.Json.Value, "application/json; charset=utf-8");

    public static async Task<FileContentHttpResult> GetYaml(Files files) => TypedResults.Bytes(await files.Yaml.Value, "application/yaml; charset=utf-8");

    /// <summary>The document as it is sent, made when it is first asked for: that takes a quarter of a second, and nothing changes it.</summary>
    public sealed class Files(IAsyncSwaggerProvider documents)
    {
        public Lazy<Task<byte[]>> Json { get; } = new(async () => Encoding.UTF8.GetBytes(await (await documents.GetSwaggerAsync("v1")).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)));

        public Lazy<Task<byte[]>> Yaml { get; } = new(async () => Encoding.UTF8.GetBytes(await (await documents.GetSwaggerAsync("v1")).SerializeAsYamlAsync(OpenApiSpecVersion.OpenApi3_1)));
    }

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
            // Answers gain members as the service grows; a body that has one too many is refused.
            target.AdditionalPropertiesAllowed = !isRequest;
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
            new() { Name = "Dataset", Description = "Version, counts, coverage, history, accuracy and files to download." },
            new() { Name = "Teaching", Description = "Flashcards, quizzes and sheets, made from the data." },
            new() { Name = "Citation", Description = "How to cite the dataset and its sources." },
            new() { Name = "Service", Description = "Index, catalogue and health." },
        };
    }
}
