using System.Text.Json.Serialization;
using LmsApi.Dataset;
using LmsApi.Disease;
using LmsApi.Knowledge;
using LmsApi.Lookup;
using LmsApi.Lookup.Evaluation;
using LmsApi.MetastasisSites;
using LmsApi.Sites;
using LmsApi.Sources;
using LmsApi.Symptoms;
using LmsApi.Teaching;
using LmsApi.Text;

namespace LmsApi.Http;

/// <summary>How each answer is written, worked out by the compiler instead of at the first request.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(CompareAnswer))]
[JsonSerializable(typeof(Contribution))]
[JsonSerializable(typeof(CoverageAnswer))]
[JsonSerializable(typeof(DatasetAnswer))]
[JsonSerializable(typeof(Discovery.ServiceIndex))]
[JsonSerializable(typeof(DiseaseAnswer))]
[JsonSerializable(typeof(FlashcardAnswer))]
[JsonSerializable(typeof(Health.HealthState))]
[JsonSerializable(typeof(LookupAnswer))]
[JsonSerializable(typeof(MatrixAnswer))]
[JsonSerializable(typeof(MetastasisSiteEndpoints.MetastasisSiteDetail))]
[JsonSerializable(typeof(Page<MetastasisSiteEndpoints.MetastasisSiteSiteItem>))]
[JsonSerializable(typeof(Page<MetastasisSiteEndpoints.MetastasisSiteSummary>))]
[JsonSerializable(typeof(Page<SearchItem>))]
[JsonSerializable(typeof(Page<SiteMetastasisItem>))]
[JsonSerializable(typeof(Page<SiteSummary>))]
[JsonSerializable(typeof(Page<SiteSymptomItem>))]
[JsonSerializable(typeof(Page<Source>))]
[JsonSerializable(typeof(Page<SymptomSiteItem>))]
[JsonSerializable(typeof(Page<SymptomSummary>))]
[JsonSerializable(typeof(QuizAnswer))]
[JsonSerializable(typeof(RecognizeResponse))]
[JsonSerializable(typeof(SiteDetail))]
[JsonSerializable(typeof(SourceEndpoints.SourceDetail))]
[JsonSerializable(typeof(SymptomDetail))]
[JsonSerializable(typeof(ValidationEndpoint.ValidationAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
