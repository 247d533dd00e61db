using LmsApi.Data;
using LmsApi.Http;
using LmsApi.Lookup.Evaluation;
using LmsApi.Text;

namespace LmsApi;

/// <summary>What the program does: serve, unless its arguments name a command.</summary>
public static class Commands
{
    private const string Usage = """
        LmsApi                                               serves the API
        LmsApi openapi                                       prints openapi.yaml
        LmsApi validate [FILE.jsonl] [--out FILE.json]       measures the lookup
        LmsApi validate-text FILE.jsonl [--details]          measures the recognition of free text
        LmsApi --help                                        prints this
        Settings follow as --Section:Name value: --ConnectionStrings:Lms "Data Source=lms.db"; --urls http://localhost:8080 as well
        """;

    /// <summary>Prints how the program is called, where nothing else is asked; false where something is.</summary>
    public static bool Help(string[] args)
    {
        if (args is not ["--help" or "-h"])
        {
            return false;
        }
        Console.WriteLine(Usage);
        return true;
    }

    /// <summary>
    /// Tells the words of a command from the settings, so that none of its options takes a setting for its value. Without a command
    /// everything is a setting. A setting without a value would go unread, and is left to the command, which does not know it.
    /// </summary>
    public static (string[] Command, string[] Settings) Split(string[] args)
    {
        var (command, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            var isWhole = args[i].Contains('=', StringComparison.Ordinal);
            if (!IsSetting(args[i].Split('=')[0]) || (!isWhole && i + 1 == args.Length))
            {
                command.Add(args[i]);
                continue;
            }
            settings.Add(args[i]);
            if (!isWhole)
            {
                settings.Add(args[++i]);
            }
        }
        return command is [] or [['-' or '/', ..], ..] || command[0].Contains('=', StringComparison.Ordinal) ? ([], args) : ([.. command], [.. settings]);
    }

    /// <param name="app">The service.</param>
    /// <param name="command">Words of the command; none to serve.</param>
    /// <returns>Exit code: 0 when all went well, 1 for data that is wrong or a fault, 2 for arguments that are.</returns>
    public static async Task<int> RunCommandAsync(this WebApplication app, string[] command)
    {
        try
        {
            return command is [] ? await app.ServeAsync() : await app.RunAsync(command);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static async Task<int> ServeAsync(this WebApplication app)
    {
        try
        {
            // The port opens while the data is still being read.
            await app.StartAsync();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The host has logged all of it; this is for who reads the last line only.
            await Console.Error.WriteLineAsync($"The service does not start. {fault.Message}");
            return 1;
        }
        if (!await app.LoadKnowledgeAsync())
        {
            return 1;
        }
        await app.WaitForShutdownAsync();
        // A service that fell is to be started again, not taken for one that was told to stop.
        return app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(s => s.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }

    private static async Task<int> RunAsync(this WebApplication app, string[] command)
    {
        if (!await app.LoadKnowledgeAsync())
        {
            return 1;
        }
        if (await app.TryRunAsync(command))
        {
            return 0;
        }
        await Console.Error.WriteLineAsync($"There is no command '{string.Join(' ', command)}'.\n\n{Usage}");
        return 2;
    }

    /// <returns>False when no command takes these arguments.</returns>
    private static async Task<bool> TryRunAsync(this WebApplication app, string[] command)
    {
        var knowledge = app.Services.GetRequiredService<KnowledgeStore>().Current;
        switch (command)
        {
            case ["openapi"]:
                await app.PrintOpenApiAsync();
                return true;
            case ["validate", .. var rest]:
                return ValidateCommand.Run(rest, knowledge);
            case ["validate-text", .. var rest]:
                return TextEvaluation.Run(rest, knowledge, Console.Out);
            default:
                return false;
        }
    }

    /// <summary>Told by the section before the name, which no option of a command has.</summary>
    private static bool IsSetting(string name) =>
        name.StartsWith("--", StringComparison.Ordinal) && (name.Contains(':', StringComparison.Ordinal) || name.Equals("--urls", StringComparison.OrdinalIgnoreCase));
}
