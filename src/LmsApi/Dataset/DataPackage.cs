using System.Text.Json.Nodes;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>The <c>datapackage.json</c> of the zip: a Frictionless Data Package (v1), made from the schema.</summary>
public static class DataPackage
{
    public static JsonObject Of(KnowledgeBase knowledge, IEnumerable<(Table Table, Export Csv)> resources)
    {
        var d = knowledge.Dataset;
        return new()
        {
            ["profile"] = "tabular-data-package",
            ["name"] = "lmsapi",
            ["id"] = d.Hash,
            ["title"] = d.Title,
            ["description"] = d.Description,
            ["version"] = d.Version,
            ["created"] = d.Released + "T00:00:00Z",
            ["licenses"] = new JsonArray(new JsonObject { ["name"] = d.Licence, ["path"] = d.LicenceUrl }),
            ["contributors"] = new JsonArray(new JsonObject { ["title"] = d.Creator, ["role"] = "author" }),
            ["sources"] = new JsonArray([.. knowledge.Sources.Values.OrderBy(s => s.Id, StringComparer.Ordinal).Select(s => (JsonNode)SourceOf(s))]),
            ["resources"] = new JsonArray([.. resources.Select(r => (JsonNode)Resource(r.Table, r.Csv))]),
        };
    }

    private static JsonObject SourceOf(Source source)
    {
        var node = new JsonObject { ["title"] = source.Title ?? source.Journal ?? source.Id };
        if ((source.Doi is { } doi ? "https://doi.org/" + doi : source.Url) is { } path)
        {
            node["path"] = path;
        }
        return node;
    }

    private static JsonObject Resource(Table table, Export csv) => new()
    {
        ["profile"] = "tabular-data-resource",
        ["name"] = table.Name.Replace('_', '-'),
        ["path"] = $"data/{table.Name}.csv",
        ["description"] = table.Description ?? table.Name,
        ["format"] = "csv",
        ["mediatype"] = "text/csv",
        ["encoding"] = "utf-8",
        ["bytes"] = csv.Bytes,
        ["hash"] = "sha256:" + csv.Sha256,
        ["schema"] = SchemaOf(table),
    };

    private static JsonObject SchemaOf(Table table)
    {
        var schema = new JsonObject { ["fields"] = new JsonArray([.. table.Columns.Select(c => (JsonNode)Field(c))]), ["missingValues"] = new JsonArray("") };
        if (table.PrimaryKey.Count > 0)
        {
            schema["primaryKey"] = new JsonArray([.. table.PrimaryKey.Select(k => (JsonNode)k)]);
        }
        var keys = table.Columns.Where(c => c.References is not null).Select(c => (JsonNode)new JsonObject
        {
            ["fields"] = c.Name,
            ["reference"] = new JsonObject { ["resource"] = c.References == table.Name ? "" : c.References!.Replace('_', '-'), ["fields"] = c.References == "words" ? "form" : c.References == "releases" ? "version" : "id" },
        }).ToArray();
        if (keys.Length > 0)
        {
            schema["foreignKeys"] = new JsonArray(keys);
        }
        return schema;
    }

    private static JsonObject Field(Column column)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = column.Type };
        if (column.Description is not null)
        {
            field["description"] = column.Description;
        }
        var constraints = new JsonObject();
        if (column.Required)
        {
            constraints["required"] = true;
        }
        if (column.Allowed is not null)
        {
            constraints["enum"] = new JsonArray([.. column.Allowed.Select(v => column.Type == "integer" ? (JsonNode)int.Parse(v, System.Globalization.CultureInfo.InvariantCulture) : v)]);
        }
        if (constraints.Count > 0)
        {
            field["constraints"] = constraints;
        }
        return field;
    }
}
