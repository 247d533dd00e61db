using LmsApi.Knowledge;

namespace LmsApi.Http;

/// <summary>Which data an answer was made from.</summary>
/// <param name="DatasetVersion" example="2026.11.1">Label of the dataset's release.</param>
/// <param name="DatasetHash">SHA-256 of the dataset's content; it changes exactly when the data does.</param>
public record Meta(string DatasetVersion, string DatasetHash)
{
    public static Meta Of(KnowledgeBase knowledge) => new(knowledge.Dataset.Version, knowledge.Dataset.Hash);
}
