using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Lookup.Evaluation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Lookup;

/// <summary>From symptoms to ranked sites, with the reasons.</summary>
public static class LookupEndpoints
{
    public static IServiceCollection AddLookup(this IServiceCollection services) => services
        .AddDerived(knowledge => new LookupModel(knowledge))
        .AddDerived(typeof(Lookups), (_, provider) => ActivatorUtilities.CreateInstance<Lookups>(provider))
        .AddDerived(knowledge => Evaluator.Evaluate(CaseFile.FromSeed(knowledge), knowledge));

    public static void MapLookup(this IEndpointRouteBuilder app)
    {
        var lookup = app.MapGroup("/v1/lookup").WithTags("Lookup");
        lookup.MapGet("/", GetLookup);
        lookup.MapPost("/", PostLookup);
        lookup.MapPost("/batch", PostLookupBatch);
        app.MapMatrix();
        app.MapCompare();
        app.MapValidation();
    }

    /// <summary>Rank sites by symptoms</summary>
    /// <remarks>
    /// Every site is ranked by how much more the findings are expected of it than of all sites together, in bits; the
    /// contributions say why, and sum to the score. Symptoms that the reference does not know are reported and count for
    /// nothing; so does what goes unmentioned. This teaches; it does not diagnose, and shares are no probabilities. Symptoms
    /// may be about a person: prefer POST, whose body no log or history keeps.
    /// </remarks>
    public static Results<Answer<LookupAnswer>, ProblemHttpResult> GetLookup([AsParameters] LookupQuery query, IValidator<LookupRequest> validator, Lookups lookups) =>
        PostLookup(query.ToRequest(), validator, lookups);

    /// <summary>Rank sites by symptoms, sent in a body</summary>
    /// <remarks>The same as GET. A member that is null counts as not given. Nothing that is sent is kept or logged.</remarks>
    public static Results<Answer<LookupAnswer>, ProblemHttpResult> PostLookup(LookupRequest request, IValidator<LookupRequest> validator, Lookups lookups) =>
        request is null ? Validation.NoBody
        : validator.Validate(request) is { IsValid: false } refused ? Validation.Refusal(refused)
        : new Answer<LookupAnswer>(lookups.Answer(request));

    /// <summary>Run up to 100 lookups at once</summary>
    /// <remarks>Each has a status of its own: 200 with its answer, or 400 with its problem. A value that is not allowed in one does not spoil the others. An unknown member or a value of the wrong type in any lookup, or a null in the place of one, refuses the whole batch, and so do more than 300 names in all that the reference does not know.</remarks>
    public static Results<Answer<BatchAnswer>, ProblemHttpResult> PostLookupBatch(BatchRequest request, IValidator<BatchRequest> validator, IValidator<LookupRequest> ofEach, Lookups lookups, KnowledgeBase knowledge) =>
        request is null ? Validation.NoBody
        : validator.Validate(request) is { IsValid: false } refused ? Validation.Refusal(refused)
        : new Answer<BatchAnswer>(new(
            [.. request.Lookups!.Select(lookup => ofEach.Validate(lookup) is { IsValid: false } refusedOne
                ? new BatchItem(400, null, Problem.Invalid(Validation.ErrorsOf(refusedOne)))
                : new BatchItem(200, lookups.Answer(lookup), null))],
            Meta.Of(knowledge)));
}

/// <summary>Several lookups.</summary>
public sealed record BatchRequest
{
    /// <summary>The lookups, 1 to 100.</summary>
    /// <example>[{"present": ["melena"]}, {"present": ["jaundice"], "sex": "male"}]</example>
    [Required, Length(1, BatchRequestValidator.MostLookups)]
    public IReadOnlyList<LookupRequest>? Lookups { get; init; }
}

/// <summary>Bounds a batch; each lookup of it is validated on its own, so that one refused spoils no other.</summary>
public sealed class BatchRequestValidator : AbstractValidator<BatchRequest>
{
    public const int MostLookups = 100;
    private const int MostUnknown = 300;

    /// <param name="knowledge">The data.</param>
    public BatchRequestValidator(KnowledgeBase knowledge)
    {
        RuleFor(r => r.Lookups).Must(IsFew).WithMessage($"Give 1 to {MostLookups} lookups.");
        When(r => IsFew(r.Lookups), () =>
        {
            RuleForEach(r => r.Lookups).NotNull().WithMessage("A lookup is an object.");
            // For each of them near names are looked for, which takes longer than all else.
            RuleFor(r => r.Lookups).Must(lookups => lookups!.Sum(l => Unknown(l?.Present) + Unknown(l?.Absent)) <= MostUnknown)
                .WithMessage($"At most {MostUnknown} names in a batch that the reference does not know; send fewer lookups at a time.");
        });

        int Unknown(IReadOnlyList<string>? names) => names?.Count(n => knowledge.SymptomNames.Resolve(n ?? "") is null) ?? 0;
    }

    private static bool IsFew(IReadOnlyList<LookupRequest>? lookups) => lookups is { Count: >= 1 and <= MostLookups };
}

/// <summary>The answers in the order of the lookups.</summary>
/// <param name="Items">One for each lookup.</param>
/// <param name="Meta">The data that the answer was made from.</param>
public sealed record BatchAnswer(IReadOnlyList<BatchItem> Items, Meta Meta);

/// <summary>What came of one lookup.</summary>
/// <param name="Status">200, or 400 when the lookup was not valid.</param>
/// <param name="Answer">The answer, with status 200.</param>
/// <param name="Problem">What is wrong, with status 400.</param>
public sealed record BatchItem(int Status, LookupAnswer? Answer, Problem? Problem);
