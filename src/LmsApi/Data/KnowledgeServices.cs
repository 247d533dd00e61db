using LmsApi.Knowledge;

namespace LmsApi.Data;

/// <summary>Makes the knowledge base available: every request is handed one version of it.</summary>
public static class KnowledgeServices
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(provider =>
        {
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SeedDatabase));
            var connection = configuration.GetConnectionString("Lms") ?? "Data Source=lms.db";
            return new KnowledgeStore(KnowledgeReader.Read(SeedDatabase.Ensure(connection, SeedFolder, log)));
        })
        .AddScoped<KnowledgeBase>(provider => provider.GetRequiredService<KnowledgeStore>().Current);

    private static string SeedFolder => Path.Combine(AppContext.BaseDirectory, "seed");
}
