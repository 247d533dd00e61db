using System.Text.Json.Nodes;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>The <c>datapackage.json</c> of the zip: a Data Package of version 2.0 (https://datapackage.org), made from the schema.</summary>
public static class DataPackage
{
    public static JsonObject Of(KnowledgeBase knowledge, IEnumerable<(Table Table, Export Csv)> resources)
    {
        var d = knowledge.Dataset;
        return new()
        {
            ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json",
            ["name"] = "lmsapi",
            ["id"] = d.Hash,
            ["title"] = d.Title,
            ["description"] = d.Description,
            ["version"] = d.Version,
            ["created"] = d.Released + "T00:00:00Z",
            ["licenses"] = new JsonArray(new JsonObject { ["name"] = d.Licence, ["path"] = d.LicenceUrl }),
            ["contributors"] = new JsonArray(new JsonObject { ["title"] = d.Creator, ["roles"] = new JsonArray("author") }),
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
        ["name"] = table.Name,
        ["type"] = "table",
        ["path"] = $"data/{table.Name}.csv",
        ["description"] = table.Description,
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
            ["fields"] = new JsonArray(c.Name),
            // A table that names itself is written as an empty resource.
            ["reference"] = new JsonObject { ["resource"] = c.References!.Value.Table == table.Name ? "" : c.References.Value.Table, ["fields"] = new JsonArray(c.References.Value.Column) },
        }).ToArray();
        if (keys.Length > 0)
        {
            schema["foreignKeys"] = new JsonArray(keys);
        }
        return schema;
    }

    private static JsonObject Field(Column column)
    {
        var field = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["description"] = column.Description };
        if (column.Type == "boolean")
        {
            field["trueValues"] = new JsonArray("1");
            field["falseValues"] = new JsonArray("0");
        }
        var constraints = new JsonObject();
        if (column.Required) constraints["required"] = true;
        if (column.Unique) constraints["unique"] = true;
        if (column.Pattern is { } pattern) constraints["pattern"] = pattern;
        if (column.Allowed.Count > 0) constraints["enum"] = new JsonArray([.. column.Allowed.Select(v => (JsonNode)v)]);
        if (column.Minimum is { } minimum) constraints["minimum"] = minimum;
        if (column.Maximum is { } maximum) constraints["maximum"] = maximum;
        if (constraints.Count > 0)
        {
            field["constraints"] = constraints;
        }
        return field;
    }
}
