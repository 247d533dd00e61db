using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LmsApi.Http;

/// <summary>Describes, once, the members that mean the same wherever they stand and have no comment of their own.</summary>
internal sealed class SharedMembers : ISchemaFilter
{
    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["id"] = "Kebab-case id, never reused.",
        ["name"] = "Name to show.",
        ["items"] = "The entries of this page.",
        ["meta"] = "The data that the answer was made from.",
        ["statement"] = "What the source says, in the editors' words.",
        ["sourceId"] = "Where it was read: `/v1/sources/{sourceId}`.",
        ["citedSourceId"] = "What that source names as its own reference; the editors have not read it.",
        ["siteId"] = "The site or subsite that it is about.",
        ["codes"] = "Codes by which other systems know it.",
        ["note"] = "Anything else a reader must know.",
        ["remark"] = "What a reader must know about the coding.",
        ["population"] = "Who was looked at.",
        ["count"] = "n: those with the finding.",
        ["total"] = "N: those looked at.",
        ["frequency"] = "How often, in whom; absent where no figure of exactly this site and of leiomyosarcoma alone was found. A figure of a part of the site, one that counts other tumors as well, or one from which gastrointestinal stromal tumors are not excluded, is no such figure.",
        ["percent"] = "Percentage as published, 0 to 100.",
        ["sex"] = "`female` or `male`; absent when it was not told.",
        ["title"] = "Title as printed; absent when it was not seen.",
        ["year"] = "Year of publication.",
        ["volume"] = "Volume.",
        ["issue"] = "Issue.",
        ["doi"] = "Digital object identifier, without `https://doi.org/`.",
        ["pmid"] = "PubMed identifier.",
        ["url"] = "Address.",
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        foreach (var (name, member) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (string.IsNullOrEmpty(member.Description) && Descriptions.TryGetValue(name, out var description))
            {
                member.Description = description;
            }
        }
    }
}
