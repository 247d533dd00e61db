using System.Buffers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace LmsApi.Http;

/// <summary>
/// 200 with a JSON object, written by the code that the compiler made for its type. The framework's own writing passes that code by
/// wherever an encoder is set, and prepares every type of the service before the first answer instead of the one that is asked for.
/// </summary>
public sealed class Answer<T>(T value) : IResult, IEndpointMetadataProvider where T : class
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = Json.Encoder, SkipValidation = true };
    private static readonly JsonTypeInfo<T> Type = (JsonTypeInfo<T>)AnswerJson.Default.GetTypeInfo(typeof(T))!;

    public T Value => value;

    public static implicit operator Answer<T>(T value) => new(value);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    /// <summary>Writes an object as answers have it.</summary>
    internal static void Write(IBufferWriter<byte> utf8, T value)
    {
        using var json = new Utf8JsonWriter(utf8, Relaxed);
        JsonSerializer.Serialize(json, value, Type);
    }

    /// <summary>Headers with the length, then the object: what is written whole is sent in one piece.</summary>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // A request that ran out of time is answered with that; half of this before it would spoil both.
        httpContext.RequestAborted.ThrowIfCancellationRequested();
        var utf8 = AnswerBuffer.Take();
        Write(utf8, value);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.ContentLength = utf8.WrittenCount;
        await httpContext.Response.BodyWriter.WriteAsync(utf8.WrittenMemory, httpContext.RequestAborted);
        AnswerBuffer.PutBack(utf8);
    }
}
