using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LmsApi.Http;

/// <summary>
/// Answers that are made anew for each request, since what they answer is nobody's to keep: written by the code that the compiler made
/// for their type, which the framework's own writing passes by wherever an encoder is set.
/// </summary>
public static class FreshAnswers
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = Json.Encoder, SkipValidation = true };

    public static RouteHandlerBuilder WritesFresh<TAnswer>(this RouteHandlerBuilder builder) where TAnswer : class => builder
        .AddEndpointFilter(async (context, next) => await next(context) is var result && result is TAnswer answer ? new Written<TAnswer>(answer) : result);

    private sealed class Written<TAnswer>(TAnswer answer) : IResult
    {
        private static readonly JsonTypeInfo<TAnswer> Type = (JsonTypeInfo<TAnswer>)AnswerJson.Default.GetTypeInfo(typeof(TAnswer))!;

        public async Task ExecuteAsync(HttpContext context)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, Relaxed))
            {
                JsonSerializer.Serialize(json, answer, Type);
            }
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
    }
}
