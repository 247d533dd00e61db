using System.Text.Encodings.Web;
using System.Text.Json;
using LmsApi.Knowledge;

namespace LmsApi.Dataset;

/// <summary>Writes all tables as one JSON document, or as one JSON object a line. Absent rather than null.</summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(KnowledgeBase knowledge, IReadOnlyList<Table> tables, Stream target)
    {
        using var json = new Utf8JsonWriter(target, Relaxed);
        json.WriteStartObject();
        json.WriteStartObject("meta");
        json.WriteString("datasetVersion", knowledge.Dataset.Version);
        json.WriteString("datasetHash", knowledge.Dataset.Hash);
        json.WriteEndObject();
        json.WriteStartObject("tables");
        foreach (var table in tables)
        {
            json.WriteStartArray(table.Name);
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                WriteCells(json, table, row);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.Flush();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>One row a line, its table first.</summary>
    public static void WriteLines(IReadOnlyList<Table> tables, Stream target)
    {
        using var json = new Utf8JsonWriter(target, Relaxed);
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                json.WriteString("_table", table.Name);
                WriteCells(json, table, row);
                json.WriteEndObject();
                json.Flush();
                json.Reset();
                target.WriteByte((byte)'\n');
            }
        }
    }

    private static void WriteCells(Utf8JsonWriter json, Table table, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            switch (row[i])
            {
                case null: break;
                case long number: json.WriteNumber(table.Columns[i].Name, number); break;
                case double number: json.WriteNumber(table.Columns[i].Name, number); break;
                case var text: json.WriteString(table.Columns[i].Name, (string)text); break;
            }
        }
    }
}
