using LmsApi.Knowledge;

namespace LmsApi.Sources;

/// <summary>A fact that a source supports.</summary>
/// <param name="Kind">What sort of fact: symptom, metastasis, statement, risk-factor, gene, investigation, stage, treatment, survival, symptom-label, site-fact, site-share, site-prior; more may come.</param>
/// <param name="Id">Id of the fact.</param>
/// <param name="Role"><c>read</c> when the fact was read there, <c>cited</c> when what was read names it as its reference, <c>note</c> when it supports the editors' remark.</param>
/// <param name="Statement">The fact.</param>
/// <param name="Href">Where the API shows it.</param>
public sealed record SourceUse(string Kind, string Id, string Role, string Statement, string Href);

/// <summary>Every fact by the source that supports it.</summary>
public sealed class SourceUses(KnowledgeBase knowledge)
{
    private readonly ILookup<string, SourceUse> bySource = All(knowledge).Where(u => u.Source is not null).ToLookup(u => u.Source!, u => u.Use);

    /// <summary>What a source supports; nothing for an id of none.</summary>
    public IEnumerable<SourceUse> this[string sourceId] => bySource[sourceId];

    private static IEnumerable<(string? Source, SourceUse Use)> All(KnowledgeBase k) =>
    [
        .. k.SymptomEvidence.SelectMany(e => Uses("symptom", e.Id, e.Statement, SymptomHref(e), e.SourceId, e.CitedSourceId)),
        .. k.MetastasisEvidence.SelectMany(e => Uses("metastasis", e.Id, e.Statement, e.SiteId is null ? $"/v1/metastasis-sites/{e.SubjectId}/sites" : $"/v1/sites/{e.SiteId}/metastasis-sites", e.SourceId, e.CitedSourceId)),
        .. k.Disease.Statements.SelectMany(s => Uses("statement", s.Id, s.Text, "/v1/disease", s.SourceId, s.CitedSourceId, s.NoteSourceId)),
        .. k.Disease.RiskFactors.SelectMany(r => Uses("risk-factor", r.Id, r.Statement, "/v1/disease", r.SourceId, r.CitedSourceId)),
        .. k.Disease.Genes.SelectMany(g => Uses("gene", g.Id, g.Statement, "/v1/disease", g.SourceId, g.CitedSourceId)),
        .. k.Disease.Investigations.SelectMany(i => Uses("investigation", i.Id, i.CanTell, "/v1/disease", i.SourceId, i.CitedSourceId)),
        .. k.Disease.Stages.SelectMany(s => Uses("stage", s.Id, s.Statement, "/v1/disease", s.SourceId, s.CitedSourceId)),
        .. k.Disease.Treatments.SelectMany(t => Uses("treatment", t.Id, t.Statement, "/v1/disease", t.SourceId, t.CitedSourceId)),
        .. k.Disease.Survival.SelectMany(s => Uses("survival", s.Id, SurvivalStatement(s), s.SiteId is null ? "/v1/disease" : $"/v1/sites/{s.SiteId}", s.SourceId, s.CitedSourceId)),
        .. k.Disease.SiteShares.SelectMany(s => Uses("site-share", s.Id, $"{s.Place}: {(s.Count is { } n ? $"{n} of {s.Total}" : $"{s.Percent} %")} ({s.Population})", "/v1/disease", s.SourceId)),
        .. k.Symptoms.Values.OrderBy(s => s.Id, StringComparer.Ordinal).SelectMany(s => s.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).SelectMany(l =>
            Uses("symptom-label", $"{s.Id}-{l.Key}", $"{s.Name} in {l.Key}: {l.Value.Text}", $"/v1/symptoms/{s.Id}?lang={l.Key}", l.Value.SourceId))),
        .. k.SitePriors.SelectMany(p => Uses("site-prior", p.SiteId, p.Assumption, "/v1/lookup?prior=published", p.SourceId)),
        .. k.Sites.Values.OrderBy(s => s.Position).SelectMany(s => s.Facts).SelectMany(f => Uses("site-fact", f.Id, f.Statement, $"/v1/sites/{f.SiteId}", f.SourceId)),
    ];

    private static string SymptomHref(Evidence e) => e.SiteId is null ? $"/v1/symptoms/{e.SubjectId}" : $"/v1/sites/{e.SiteId}/symptoms";

    private static string SurvivalStatement(Survival s) => $"{s.Share()}: {s.Measure} survival at {Survival.Time(s.Years)}{(s.Stage is { } stage ? $", stage {stage}" : "")} ({s.Population})";

    private static IEnumerable<(string?, SourceUse)> Uses(string kind, string id, string statement, string href, string? read, string? cited = null, string? note = null) =>
    [
        (read, new(kind, id, "read", statement, href)),
        (cited, new(kind, id, "cited", statement, href)),
        (note, new(kind, id, "note", statement, href)),
    ];
}
