using System.Text.Json.Serialization;
using LmsApi.Lookup;
using LmsApi.Text;

namespace LmsApi.Http;

/// <summary>How each body is read, and what the framework itself writes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(Discovery.Linkset))]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(RecognizeRequest))]
internal sealed partial class BodyJson : JsonSerializerContext;
