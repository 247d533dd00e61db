namespace LmsApi.Explorer;

/// <summary>What can be taken away, for the pages that offer it.</summary>
public static class Downloads
{
    public static readonly IReadOnlyList<(string Href, string Name, string What)> All =
    [
        ("/v1/dataset/export.zip", "Everything as spreadsheets", "zip of CSV files, a Frictionless Data Package"),
        ("/v1/dataset/export.db", "Everything as a database", "SQLite, with views"),
        ("/v1/dataset/export.json", "Everything as JSON", "one file"),
        ("/v1/dataset/export.ndjson", "Everything as NDJSON", "one row a line"),
        ("/v1/dataset/tables/site_symptom_view.csv", "Sites and symptoms", "CSV, opens in a spreadsheet"),
        ("/v1/dataset", "Every file with its size and checksum", "JSON"),
        ("/openapi/v1.yaml", "Description of the API", "OpenAPI 3.1, YAML"),
    ];
}
