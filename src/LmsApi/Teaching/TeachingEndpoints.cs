using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Teaching;

/// <summary>Material to teach with.</summary>
public static class TeachingEndpoints
{
    private const string Tsv = "text/tab-separated-values";

    public static IServiceCollection AddTeaching(this IServiceCollection services) => services.AddDerived(knowledge => new Quiz(knowledge));

    public static void MapTeaching(this IEndpointRouteBuilder app)
    {
        var teaching = app.MapGroup("/v1/teaching").WithTags("Teaching");
        teaching.MapGet("/flashcards", ListFlashcards).Validates<FlashcardRequest>().WithMetadata(new Canonical.MayBeMissing())
            .Produces<FlashcardAnswer>(200, "application/json", Tsv);
        teaching.MapGet("/quiz", GetQuiz).Validates<QuizRequest>();
        teaching.MapGet("/sheet", GetSheets).Produces<string>(200, "text/markdown");
        teaching.MapGet("/sheet/{site}", GetSheet).Resolves("site", k => k.SiteNames).Produces<string>(200, "text/markdown");
    }

    /// <summary>Get flashcards</summary>
    /// <remarks>As JSON, or as a text file for Anki (<c>format=tsv</c>; File, Import). A card keeps its guid from release to release, so importing again updates the deck and keeps what was learned.</remarks>
    public static Results<Answer<FlashcardAnswer>, ContentHttpResult, ProblemHttpResult> ListFlashcards([AsParameters] FlashcardRequest request, KnowledgeBase knowledge, HttpContext context)
    {
        string? site = null;
        if (request.Site is { } given && (site = knowledge.SiteNames.Resolve(given)) is null)
        {
            return Canonical.Unknown(given, "site", knowledge.SiteNames, knowledge);
        }
        var cards = Flashcards.Deck(knowledge).Where(c => (site is null || c.Tags.Contains(site)) && (request.Kind is null || c.Kind == request.Kind)).ToList();
        return (request.Format ?? Negotiation.Preferred(context)) is "tsv" or Tsv
            ? TypedResults.Text(AnkiText.Of(cards), Tsv + "; charset=utf-8")
            : new Answer<FlashcardAnswer>(new(cards, cards.Count, Meta.Of(knowledge)));
    }

    /// <summary>Get a quiz</summary>
    /// <remarks>The same seed, count and dataset make the same quiz. What a site has is so by what is published of leiomyosarcoma alone. What a question counts as not its own has nothing published for the site here, not even a case report or a kind of it, and is not felt where the site lies. That does not mean that it never happens, so the questions ask what this reference lists; the explanation says why and names the sources. Every option is the right one of other questions as well, about as often as by chance.</remarks>
    public static Answer<QuizAnswer> GetQuiz([AsParameters] QuizRequest request, Quiz quiz, KnowledgeBase knowledge)
    {
        var questions = quiz.Make(request.Seed ?? 1, request.Count ?? 10);
        return new QuizAnswer(request.Seed ?? 1, questions, questions.Count, Meta.Of(knowledge));
    }

    /// <summary>Get all sites on teaching sheets</summary>
    /// <remarks>Markdown with tables that paste into slides and documents.</remarks>
    public static ContentHttpResult GetSheets(KnowledgeBase knowledge) => Markdown(TeachingSheet.All(knowledge));

    /// <summary>Get the teaching sheet of a site</summary>
    /// <remarks>Symptoms, metastasis sites and survival with figures and numbered sources, as Markdown.</remarks>
    /// <param name="site" example="uterus">Id of a site or subsite, or a served code for it.</param>
    /// <param name="knowledge">The data.</param>
    public static ContentHttpResult GetSheet(string site, KnowledgeBase knowledge) => Markdown(TeachingSheet.Of(knowledge.Sites[site], knowledge));

    private static ContentHttpResult Markdown(string text) => TypedResults.Text(text, "text/markdown; charset=utf-8");
}

/// <summary>Which cards, and in which format.</summary>
public sealed record FlashcardRequest
{
    /// <summary>json or tsv (for Anki); by the header Accept when not given, json without one.</summary>
    /// <example>json</example>
    [FromQuery, AllowedValues("json", "tsv")]
    public string? Format { get; init; }
    /// <summary>Only cards about this site or subsite.</summary>
    /// <example>uterus</example>
    [FromQuery, StringLength(Validation.LongestName, MinimumLength = 1)]
    public string? Site { get; init; }
    /// <summary>Only cards of this kind: site-symptoms, symptom-definition, symptom-sites, site-metastases or stage-survival.</summary>
    /// <example>site-symptoms</example>
    [FromQuery, AllowedValues("site-symptoms", "symptom-definition", "symptom-sites", "site-metastases", "stage-survival")]
    public string? Kind { get; init; }
}

/// <summary>Which cards can be asked for.</summary>
public sealed class FlashcardRequestValidator : AbstractValidator<FlashcardRequest>
{
    public FlashcardRequestValidator()
    {
        this.RuleForAllowed(r => r.Format);
        this.RuleForAllowed(r => r.Kind);
        this.RuleForName(r => r.Site);
    }
}

/// <summary>Which quiz.</summary>
public sealed record QuizRequest
{
    /// <summary>Number that the quiz is drawn by, 0 to 2,147,483,647; 1 when not given.</summary>
    /// <example>7</example>
    [FromQuery, Range(0, int.MaxValue), DefaultValue(1)]
    public int? Seed { get; init; }
    /// <summary>How many questions, 1 to 50; 10 when not given. Fewer come when the data does not give as many.</summary>
    /// <example>5</example>
    [FromQuery, Range(1, 50), DefaultValue(10)]
    public int? Count { get; init; }
}

/// <summary>How long a quiz may be.</summary>
public sealed class QuizRequestValidator : AbstractValidator<QuizRequest>
{
    public QuizRequestValidator()
    {
        this.RuleForRange(r => r.Seed);
        this.RuleForRange(r => r.Count);
    }
}

/// <summary>Cards.</summary>
/// <param name="Items">The cards.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record FlashcardAnswer(IReadOnlyList<Flashcard> Items, int Total, Meta Meta);

/// <summary>A quiz.</summary>
/// <param name="Seed">The number that it was drawn by.</param>
/// <param name="Items">The questions.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record QuizAnswer(int Seed, IReadOnlyList<QuizQuestion> Items, int Total, Meta Meta);
