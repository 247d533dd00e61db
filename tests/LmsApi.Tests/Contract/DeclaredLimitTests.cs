using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LmsApi.Tests.Contract;

/// <summary>What the document allows at its bounds the service takes, and refuses what is one beyond; a default is what is taken when nothing is given.</summary>
public sealed class DeclaredLimitTests(ApiFixture api)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bounds_of_parameters_are_those_of_the_service()
    {
        var tried = 0;
        foreach (var (path, operation) in Operations(await Document(), "get"))
        {
            foreach (var parameter in Query(operation))
            {
                foreach (var (value, allowed) in Tries(parameter["schema"]!))
                {
                    await AssertTaken(await api.Client.GetAsync(Address(path, operation, Name(parameter), value), Cancel), allowed, $"{path} {Name(parameter)}={value}");
                    tried++;
                }
            }
        }
        Assert.InRange(tried, 100, 1000);
    }

    [Fact]
    public async Task Bounds_of_members_are_those_of_the_service()
    {
        var document = await Document();
        var tried = 0;
        foreach (var (path, operation) in Operations(document, "post"))
        {
            var body = operation["requestBody"]!["content"]!["application/json"]!;
            var schema = document["components"]!["schemas"]![body["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1]]!;
            foreach (var (name, member) in schema["properties"]!.AsObject())
            {
                foreach (var (value, allowed) in Tries(member!).Append((Value: null, AllowsNull(member!))))
                {
                    var sent = new JsonObject((schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).Select(r => KeyValuePair.Create(r, (JsonNode?)body["example"]![r]!.DeepClone())))
                    {
                        [name] = value?.DeepClone(),
                    };
                    await AssertTaken(await api.Client.PostAsJsonAsync(path, sent, Cancel), allowed, $"{path} {sent.ToJsonString()}");
                    tried++;
                }
            }
        }
        Assert.InRange(tried, 30, 1000);
    }

    /// <summary>Generators of clients take a member with a default for one that must be sent.</summary>
    [Fact]
    public async Task No_member_of_a_body_has_a_default()
    {
        var bodies = (await Document())["components"]!["schemas"]!.AsObject().Where(s => s.Key.EndsWith("Request", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(bodies);
        Assert.All(bodies.SelectMany(b => b.Value!["properties"]!.AsObject()), member => Assert.False(member.Value!.AsObject().ContainsKey("default"), member.Key));
    }

    [Fact]
    public async Task A_default_answers_as_nothing_does()
    {
        foreach (var (path, operation) in Operations(await Document(), "get"))
        {
            foreach (var parameter in Query(operation).Where(p => p["schema"]!["default"] is not null))
            {
                var without = await Answer(Address(path, operation));
                var with = await Answer(Address(path, operation, Name(parameter), parameter["schema"]!["default"]!));
                Assert.True(JsonNode.DeepEquals(without, with), $"{path} {Name(parameter)}");
            }
        }

        // The address of the next page repeats what was asked for.
        async Task<JsonNode> Answer(string address)
        {
            var answer = (await api.Client.GetFromJsonAsync<JsonNode>(address, Cancel))!;
            answer.AsObject().Remove("next");
            return answer;
        }
    }

    [Theory]
    [InlineData("/v1/search", "kind", "site", "symptom", "metastasis-site")]
    [InlineData("/v1/teaching/flashcards", "format", "json", "tsv")]
    [InlineData("/v1/citation", "format", "text", "bibtex", "csl-json", "ris")]
    [InlineData("/v1/symptoms", "lang", "en", "es", "fr", "zh")]
    [InlineData("/v1/lookup", "sex", "female", "male")]
    public async Task Closed_sets_are_told_in_full(string path, string name, params string[] values)
    {
        var parameter = Query((await Document())["paths"]![path]!["get"]!).Single(p => Name(p) == name);
        Assert.Equal(values, parameter["schema"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()));
    }

    [Fact]
    public async Task Every_kind_of_card_can_be_asked_for()
    {
        var kind = Query((await Document())["paths"]!["/v1/teaching/flashcards"]!["get"]!).Single(p => Name(p) == "kind");
        Assert.Equal(LmsApi.Teaching.Flashcards.Deck(api.Knowledge).Select(c => c.Kind).Distinct(), kind["schema"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()));
    }

    [Fact]
    public async Task Answers_have_no_closed_sets_so_that_they_may_grow()
    {
        var requests = (await Document())["components"]!["schemas"]!.AsObject().Where(s => !s.Key.EndsWith("Request", StringComparison.Ordinal));
        Assert.All(requests, s => Assert.DoesNotContain("\"enum\"", s.Value!.ToJsonString(), StringComparison.Ordinal));
    }

    private static bool AllowsNull(JsonNode schema) =>
        schema["type"] is JsonArray types && types.Any(t => t!.GetValue<string>() == "null") && schema["enum"]?.AsArray().Contains(null) != false;

    /// <summary>Values at each bound of a schema, which are allowed, and one beyond it, which are not.</summary>
    private static IEnumerable<(JsonNode? Value, bool Allowed)> Tries(JsonNode schema)
    {
        if (schema["enum"] is JsonArray set)
        {
            foreach (var value in set.OfType<JsonNode>())
            {
                yield return (value, true);
            }
            yield return ("no-such-thing", false);
        }
        foreach (var (bound, beyond) in new[] { ("minimum", -1L), ("maximum", 1L) })
        {
            if (schema[bound] is { } at)
            {
                yield return (at.GetValue<long>(), true);
                yield return (at.GetValue<long>() + beyond, false);
            }
        }
        foreach (var (bound, beyond) in new[] { ("minLength", -1), ("maxLength", 1) })
        {
            if (schema[bound] is { } at)
            {
                yield return (new string('a', at.GetValue<int>()), true);
                yield return (new string('a', at.GetValue<int>() + beyond), false);
            }
        }
        foreach (var (bound, beyond) in new[] { ("minItems", -1), ("maxItems", 1) })
        {
            if (schema[bound] is { } at)
            {
                yield return (List(at.GetValue<int>()), true);
                yield return (List(at.GetValue<int>() + beyond), false);
            }
        }
        foreach (var (item, allowed) in schema["items"] is { } items ? Tries(items) : [])
        {
            var list = List(schema["minItems"]?.GetValue<int>() ?? 1);
            list[0] = item?.DeepClone();
            yield return (list, allowed);
        }

        JsonArray List(int count) => new([.. Enumerable.Range(0, count).Select(i => schema["items"]!["$ref"] is null ? (JsonNode)$"s{i}" : new JsonObject())]);
    }

    private static async Task AssertTaken(HttpResponseMessage response, bool allowed, string what)
    {
        // That there is nothing of that name is another matter.
        if (allowed)
        {
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{what}: {await response.Content.ReadAsStringAsync(Cancel)}");
            return;
        }
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{what} is taken");
        Assert.NotEmpty((await ProblemAssert.Is(response, 400)).GetProperty("errors").EnumerateObject());
    }

    /// <summary>The operation's address with what it requires, and one parameter more or in its place.</summary>
    private static string Address(string path, JsonNode operation, string? name = null, JsonNode? value = null)
    {
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if (parameter!["in"]!.GetValue<string>() == "path")
            {
                path = path.Replace($"{{{Name(parameter)}}}", parameter["example"]!.ToString(), StringComparison.Ordinal);
                continue;
            }
            var given = Name(parameter) == name ? value : parameter["required"]?.GetValue<bool>() == true ? parameter["example"] : null;
            query.AddRange((given is JsonArray many ? many : given is null ? [] : [given.DeepClone()]).Select(v => $"{Name(parameter)}={v}"));
        }
        return query.Count > 0 ? $"{path}?{string.Join('&', query)}" : path;
    }

    private static string Name(JsonNode parameter) => parameter["name"]!.GetValue<string>();

    private static IEnumerable<JsonNode> Query(JsonNode operation) => (operation["parameters"]?.AsArray() ?? []).Select(p => p!).Where(p => p["in"]!.GetValue<string>() == "query");

    private static IEnumerable<(string Path, JsonNode Operation)> Operations(JsonNode document, string method) =>
        document["paths"]!.AsObject().Where(p => p.Value![method] is not null).Select(p => (p.Key, p.Value![method]!));

    private async Task<JsonNode> Document() => (await api.Client.GetFromJsonAsync<JsonNode>("/openapi/v1.json", Cancel))!;
}
