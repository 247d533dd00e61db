using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace LmsApi.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed class BorderTests
{
    private static readonly string[] Slices = ["Sites", "Symptoms", "MetastasisSites", "Sources", "Disease", "Dataset", "Citations", "Lookup", "Text", "Teaching", "Explorer"];

    private static Types Types => Types.InAssembly(typeof(Program).Assembly);

    [Fact]
    public void Knowledge_knows_neither_http_nor_sql() => Holds(Types.That().ResideInNamespace("LmsApi.Knowledge")
        .ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", "Microsoft.Data", "Dapper", "LmsApi.Data", "LmsApi.Http"));

    [Fact]
    public void Data_knows_nothing_of_how_it_is_served() => Holds(Types.That().ResideInNamespaceMatching(@"^LmsApi\.Data$")
        .ShouldNot().HaveDependencyOn("LmsApi.Http"));

    [Fact]
    public void The_recognizer_knows_no_http()
    {
        var pure = new[] { "SymptomRecognizer", "Lexicon", "PhraseMatcher", "CueTable", "CueScopes", "Relatives", "Subjects", "Thermometer", "Tokenizer", "WordTable", "Folding", "SearchIndex" };
        Holds(Types.That().ResideInNamespace("LmsApi.Text").And().HaveNameMatching($"^({string.Join('|', pure)})$").ShouldNot().HaveDependencyOnAny("Microsoft.AspNetCore", "LmsApi.Http"));
    }

    [Fact]
    public void Only_data_and_the_dataset_export_know_dapper() => Holds(Types.That().DoNotResideInNamespace("LmsApi.Data").And().DoNotResideInNamespace("LmsApi.Dataset")
        .ShouldNot().HaveDependencyOnAny("Dapper", "Microsoft.Data.Sqlite"));

    [Fact]
    public void No_slice_knows_another()
    {
        // Explorer shows what the others' pure classes say; the dataset's own answer and the teaching sheet cite; the lookup reads free text, and the quiz folds words.
        foreach (var slice in Slices.Except(["Explorer"]))
        {
            var allowed = slice switch { "Dataset" => new[] { "Citations" }, "Teaching" => ["Citations", "Text"], "Lookup" => ["Text"], _ => [] };
            var others = Slices.Except([slice]).Except(allowed).Select(s => "LmsApi." + s).ToArray();
            Holds(Types.That().ResideInNamespace("LmsApi." + slice).ShouldNot().HaveDependencyOnAny(others));
        }
    }

    [Fact]
    public void Program_is_a_table_of_contents()
    {
        var program = File.ReadAllText(Path.Combine(Repository.Root, "src/LmsApi/Program.cs"));
        // What it lists is made elsewhere, in one call without a lambda; what passes a request on stands in its order, a line each.
        Assert.DoesNotContain("=>", program, StringComparison.Ordinal);
        Assert.All(program.Split('\n'), line => Assert.InRange(Regex.Count(line, @"\.(Use|Map)\w+\("), 0, 1));
    }

    private static void Holds(ConditionList rule)
    {
        var result = rule.GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }
}
