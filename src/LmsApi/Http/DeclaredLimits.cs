using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace LmsApi.Http;

/// <summary>Tells in the document what attributes on a request's members say and Swashbuckle does not read: closed sets, and how long each item of a list may be.</summary>
internal sealed class DeclaredLimits : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema target || (context.MemberInfo ?? (ICustomAttributeProvider?)context.ParameterInfo) is not { } member)
        {
            return;
        }
        foreach (var attribute in member.GetCustomAttributes(true))
        {
            if (attribute is AllowedValuesAttribute allowed)
            {
                target.Enum = [.. allowed.Values.Select(value => (JsonNode)value!.ToString()!)];
            }
            if (attribute is ItemLengthAttribute length && target.Items is OpenApiSchema item)
            {
                (item.MinLength, item.MaxLength) = (length.Least, length.Most);
            }
        }
    }
}

/// <summary>How many characters each item of a list has.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemLengthAttribute(int least, int most) : Attribute
{
    public int Least => least;

    public int Most => most;
}
