using LmsApi.Http;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>The dataset as a whole.</summary>
public static class DatasetEndpoints
{
    public static void MapDataset(this IEndpointRouteBuilder app)
    {
        var dataset = app.MapGroup("/v1/dataset").WithTags("Dataset");
        dataset.MapGet("/", GetDataset);
        dataset.MapGet("/coverage", GetCoverage);
        app.MapExports();
        app.MapChanges();
    }

    /// <summary>Get version, hash, counts, licence and downloads of the dataset</summary>
    /// <remarks>The hash covers the content of every table; it changes exactly when the data does.</remarks>
    public static Answer<DatasetAnswer> GetDataset(KnowledgeBase knowledge, Exports exports) => DatasetAnswer.Of(knowledge, exports);

    /// <summary>Get what is sourced and what is not known</summary>
    /// <remarks>Per site and subsite: how many associations have a figure, how many only words, whether its own metastasis sites were published, and what was looked for in the literature without being found.</remarks>
    public static Answer<CoverageAnswer> GetCoverage(KnowledgeBase knowledge) => CoverageAnswer.Of(knowledge);
}
