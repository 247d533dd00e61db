using LmsApi.Http;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Mvc;

namespace LmsApi.Symptoms;

/// <summary>Symptoms, and the mapping from them back to sites.</summary>
public static class SymptomEndpoints
{
    public static void MapSymptoms(this IEndpointRouteBuilder app)
    {
        var symptoms = app.MapGroup("/v1/symptoms").WithTags("Symptoms");
        symptoms.MapGet("/", ListSymptoms).Validates<PageRequest>().Validates<LanguageRequest>();
        symptoms.MapGet("/{symptom}", GetSymptom).Resolves("symptom", k => k.SymptomNames).Validates<LanguageRequest>();
        symptoms.MapGet("/{symptom}/sites", ListSymptomSites).Resolves("symptom", k => k.SymptomNames).Validates<PageRequest>();
    }

    /// <summary>List symptoms</summary>
    /// <remarks>All presenting symptoms and signs in order of their id. General ones (fatigue, weight loss) point to no site.</remarks>
    /// <param name="general" example="false">True for general symptoms only, false for all others only; both when not given.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="language">Language of the names.</param>
    /// <param name="knowledge">The data.</param>
    /// <param name="context">The request.</param>
    public static Answer<Page<SymptomSummary>> ListSymptoms([FromQuery] bool? general, [AsParameters] PageRequest page, [AsParameters] LanguageRequest language, KnowledgeBase knowledge, HttpContext context)
    {
        var naming = language.For(context);
        var symptoms = knowledge.Symptoms.Values.Where(s => general is null || s.General == general).OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        return page.Cut(symptoms, s => SymptomSummary.Of(s, naming), knowledge);
    }

    /// <summary>Get a symptom</summary>
    /// <remarks>What it means, other words for it, what it is a kind of, its codes, and what is said of it for leiomyosarcoma at any site.</remarks>
    /// <param name="symptom" example="melena">Id of a symptom, or a served code for it (HP:0002249), which leads on to the id.</param>
    /// <param name="language">Language of the name.</param>
    /// <param name="knowledge">The data.</param>
    /// <param name="context">The request.</param>
    public static Answer<SymptomDetail> GetSymptom(string symptom, [AsParameters] LanguageRequest language, KnowledgeBase knowledge, HttpContext context) =>
        SymptomDetail.Of(knowledge.Symptoms[symptom], language.For(context), knowledge);

    /// <summary>List the sites whose tumors cause a symptom</summary>
    /// <remarks>The six sites only, in their order; the subsites that the evidence names stand beside each. This is the reference's plain reverse mapping, not a ranking.</remarks>
    /// <param name="symptom" example="melena">Id of a symptom, or a served code for it.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="knowledge">The data.</param>
    public static Answer<Page<SymptomSiteItem>> ListSymptomSites(string symptom, [AsParameters] PageRequest page, KnowledgeBase knowledge) =>
        page.Cut(knowledge.SitesBySymptom[symptom], SymptomSiteItem.Of, knowledge);
}
