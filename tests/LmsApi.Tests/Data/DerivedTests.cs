using System.Collections.Frozen;
using LmsApi.Dataset;
using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Tests.Lookup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LmsApi.Tests.Data;

/// <summary>What is made of a knowledge base once, and what becomes of it when the making fails.</summary>
public sealed class DerivedTests : ILogger<ExportWarmUp>
{
    private static readonly KnowledgeBase Knowledge = ToyKnowledge.Of([], FrozenDictionary<string, Symptom>.Empty, [], []);

    private readonly List<string> told = [];

    [Fact]
    public void A_failure_is_not_kept_and_an_object_is()
    {
        var made = 0;
        using var provider = new ServiceCollection().AddScoped(_ => Knowledge)
            .AddDerived(_ => ++made == 1 ? throw new IOException("once") : new string('x', made)).BuildServiceProvider();
        Assert.Throws<IOException>(Get);
        Assert.Equal("xx", Get());
        Assert.Equal("xx", Get());

        string Get()
        {
            using var scope = provider.CreateScope();
            return scope.ServiceProvider.GetRequiredService<string>();
        }
    }

    [Fact]
    public async Task A_warm_up_that_fails_is_told_and_ends_nothing()
    {
        using var provider = new ServiceCollection().AddScoped<Exports>(_ => throw new IOException("no exports today")).BuildServiceProvider();
        using var warmUp = new ExportWarmUp(provider.GetRequiredService<IServiceScopeFactory>(), this);
        await warmUp.StartAsync(TestContext.Current.CancellationToken);
        await warmUp.ExecuteTask!;
        Assert.Contains("no exports today", Assert.Single(told), StringComparison.Ordinal);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        told.Add($"{formatter(state, exception)} {exception?.Message}");
}
