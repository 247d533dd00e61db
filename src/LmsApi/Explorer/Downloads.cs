namespace LmsApi.Explorer;

/// <summary>What can be taken away, for the pages that offer it.</summary>
public static class Downloads
{
    public static readonly IReadOnlyList<(string Href, string Name, string What)> All =
    [
        ("/v1/sites", "Sites", "JSON"),
        ("/v1/symptoms?limit=200", "Symptoms", "JSON"),
        ("/v1/matrix", "Matrix of sites and symptoms", "JSON"),
        ("/v1/disease", "Leiomyosarcoma itself, from risk factors to survival", "JSON"),
        ("/v1/sources?limit=200", "Sources", "JSON"),
        ("/openapi/v1.yaml", "Description of the API", "OpenAPI 3.1, YAML"),
    ];
}
