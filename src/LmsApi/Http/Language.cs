using System.ComponentModel.DataAnnotations;
using FluentValidation;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace LmsApi.Http;

/// <summary>In which language symptoms are named. Definitions stay in English.</summary>
public sealed record LanguageRequest
{
    private static readonly string[] Known = Validation.AllowedBy((LanguageRequest r) => r.Lang);

    /// <summary>Language of the symptoms' names: en, es, fr or zh. When not given, the header Accept-Language decides. A symptom without an official name in that language keeps its English one; the header Content-Language says which languages the answer uses.</summary>
    /// <example>en</example>
    [FromQuery, AllowedValues("en", "es", "fr", "zh")]
    public string? Lang { get; init; }

    /// <summary>Names symptoms in the wanted language, and declares on the response which languages came of it.</summary>
    public Naming For(HttpContext context) => new(Lang ?? Preferred(context.Request), context.Response);

    private static string Preferred(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted)
            ? wanted.Where(w => w.Quality is not 0)
                .OrderByDescending(w => w.Quality ?? 1)
                .Select(w => w.Value.Value!.Split('-')[0].ToLowerInvariant())
                .FirstOrDefault(l => Known.Contains(l)) ?? "en"
            : "en";

    /// <summary>Gives names and keeps account of their languages.</summary>
    public sealed class Naming(string language, HttpResponse response)
    {
        private bool isUsed;

        public string Name(Symptom symptom)
        {
            var label = symptom.Labels.GetValueOrDefault(language)?.Text;
            isUsed |= label is not null && language != "en";
            // All but the names is English.
            response.Headers.ContentLanguage = isUsed ? $"{language}, en" : "en";
            return label ?? symptom.Name;
        }

        public SymptomRef Ref(Symptom symptom) => new(symptom.Id, Name(symptom));
    }
}

/// <summary>One of the languages that the data has names in.</summary>
public sealed class LanguageRequestValidator : AbstractValidator<LanguageRequest>
{
    public LanguageRequestValidator() =>
        this.RuleForAllowed(r => r.Lang);
}
