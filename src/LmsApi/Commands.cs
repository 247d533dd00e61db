using LmsApi.Data;
using LmsApi.Http;
using LmsApi.Lookup.Evaluation;
using LmsApi.Text;

namespace LmsApi;

/// <summary>What the program does: serve, unless its first argument is the name of a command.</summary>
public static class Commands
{
    private const string Usage = """
        LmsApi                                               serves the API
        LmsApi openapi                                       prints openapi.yaml
        LmsApi validate [FILE.jsonl] [--out FILE.json]       measures the lookup
        LmsApi validate-text FILE.jsonl                      measures the recognition of free text
        Settings follow as --Name value: --urls http://localhost:8080
        """;

    /// <returns>Exit code: 0 when all went well, 1 for data that is wrong, 2 for arguments that are.</returns>
    public static async Task<int> RunCommandAsync(this WebApplication app, string[] args)
    {
        var serves = args is [] or [['-' or '/', ..], ..] || args[0].Contains('=', StringComparison.Ordinal);
        if (serves)
        {
            // The port opens while the data is still being read.
            await app.StartAsync();
        }
        if (!await app.LoadKnowledgeAsync())
        {
            return 1;
        }
        switch (args)
        {
            case var _ when serves:
                await app.WaitForShutdownAsync();
                return 0;
            case ["openapi"]:
                await app.PrintOpenApiAsync();
                return 0;
            case ["validate", .. var rest]:
                return ValidateCommand.Run(rest, app.Services.GetRequiredService<KnowledgeStore>().Current);
            case ["validate-text", .. var rest]:
                return TextEvaluation.Run(rest, app.Services.GetRequiredService<KnowledgeStore>().Current, Console.Out);
            default:
                await Console.Error.WriteLineAsync($"There is no command '{args[0]}'.\n\n{Usage}");
                return 2;
        }
    }
}
