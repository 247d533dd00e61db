using System.Text.Json.Nodes;
using LmsApi.Knowledge;

namespace LmsApi.Http;

/// <summary>Sites and the disease as JSON-LD in the words of schema.org, for clients that ask for <c>application/ld+json</c>.</summary>
public static class LinkedData
{
    public const string MediaType = "application/ld+json";

    /// <summary>Whether the client prefers JSON-LD to plain JSON.</summary>
    public static bool IsWanted(HttpContext context) => Negotiation.Preferred(context) == MediaType;

    public static IResult Site(Site site, KnowledgeBase knowledge) => Answer(new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "AnatomicalStructure",
        ["@id"] = $"/v1/sites/{site.Id}",
        ["name"] = site.Name,
        ["description"] = site.Description,
        ["alternateName"] = Strings(site.Synonyms),
        ["code"] = Codes(site.Codes),
        ["subStructure"] = Structures(site.Subsites),
        ["relatedCondition"] = new JsonObject
        {
            ["@type"] = "MedicalCondition",
            ["name"] = $"Leiomyosarcoma, site: {site.Name}",
            ["code"] = Codes([.. knowledge.Disease.Names.Where(n => n.SiteId == site.Id).SelectMany(n => n.Codes)]),
            ["signOrSymptom"] = new JsonArray([.. knowledge.SymptomsBySite[site.Id].Where(a => a.Characteristic).Select(a => (JsonNode)Symptom(a.Symptom))]),
        },
        ["subjectOf"] = DatasetOf(knowledge),
    });

    public static IResult Disease(KnowledgeBase knowledge) => Answer(new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "MedicalCondition",
        ["@id"] = "/v1/disease",
        ["name"] = "Leiomyosarcoma",
        ["description"] = string.Join(" ", knowledge.Disease.Statements.Where(s => s.Topic == "definition").Select(s => s.Text)),
        ["code"] = Codes([.. knowledge.Disease.Names.Where(n => n.SiteId is null).SelectMany(n => n.Codes)]),
        ["associatedAnatomy"] = Structures(knowledge.TopSites),
        ["signOrSymptom"] = new JsonArray([.. knowledge.Symptoms.Values.Where(s => s.General && s.Evidence.Count > 0).OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => (JsonNode)Symptom(s))]),
        ["riskFactor"] = new JsonArray([.. knowledge.Disease.RiskFactors.Select(r => (JsonNode)new JsonObject { ["@type"] = "MedicalRiskFactor", ["name"] = r.Name, ["description"] = r.Statement })]),
        ["subjectOf"] = DatasetOf(knowledge),
    });

    /// <summary>Licence and version are the dataset's: a disease or an organ has none.</summary>
    private static JsonObject DatasetOf(KnowledgeBase knowledge) => new()
    {
        ["@type"] = "Dataset",
        ["@id"] = "/v1/dataset",
        ["name"] = knowledge.Dataset.Title,
        ["version"] = knowledge.Dataset.Version,
        ["identifier"] = knowledge.Dataset.Hash,
        ["license"] = knowledge.Dataset.LicenceUrl,
    };

    private static JsonArray Structures(IEnumerable<Site> sites) => new([.. sites.Select(s => (JsonNode)new JsonObject { ["@type"] = "AnatomicalStructure", ["@id"] = $"/v1/sites/{s.Id}", ["name"] = s.Name })]);

    private static JsonObject Symptom(Symptom symptom) => new()
    {
        ["@type"] = "MedicalSignOrSymptom",
        ["@id"] = $"/v1/symptoms/{symptom.Id}",
        ["name"] = symptom.Name,
        ["code"] = Codes(symptom.Codes),
    };

    private static JsonArray Codes(IEnumerable<CodeMapping> codes) => new([.. codes.Where(c => c.Match == "exact").Select(c => (JsonNode)new JsonObject { ["@type"] = "MedicalCode", ["codeValue"] = c.Code, ["codingSystem"] = c.System })]);

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Answer(JsonObject document) => TypedResults.Text(document.ToJsonString(), MediaType);
}
