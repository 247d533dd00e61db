using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LmsApi.Text;

/// <summary>Words in, symptoms out.</summary>
public static class RecognizeEndpoints
{
    public static IServiceCollection AddText(this IServiceCollection services) => services
        .AddDerived(knowledge => new SymptomRecognizer(knowledge))
        .AddDerived(knowledge => new SearchIndex(SearchEntry.Of(knowledge)));

    public static void MapRecognize(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/recognize", RecognizeText).WithTags("Text");

    /// <summary>Find symptoms in free text</summary>
    /// <remarks>
    /// Reads English as patients and clinicians write it: names, synonyms and everyday words of every symptom, also where the
    /// words stand apart ("pain in her lower back"), and whether the symptom is there, denied, uncertain, over, or a relative's.
    /// The text is not altered, stored or logged; offsets count in what was sent. <c>present</c> and <c>absent</c> can be sent
    /// to the lookup as they are while they are no more than 50 together; of its own <c>text</c> it takes any number. A
    /// recognizer makes mistakes: show people the spans and let them correct it.
    /// </remarks>
    /// <param name="request" example="{&quot;text&quot;: &quot;Black tarry stools for a week and I can't swallow properly, no fever.&quot;, &quot;lang&quot;: &quot;en&quot;}">The text.</param>
    /// <param name="validator">What bounds it.</param>
    /// <param name="recognizer">What reads it.</param>
    /// <param name="knowledge">The data.</param>
    public static Results<Answer<RecognizeResponse>, ProblemHttpResult> RecognizeText(RecognizeRequest request, IValidator<RecognizeRequest> validator, SymptomRecognizer recognizer, KnowledgeBase knowledge) =>
        request is null ? Validation.NoBody
        : validator.Validate(request) is { IsValid: false } refused ? Validation.Refusal(refused)
        : new Answer<RecognizeResponse>(RecognizeResponse.Of(recognizer.Recognize(request.Text!), knowledge));
}

/// <summary>A text to find symptoms in.</summary>
public sealed record RecognizeRequest
{
    /// <summary>Up to 4,000 characters (UTF-16 code units) of English.</summary>
    /// <example>Black tarry stools for a week and I can't swallow properly, no fever.</example>
    [Required(AllowEmptyStrings = true), MaxLength(RecognizeRequestValidator.LongestText)]
    public string? Text { get; init; }
    /// <summary>Language of the text; only <c>en</c> is understood, and it is taken when not given.</summary>
    /// <example>en</example>
    [AllowedValues("en")]
    public string? Lang { get; init; }
}

/// <summary>Bounds the text that is read.</summary>
public sealed class RecognizeRequestValidator : AbstractValidator<RecognizeRequest>
{
    public const int LongestText = 4000;
    public const string TooLong = "Give at most 4,000 characters; send a longer text in parts.";

    public RecognizeRequestValidator()
    {
        RuleFor(r => r.Text).NotNull().WithMessage("Give the text to read.");
        RuleFor(r => r.Text).MaximumLength(LongestText).WithMessage(TooLong);
        this.RuleForAllowed(r => r.Lang).WithMessage("Only English is understood: use en, or leave it out.");
    }
}

/// <summary>What the text says about symptoms.</summary>
/// <param name="Findings">Every mention, in the order of the text.</param>
/// <param name="Present">Ids of the symptoms that are there.</param>
/// <param name="Absent">Ids of those that are denied and nowhere said to be there.</param>
/// <param name="Unread">Words that look like complaints but were not understood: check these yourself.</param>
/// <param name="Meta">The data that it was read by.</param>
public sealed record RecognizeResponse(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Present, IReadOnlyList<string> Absent, IReadOnlyList<TextSpan> Unread, Meta Meta)
{
    public static RecognizeResponse Of(Recognition read, KnowledgeBase knowledge) => new(read.Findings, read.Present, read.Absent, read.Unread, Meta.Of(knowledge));
}
