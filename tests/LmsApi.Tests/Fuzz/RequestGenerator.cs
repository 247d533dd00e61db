using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LmsApi.Tests.Fuzz;

/// <summary>
/// Requests made up from the OpenAPI document: for every operation its own examples, spoiled in one place or several by values
/// that have broken other services.
/// </summary>
public sealed class RequestGenerator(JsonNode document, int seed)
{
    private static readonly string[] Words =
    [
        "", " ", "0", "-1", "1", "199", "200", "201", "2147483647", "2147483648", "-2147483649", "99999999999999999999", "1e309", "NaN", "0x10", "1.5", "true", "null",
        "%00", "%0d%0aX-Injected:%201", "%c0%af", "%ff%fe", "%F0%9F%92%A9", "%E2%80%AE", "%ED%A0%80", "%", "%zz", "%25", "+", "..", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e%2f",
        "'; DROP TABLE sites; --", "\" OR 1=1", "<script>alert(1)</script>", "${jndi:ldap://x}", "{{7*7}}", "{0}{1}", "%n%s", "$(reboot)", "|ls", "İ", "ﬀ", "ß", "A\u0301", "UBERON:0002107", "HP:0002249", "LIVER", "melena", "SNOMED:1",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!",
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "0", "\"x\"", "{}", "{\"a\":1}", "{\"present\":null}", "{\"present\":[null]}", "{\"present\":[1]}", "{\"present\":[[\"melena\"]]}", "{\"present\":{}}", "{\"present\":[\"melena\"],\"present\":[\"jaundice\"]}",
        "{\"text\":1}", "{\"text\":\"\\ud800\"}", "{\"text\":\"\\u0000\"}", "{\"text\":\"a\",}", "{\"lookups\":[null]}", "{\"lookups\":[{\"present\":[\"\"]}]}", "{\"__proto__\":{}}", "{\"sex\":\"\"}", "{\"strict\":\"true\"}", "{\"level\":1e400}",
        "{\"present\":[\"melena\"]}//", "\ufeff{\"present\":[\"melena\"]}", "NaN", "{\"text\":\"" + "no ",
    ];

    private static readonly string[] MediaTypes = ["application/json", "application/json; charset=utf-8", "application/json; charset=utf-7", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense", ""];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "*/*"), ("Accept", "text/html"), ("Accept", "application/json;q=0"), ("Accept", ";;;,"), ("Accept-Encoding", "gzip"), ("Accept-Encoding", "br;q=1, *;q=0"), ("Accept-Encoding", "identity;q=0"), ("Accept-Language", "fr"), ("Accept-Language", "x;q=9, *"),
        ("If-None-Match", "*"), ("If-None-Match", "\"x\", W/\"y\""), ("If-None-Match", "unquoted"), ("Range", "bytes=0-1"), ("Range", "bytes=-0"), ("Origin", "null"), ("Origin", "https://example.org"), ("X-Forwarded-For", "1.2.3.4, x"), ("X-Forwarded-Proto", "javascript"),
        ("X-HTTP-Method-Override", "DELETE"), ("Cookie", "a=b; c"), ("Authorization", "Bearer x"), ("If-Modified-Since", "yesterday"), ("Cache-Control", "no-cache"), ("Expect", "200-ok"), ("X-Junk", "\u007f~!@"), ("Content-Encoding", "gzip"), ("traceparent", "nonsense"),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "QUERY", "PROPFIND"];

    private readonly Random random = new(seed);
    private readonly List<(string Method, string Path, JsonNode Operation)> operations =
        [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), p.Key, o.Value!)))];

    /// <summary>A request and the operation that it began as.</summary>
    public (HttpRequestMessage Request, string Path, string What) Next()
    {
        var (method, template, operation) = Pick(operations);
        var path = template;
        var query = new List<string>();
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            var name = parameter!["name"]!.GetValue<string>();
            var example = parameter["example"] is JsonArray many ? many[0]!.ToString() : parameter["example"]?.ToString() ?? "x";
            var value = Rarely(3) ? Pick(Words) : Uri.EscapeDataString(example);
            if (parameter["in"]!.GetValue<string>() == "path")
            {
                path = path.Replace($"{{{name}}}", Rarely(8) ? value + "/" + Pick(Words) : value, StringComparison.Ordinal);
            }
            else
            {
                for (var times = random.Next(0, 3); times > 0; times--)
                {
                    query.Add($"{(Rarely(20) ? Pick(Words) : name)}={value}");
                }
            }
        }
        if (Rarely(10))
        {
            query.Add(Pick(Words));
        }
        var address = path + (query.Count > 0 ? "?" + string.Join('&', query) : "");
        if (Rarely(200))
        {
            address += (query.Count > 0 ? "&" : "?") + "x=" + new string('a', random.Next(8000, 8200));
        }
        var request = new HttpRequestMessage(new HttpMethod(Rarely(12) ? Pick(Methods) : method), new Uri(address, UriKind.Relative));
        if (request.Method == HttpMethod.Post || Rarely(20))
        {
            request.Content = new ByteArrayContent(Body(operation));
            var mediaType = Rarely(8) ? Pick(MediaTypes) : "application/json";
            if (mediaType.Length > 0)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            }
        }
        for (var junk = random.Next(0, 3); junk > 0; junk--)
        {
            var (name, value) = Pick(Headers);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return (request, template, $"{request.Method} {address}");
    }

    private byte[] Body(JsonNode operation)
    {
        var example = operation["requestBody"]?["content"]?["application/json"]?["example"]?.ToJsonString() ?? "{}";
        var body = random.Next(8) switch
        {
            0 => Pick(Bodies),
            1 => new string('[', random.Next(1, 2000)),
            2 => string.Concat(Enumerable.Repeat("{\"a\":", random.Next(1, 200))),
            3 => example[..random.Next(example.Length)],
            4 => example.Replace("melena", Pick(Words).Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal),
            5 => "{\"text\":\"" + string.Concat(Enumerable.Repeat("no melena, ", random.Next(300, 500))) + "\"}",
            6 => "{\"present\":[" + string.Join(',', Enumerable.Range(0, random.Next(45, 55)).Select(i => $"\"s{i.ToString(CultureInfo.InvariantCulture)}\"")) + "]}",
            _ => example,
        };
        var bytes = Encoding.UTF8.GetBytes(body);
        for (var flips = Rarely(6) ? random.Next(1, 4) : 0; flips > 0 && bytes.Length > 0; flips--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }
        return Rarely(300) ? [.. bytes, .. new byte[66_000]] : bytes;
    }

    private bool Rarely(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
