using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using NJsonSchema;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LmsApi.Tests.Contract;

/// <summary>The OpenAPI document is complete, committed, and true of live answers.</summary>
public sealed class OpenApiTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<JsonNode> Document => document ??= LoadAsync();
    private Task<JsonNode>? document;

    private async Task<JsonNode> LoadAsync() => (await api.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Cancel))!;

    [Fact]
    public async Task The_committed_document_is_the_one_that_is_served()
    {
        var served = await api.Client.GetByteArrayAsync("/openapi/v1.yaml", Cancel);
        var committed = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "openapi.yaml"), Cancel);
        Assert.True(served.SequenceEqual(committed), "openapi.yaml is out of date; run: dotnet run --project src/LmsApi -- openapi > openapi.yaml");
    }

    [Theory]
    [InlineData("/openapi/v1.json")]
    [InlineData("/openapi/v1.yaml")]
    public async Task The_document_is_made_once_however_it_is_asked_for(string path)
    {
        var made = new Counter();
        await using var service = api.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.ConfigureSwaggerGen(options => options.AddDocumentFilterInstance(made))));
        foreach (var language in new[] { "en", "es", "fr" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", language } } };
            using var answer = await service.CreateClient().SendAsync(request, Cancel);
            Assert.True(answer.IsSuccessStatusCode);
        }
        Assert.Equal(1, made.Count);
    }

    private sealed class Counter : IDocumentFilter
    {
        public int Count { get; private set; }

        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context) => Count++;
    }

    [Fact]
    public async Task Every_operation_parameter_and_member_is_described()
    {
        var root = await Document;
        Assert.StartsWith("3.1", root["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var ids = new HashSet<string>();
        foreach (var (name, operation) in Operations(root))
        {
            Assert.True(ids.Add(operation["operationId"]?.GetValue<string>() ?? ""), $"{name}: the operationId is missing or doubled");
            Assert.False(string.IsNullOrWhiteSpace(operation["summary"]?.GetValue<string>()), $"{name} has no summary");
            Assert.False(string.IsNullOrWhiteSpace(operation["description"]?.GetValue<string>()), $"{name} has no description");
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                Assert.False(string.IsNullOrWhiteSpace(parameter!["description"]?.GetValue<string>()), $"{name} {parameter["name"]} has no description");
            }
        }
        foreach (var (name, schema) in root["components"]!["schemas"]!.AsObject())
        {
            foreach (var (member, value) in schema!["properties"]?.AsObject() ?? [])
            {
                Assert.False(string.IsNullOrWhiteSpace(value!["description"]?.GetValue<string>()), $"{name}.{member} has no description");
            }
        }
    }

    [Fact]
    public async Task No_tag_of_the_source_code_is_left_in_a_description() =>
        Assert.DoesNotMatch("</?(example|param|see|c|code|para|summary|remarks)\\b", await api.Client.GetStringAsync("/openapi/v1.yaml", Cancel));

    /// <summary>Many readers of YAML still go by 1.1.</summary>
    [Fact]
    public async Task No_word_is_read_as_a_truth_value_by_yaml_1_1() =>
        Assert.DoesNotMatch(@"(?im)[:-] (y|n|yes|no|on|off)\r?$", await api.Client.GetStringAsync("/openapi/v1.yaml", Cancel));

    [Fact]
    public async Task Every_example_is_answered_as_declared()
    {
        var root = await Document;
        foreach (var (name, operation) in Operations(root))
        {
            using var request = ExampleRequest(name, operation);
            var response = await api.Client.SendAsync(request, Cancel);
            Assert.True(response.IsSuccessStatusCode, $"{name} with its examples: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(Cancel)}");
            await AssertConforms(root, operation, response, name);
        }
    }

    [Fact]
    public async Task The_index_leads_to_all_that_needs_no_id()
    {
        var linked = (await api.Client.GetFromJsonAsync<JsonNode>("/v1", Cancel))!["collections"]!.AsArray().Select(c => c!["href"]!.GetValue<string>().Split('?')[0]);
        var files = (await api.Client.GetFromJsonAsync<JsonNode>("/v1/dataset", Cancel))!.ToJsonString();
        var open = Operations(await Document).Select(o => o.Name.Split(' ')).Where(o => o[0] == "GET" && o[1].StartsWith("/v1/", StringComparison.Ordinal) && !o[1].Contains('{', StringComparison.Ordinal)).Select(o => o[1]);
        Assert.DoesNotContain(open.Except(linked), path => !files.Contains($"\"{path}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_required_is_enough_and_cannot_be_left_out()
    {
        foreach (var (name, operation) in Operations(await Document).Where(o => o.Name.StartsWith("GET ", StringComparison.OrdinalIgnoreCase)))
        {
            using var enough = ExampleRequest(name, operation, onlyRequired: true);
            Assert.True((await api.Client.SendAsync(enough, Cancel)).IsSuccessStatusCode, $"{enough.RequestUri} is refused");
            if (enough.RequestUri!.OriginalString is var address && address.Contains('?', StringComparison.Ordinal))
            {
                await ProblemAssert.Is(await api.Client.GetAsync(address[..address.IndexOf('?', StringComparison.Ordinal)], Cancel), 400);
            }
        }
    }

    [Theory]
    [InlineData("/v1/sites/{site}", "/v1/sites/livr")]
    [InlineData("/v1/sites", "/v1/sites?limit=0")]
    [InlineData("/v1/sites", "/v1/sites?unknown=1")]
    [InlineData("/v1/sites/{site}", "/v1/sites/LIVER")]
    [InlineData("/v1/sources/{source}", "/v1/sources/published-cases")]
    [InlineData("/v1/symptoms/{symptom}", "/v1/symptoms/fatigue")]
    [InlineData("/v1/sites/{site}", "/v1/sites/inferior-vena-cava")]
    [InlineData("/v1/sites/{site}/symptoms", "/v1/sites/large-vessels/symptoms?limit=200")]
    [InlineData("/v1/citation", "/v1/citation?format=csl-json")]
    public async Task Other_answers_conform_as_well(string path, string address)
    {
        var root = await Document;
        await AssertConforms(root, root["paths"]![path]!["get"]!, await api.Client.GetAsync(address, Cancel), address);
    }

    [Fact]
    public async Task What_the_shared_middleware_answers_is_declared_where_it_can_happen()
    {
        foreach (var (name, operation) in Operations(await Document))
        {
            var declared = operation["responses"]!;
            var reads = operation["requestBody"] is not null;
            Is("400", true);
            Is("406", true);
            Is("408", reads);
            Is("412", name.StartsWith("GET /v1/dataset/export", StringComparison.Ordinal) || name.StartsWith("GET /v1/dataset/tables", StringComparison.Ordinal));
            Is("413", reads);
            Is("414", true);
            Is("415", reads);
            Is("429", !name.StartsWith("GET /health", StringComparison.Ordinal));
            Is("503", name != "GET /health/live");
            Assert.True(declared["429"] is null || declared["429"]!["headers"]!["Retry-After"] is not null, name);

            void Is(string status, bool expected) => Assert.True(declared[status] is not null == expected, $"{name} {status}");
        }
    }

    private static async Task AssertConforms(JsonNode root, JsonNode operation, HttpResponseMessage response, string name)
    {
        var status = ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var declared = operation["responses"]![status];
        Assert.True(declared is not null, $"{name} answers {status}, which is not declared");
        if (declared["content"] is not JsonObject content)
        {
            Assert.Equal("", await response.Content.ReadAsStringAsync(Cancel));
            return;
        }
        var mediaType = response.Content.Headers.ContentType!.MediaType!;
        Assert.True(content.ContainsKey(mediaType), $"{name} answers {mediaType}; declared are {string.Join(", ", content.Select(c => c.Key))}");
        if (!(mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal)) || content[mediaType]!["schema"] is not { } schema)
        {
            return;
        }
        var errors = (await SchemaOf(root, schema)).Validate(await response.Content.ReadAsStringAsync(Cancel));
        Assert.True(errors.Count == 0, $"{name} {status}: {string.Join("; ", errors.Take(5))}");
    }

    /// <summary>The declared schema with every reference put in place, made strict: a member that is answered but not declared is a fault.</summary>
    private static async Task<JsonSchema> SchemaOf(JsonNode root, JsonNode schema)
    {
        return await JsonSchema.FromJsonAsync(InPlace(schema).ToJsonString(), Cancel);

        JsonNode InPlace(JsonNode node)
        {
            if (node is JsonObject { } o && o.TryGetPropertyValue("$ref", out var reference))
            {
                return InPlace(root["components"]!["schemas"]![reference!.GetValue<string>().Split('/')[^1]]!);
            }
            if (node is JsonArray array)
            {
                return new JsonArray([.. array.Select(item => InPlace(item!))]);
            }
            if (node is not JsonObject members)
            {
                return node.DeepClone();
            }
            var copy = new JsonObject(members.Where(m => m.Key is not ("example" or "examples")).Select(m => KeyValuePair.Create(m.Key, (JsonNode?)InPlace(m.Value!))));
            if (copy["properties"] is not null)
            {
                copy["additionalProperties"] = false;
            }
            return copy;
        }
    }

    private static HttpRequestMessage ExampleRequest(string name, JsonNode operation, bool onlyRequired = false)
    {
        var (method, path) = name.Split(' ') is [var m, var p] ? (m, p) : throw new ArgumentException(name);
        var query = new List<string>();
        foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).Where(p => !onlyRequired || p!["required"]?.GetValue<bool>() == true))
        {
            var example = parameter!["example"] ?? (parameter["schema"]?["items"] is not null ? parameter["schema"]!["examples"]?[0] : null);
            if (parameter["in"]!.GetValue<string>() == "path")
            {
                Assert.True(example is not null, $"{name}: {parameter["name"]} has no example");
                path = path.Replace($"{{{parameter["name"]}}}", example.ToString(), StringComparison.Ordinal);
            }
            else if (example is not null)
            {
                query.AddRange((example is JsonArray many ? many.Select(e => e!.ToString()) : [example.ToString()]).Select(e => $"{parameter["name"]}={Uri.EscapeDataString(e)}"));
            }
        }
        var request = new HttpRequestMessage(new HttpMethod(method), path + (query.Count > 0 ? "?" + string.Join('&', query) : ""));
        if (operation["requestBody"]?["content"]?["application/json"] is { } body)
        {
            Assert.True(body["example"] is not null, $"{name}: the body has no example");
            request.Content = new StringContent(body["example"]!.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }
        return request;
    }

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode root) =>
        from path in root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!);
}
