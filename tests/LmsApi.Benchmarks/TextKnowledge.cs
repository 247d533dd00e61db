using LmsApi.Data;
using LmsApi.Knowledge;

namespace LmsApi.Benchmarks;

/// <summary>The knowledge base from the seed that was built with the program.</summary>
public static class TextKnowledge
{
    public static KnowledgeBase Read()
    {
        var folder = Directory.CreateTempSubdirectory("lmsapi-benchmarks-").FullName;
        try
        {
            return KnowledgeServices.Load($"Data Source={Path.Combine(folder, "lms.db")}", Path.Combine(AppContext.BaseDirectory, "seed")).Current;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
