using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Http;
using LmsApi.Knowledge;
using LmsApi.Text;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Lookup;

/// <summary>What is there and what is not. What goes unmentioned counts for nothing.</summary>
public sealed record LookupRequest
{
    /// <summary>Symptoms that are present, as ids or served codes; with absent ones at most 50, not counting those that the text names.</summary>
    /// <example>["melena", "HP:0000952"]</example>
    [MaxLength(LookupRequestValidator.MostSymptoms), ItemLength(1, Validation.LongestName)]
    public IReadOnlyList<string>? Present { get; init; }
    /// <summary>Symptoms that were asked for and are not there, as ids or served codes.</summary>
    /// <example>["dysphagia"]</example>
    [MaxLength(LookupRequestValidator.MostSymptoms), ItemLength(1, Validation.LongestName)]
    public IReadOnlyList<string>? Absent { get; init; }
    /// <summary>English free text, up to 4,000 UTF-16 code units, from which symptoms are recognized and added, however many. What is given as present or absent goes before what the text says.</summary>
    /// <example>She has felt full after a few bites for weeks, no fever.</example>
    [MaxLength(RecognizeRequestValidator.LongestText)]
    public string? Text { get; init; }
    /// <summary><c>female</c> or <c>male</c>: it shifts the prior by each site's share of the sex, and <c>male</c> leaves the uterus out.</summary>
    /// <example>female</example>
    [AllowedValues("female", "male")]
    public string? Sex { get; init; }
    /// <summary><c>site</c> (the six sites; when not given) or <c>subsite</c> (the finest places told apart).</summary>
    /// <example>site</example>
    [AllowedValues("site", "subsite")]
    public string? Level { get; init; }
    /// <summary><c>uniform</c> (all sites alike; when not given) or <c>published</c> (how often each site is affected, under stated assumptions).</summary>
    /// <example>uniform</example>
    [AllowedValues("uniform", "published")]
    public string? Prior { get; init; }
    /// <summary>True to refuse given names that the reference does not know, instead of reporting them as <c>unmatched</c>; false when not given. It does not touch <c>text</c>: what of that was not understood is in <c>unread</c>.</summary>
    public bool? Strict { get; init; }
}

/// <summary>The same in a query.</summary>
public sealed record LookupQuery
{
    /// <summary>A symptom that is present, as an id or a served code; repeated for each (<c>present=melena&amp;present=jaundice</c>), with absent ones up to 50 times.</summary>
    /// <example>["melena", "early-satiety"]</example>
    [FromQuery, MaxLength(LookupRequestValidator.MostSymptoms), ItemLength(1, Validation.LongestName)]
    public string[]? Present { get; init; }
    /// <summary>A symptom that was asked for and is not there; may be repeated.</summary>
    /// <example>["dysphagia"]</example>
    [FromQuery, MaxLength(LookupRequestValidator.MostSymptoms), ItemLength(1, Validation.LongestName)]
    public string[]? Absent { get; init; }
    /// <summary><c>female</c> or <c>male</c>: it shifts the prior by each site's share of the sex, and <c>male</c> leaves the uterus out.</summary>
    /// <example>female</example>
    [FromQuery, AllowedValues("female", "male")]
    public string? Sex { get; init; }
    /// <summary><c>site</c> (the six sites; when not given) or <c>subsite</c> (the finest places told apart).</summary>
    /// <example>site</example>
    [FromQuery, AllowedValues("site", "subsite"), DefaultValue("site")]
    public string? Level { get; init; }
    /// <summary><c>uniform</c> (all sites alike; when not given) or <c>published</c> (how often each site is affected, under stated assumptions).</summary>
    /// <example>uniform</example>
    [FromQuery, AllowedValues("uniform", "published"), DefaultValue("uniform")]
    public string? Prior { get; init; }
    /// <summary>True to refuse symptoms that the reference does not know, instead of reporting them as unmatched.</summary>
    /// <example>false</example>
    [FromQuery, DefaultValue(false)]
    public bool? Strict { get; init; }

    public LookupRequest ToRequest() => new() { Present = Present, Absent = Absent, Sex = Sex, Level = Level, Prior = Prior, Strict = Strict };
}

/// <summary>Bounds a lookup, and refuses a symptom that is named twice in whatever words.</summary>
public sealed class LookupRequestValidator : AbstractValidator<LookupRequest>
{
    public const int MostSymptoms = 50;
    private static readonly string NoName = $"Give an id or a code, 1 to {Validation.LongestName} characters that are not all blank.";

    public LookupRequestValidator(KnowledgeBase knowledge)
    {
        this.RuleForAllowed(r => r.Sex);
        this.RuleForAllowed(r => r.Level);
        this.RuleForAllowed(r => r.Prior);
        RuleFor(r => r.Text).MaximumLength(RecognizeRequestValidator.LongestText).WithMessage(RecognizeRequestValidator.TooLong);
        // One rule for all symptoms: the library's rules for each element take longer than the ranking.
        RuleFor(r => r).Custom((request, context) =>
        {
            var count = (request.Present?.Count ?? 0) + (request.Absent?.Count ?? 0);
            if (count > MostSymptoms)
            {
                context.AddFailure("present", $"At most {MostSymptoms} symptoms, present and absent together.");
                return;
            }
            // So few that comparing each takes less than a dictionary of them.
            var seen = new List<(string Named, Place Place)>(count);
            CheckAll(request.Present, "present");
            CheckAll(request.Absent, "absent");

            void CheckAll(IReadOnlyList<string>? names, string state)
            {
                for (var i = 0; i < names?.Count; i++)
                {
                    Check(names[i], new(state, i));
                }
            }

            void Check(string? given, Place place)
            {
                if (!Validation.IsName(given))
                {
                    context.AddFailure(place.ToString(), NoName);
                    return;
                }
                var id = knowledge.SymptomNames.Resolve(given);
                var meant = id ?? given;
                foreach (var (named, before) in seen)
                {
                    if (named.Equals(meant, StringComparison.OrdinalIgnoreCase))
                    {
                        context.AddFailure(place.ToString(), before.State == place.State
                            ? $"'{given}' means the same as {before}; give it once."
                            : $"'{given}' is also {before}; a symptom can't be present and absent.");
                        break;
                    }
                }
                seen.Add((meant, place));
                if (id is null && request.Strict == true)
                {
                    var near = knowledge.SymptomNames.Nearest(given);
                    context.AddFailure(place.ToString(), $"'{given}' is not in the reference.{(near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "")}");
                }
            }
        });
    }

    /// <summary>Where in the request a symptom stands.</summary>
    private readonly record struct Place(string State, int Index)
    {
        public override string ToString() => $"{State}[{Index}]";
    }
}
