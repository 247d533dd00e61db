using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Dataset;

/// <summary>The dataset as files.</summary>
public static class ExportEndpoints
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services.AddDerived(knowledge => new Exports(knowledge)).AddHostedService<ExportWarmUp>();

    public static void MapExports(this IEndpointRouteBuilder app)
    {
        var dataset = app.MapGroup("/v1/dataset").WithTags("Dataset");
        var files = dataset.MapGroup("").WithMetadata(new Caching.TagsItself());
        files.MapGet("/export.json", ExportJson).Produces<object>(200, "application/json");
        files.MapGet("/export.ndjson", ExportNdjson).Produces<string>(200, "application/x-ndjson");
        files.MapGet("/export.zip", ExportZip).Produces<byte[]>(200, "application/zip");
        files.MapGet("/export.db", ExportDatabase).Produces<byte[]>(200, "application/vnd.sqlite3");
        files.MapGet("/tables/{table}.csv", ExportTable).Produces<string>(200, "text/csv").WithMetadata(new Canonical.MayBeMissing());
    }

    /// <summary>Download everything as JSON</summary>
    /// <remarks>All tables and the views that put them together: <c>tables.site_symptom_view</c> has one row for each site and symptom. What is not known is left out.</remarks>
    public static FileContentHttpResult ExportJson(Exports exports, HttpContext http) => File(exports.Whole["json"], http);

    /// <summary>Download everything as NDJSON</summary>
    /// <remarks>One row a line, with its table in <c>_table</c>.</remarks>
    public static FileContentHttpResult ExportNdjson(Exports exports, HttpContext http) => File(exports.Whole["ndjson"], http);

    /// <summary>Download everything as a Frictionless Data Package</summary>
    /// <remarks>A zip of one CSV a table, <c>datapackage.json</c> with every column described, a README and checksums.</remarks>
    public static FileContentHttpResult ExportZip(Exports exports, HttpContext http) => File(exports.Whole["zip"], http);

    /// <summary>Download everything as an SQLite database</summary>
    /// <remarks>Open it with <c>sqlite3</c> and ask <c>SELECT * FROM site_symptom_view WHERE site = 'liver'</c>.</remarks>
    public static FileContentHttpResult ExportDatabase(Exports exports, HttpContext http) => File(exports.Whole["db"], http);

    /// <summary>Download one table as CSV</summary>
    /// <remarks>UTF-8, RFC 4180, with a header. A text cell that begins with = + - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula.</remarks>
    /// <param name="table" example="site_symptom_view">Name of a table or view; <c>/v1/dataset</c> lists them.</param>
    /// <param name="exports">The files.</param>
    /// <param name="http">The request.</param>
    public static Results<FileContentHttpResult, ProblemHttpResult> ExportTable(string table, Exports exports, HttpContext http) =>
        exports.Tables.TryGetValue(table, out var export)
            ? File(export, http)
            : Problems.NotFound($"There is no table '{table}'. /v1/dataset lists them all.", new Vocabulary(exports.Tables.Keys).Nearest(table));

    /// <summary>Sent as it is, never compressed on the way, so that size, checksum and the strong ETag are those of the bytes that arrive.</summary>
    private static FileContentHttpResult File(Export export, HttpContext http)
    {
        http.Response.Headers.CacheControl = Caching.ForAnswers;
        return TypedResults.Bytes(export.Content, export.MediaType, export.Name, entityTag: new($"\"{export.Sha256}\""));
    }
}
