using FluentValidation;
using FluentValidation.Results;
using LmsApi.Explorer.Lookup;
using LmsApi.Explorer.Pages;
using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Lookup;
using LmsApi.Teaching;
using LmsApi.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Explorer;

/// <summary>The pages for people who would rather look than read JSON. They work without script.</summary>
public static class ExplorerEndpoints
{
    /// <summary>Comes before the API's own problem details, since the first writer that can writes.</summary>
    public static IServiceCollection AddExplorer(this IServiceCollection services) => services.AddSingleton<IProblemDetailsWriter, HtmlProblems>();

    // Pages are told as IResult: the generator of the endpoints' code doesn't see what the generator of the pages makes.
    public static void MapExplorer(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", GetHome);
        pages.MapGet("/sites/{site}", GetSitePage).Resolves("site", k => k.SiteNames);
        pages.MapGet("/symptoms/{symptom}", GetSymptomPage).Resolves("symptom", k => k.SymptomNames);
        pages.MapGet("/metastasis-sites/{metastasisSite}", GetMetastasisSitePage).Resolves("metastasisSite", k => k.MetastasisSiteNames);
        pages.MapGet("/search", GetSearchPage);
        pages.MapGet("/lookup", GetLookupPage);
        // There is no session and no cookie that a forged form could ride on.
        pages.MapPost("/lookup", PostLookupPage).DisableAntiforgery();
        pages.MapGet("/matrix", GetMatrixPage).Validates<MatrixView>();
        pages.MapGet("/disease", GetDiseasePage);
        pages.MapGet("/sources", GetSourcesPage);
        pages.MapGet("/teaching", GetTeachingPage).Validates<QuizRequest>();
        pages.MapGet("/data", GetDataPage);
        pages.MapGet("/problems/{type}", GetProblemPage);
        pages.MapGet("/assets/{hash}/{file}", WebFiles.GetAsset);
    }

    public static IResult GetHome() => new HtmlPage<HomePage>();

    public static IResult GetSitePage(string site) => new HtmlPage<SitePage>(new { SiteId = site });

    public static IResult GetSymptomPage(string symptom) => new HtmlPage<SymptomPage>(new { SymptomId = symptom });

    public static IResult GetMetastasisSitePage(string metastasisSite) => new HtmlPage<MetastasisSitePage>(new { PlaceId = metastasisSite });

    /// <summary>Without anything to search for, the page on which to say it.</summary>
    public static IResult GetSearchPage([FromQuery] string? q, IValidator<SearchRequest> validator) =>
        !string.IsNullOrEmpty(q) && validator.Validate(new SearchRequest { Q = q }) is { IsValid: false } refused
            ? Validation.Refusal(refused)
            : new HtmlPage<SearchPage>(new { Query = q });

    /// <summary>The lookup under an address that holds coded findings only.</summary>
    public static IResult GetLookupPage([FromQuery] string[]? present, [FromQuery] string[]? absent, [FromQuery] string? sex, [FromQuery] string? level, IValidator<LookupRequest> validator, KnowledgeBase knowledge, HttpContext context)
    {
        var request = new LookupRequest { Present = present, Absent = absent, Sex = sex, Level = level };
        if (validator.Validate(request) is { IsValid: false } refused)
        {
            return Refused(refused, request, knowledge);
        }
        return LookupPageOf(LookupReading.Of(request, knowledge), context);
    }

    /// <summary>Adds what was typed. What the address can say is redirected to its address; a sentence is answered here and kept nowhere.</summary>
    public static IResult PostLookupPage(IFormCollection form, IValidator<LookupRequest> validator, KnowledgeBase knowledge, SymptomRecognizer recognizer, SearchIndex index, HttpContext context)
    {
        if (LookupForm.ErrorsOf(form) is { Count: > 0 } errors)
        {
            return Problems.Invalid(errors);
        }
        var sent = LookupForm.Of(form);
        if (validator.Validate(sent.ToRequest()) is { IsValid: false } refused)
        {
            return Refused(refused, sent.ToRequest(), knowledge);
        }
        var reading = sent.Read(knowledge, recognizer, index);
        return reading.IsCoded ? TypedResults.Redirect(reading.State.Address) : LookupPageOf(reading, context);
    }

    public static IResult GetMatrixPage([AsParameters] MatrixView view) => new HtmlPage<MatrixPage>(new { View = view });

    public static IResult GetDiseasePage() => new HtmlPage<DiseasePage>();

    public static IResult GetSourcesPage() => new HtmlPage<SourcesPage>();

    public static IResult GetTeachingPage([AsParameters] QuizRequest request) => new HtmlPage<TeachingPage>(new { Seed = request.Seed ?? 1, Count = request.Count ?? 5 });

    public static IResult GetDataPage() => new HtmlPage<DataPage>();

    public static IResult GetProblemPage(string type) =>
        ProblemTypes.All.FirstOrDefault(t => t.Slug == type) is { } problem
            ? new HtmlPage<ProblemPage>(new { Problem = problem })
            : Problems.NotFound($"There is no problem type '{type}'.");

    /// <summary>Tells of a symptom that is given twice by its name: the members of a request mean nothing to who reads a page.</summary>
    private static ProblemHttpResult Refused(ValidationResult refused, LookupRequest request, KnowledgeBase knowledge)
    {
        var problem = Validation.Refusal(refused);
        var (present, absent) = (Known(request.Present), Known(request.Absent));
        var twice = present.Intersect(absent).Select(id => $"{knowledge.Symptoms[id].Name} can't be both present and absent.")
            .Concat(new[] { present, absent }.SelectMany(ids => ids.CountBy(id => id)).Where(id => id.Value > 1).Select(id => $"{knowledge.Symptoms[id.Key].Name} is given more than once.")).ToList();
        if (twice.Count > 0)
        {
            problem.ProblemDetails.Detail = string.Join(" ", twice);
        }
        return problem;

        List<string> Known(IReadOnlyList<string>? given) => [.. (given ?? []).Select(knowledge.SymptomNames.Resolve).OfType<string>()];
    }

    private static HtmlPage<LookupPage> LookupPageOf(LookupReading reading, HttpContext context) =>
        new(new { Reading = reading, Origin = $"{context.Request.Scheme}://{context.Request.Host}" });
}
