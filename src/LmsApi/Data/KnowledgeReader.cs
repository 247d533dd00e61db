using System.Collections.Frozen;
using Dapper;
using LmsApi.Knowledge;
using Microsoft.Data.Sqlite;

namespace LmsApi.Data;

/// <summary>Reads a whole database into a <see cref="KnowledgeBase"/>.</summary>
public static class KnowledgeReader
{
    static KnowledgeReader() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>
    /// Copies the database into memory, checks the copy and reads it: what is checked is what is read, and what is downloaded
    /// later is what is served, whatever becomes of the file meanwhile.
    /// </summary>
    /// <exception cref="InvalidDataException">The database is damaged, of another schema, not what its hash says, or breaks a rule that answers rest on.</exception>
    public static KnowledgeBase Read(string connectionString) => Read(DatabaseImage.Of(connectionString));

    /// <inheritdoc cref="Read(string)"/>
    /// <remarks>It is checked on one processor while it is read on another; nothing is handed out before the check has passed.</remarks>
    public static KnowledgeBase Read(byte[] image)
    {
        var checking = Task.Run(() => DatabaseCheck.Pass(image));
        try
        {
            return Build(image);
        }
        finally
        {
            // Damaged data may have failed to be read as well: that it was refused is the better reason.
            checking.GetAwaiter().GetResult();
        }
    }

    private static KnowledgeBase Build(byte[] image)
    {
        using var db = DatabaseImage.Open(image);
        var codes = ReadCodes(db);
        var survival = ReadSurvival(db);
        var sites = ReadSites(db, codes, survival.ToLookup(s => s.SiteId));
        var symptomEvidence = ReadEvidence(db, "symptom_evidence", "symptom_id");
        var metastasisEvidence = ReadEvidence(db, "metastasis_evidence", "metastasis_site_id");
        var symptoms = ReadSymptoms(db, codes, symptomEvidence);
        var places = ReadMetastasisSites(db, codes);
        var sources = db.Query<Source>("SELECT id, kind, authors, title, journal, year, volume, issue, pages, doi, pmid, url, note FROM sources").ToFrozenDictionary(s => s.Id);
        var cases = ReadCases(db);
        var all = sites.Values.OrderBy(s => s.Position).ToList();
        var topSites = all.Where(s => s.ParentId is null).ToList();
        var allEvidence = symptomEvidence.Concat(Associations.FromCases(all, cases, symptoms)).ToList();
        var symptomsBySite = Associations.SymptomsBySite(sites, symptoms, allEvidence);
        var metastasesBySite = Associations.MetastasesBySite(sites, places, metastasisEvidence);
        return new()
        {
            Database = image,
            Dataset = db.QuerySingle<DatasetInfo>("SELECT version, released, title, description, creator, licence, licence_url FROM dataset") with { Hash = BuildRecord.ContentHashIn(db)! },
            Sites = sites,
            Symptoms = symptoms,
            MetastasisSites = places,
            Sources = sources,
            SymptomEvidence = symptomEvidence,
            MetastasisEvidence = metastasisEvidence,
            Cases = cases,
            Disease = ReadDisease(db, codes, survival),
            Releases = ReadReleases(db),
            SitePriors = [.. db.Query<SitePrior>("SELECT site_id, percent, assumption, source_id FROM site_priors ORDER BY site_id")],
            Searches = [.. db.Query<LiteratureSearch>("SELECT site_id, topic, outcome, note FROM searches ORDER BY site_id, topic")],
            CodeSystems = [.. db.Query<CodeSystem>("SELECT id, name, version, licence AS license, attribution, url, pattern, served, note FROM code_systems ORDER BY id")],
            TextRules = ReadTextRules(db),
            SymptomsBySite = symptomsBySite,
            SitesBySymptom = Associations.Inverted(symptomsBySite, topSites, symptoms.Keys, allEvidence, a => a.Symptom.Id),
            MetastasesBySite = metastasesBySite,
            SitesByMetastasis = Associations.Inverted(metastasesBySite, topSites, places.Keys, metastasisEvidence, a => a.MetastasisSite.Id),
            SiteNames = new(all.Select(s => new Vocabulary.Concept(s.Id, s.Synonyms.Append(s.Name), s.Codes))),
            SymptomNames = new(symptoms.Values.Select(s => new Vocabulary.Concept(s.Id, s.Synonyms.Select(w => w.Term).Append(s.Name), s.Codes))),
            MetastasisSiteNames = new(places.Values.Select(m => new Vocabulary.Concept(m.Id, m.Synonyms.Append(m.Name), m.Codes))),
            SourceNames = new(sources.Keys),
            TopSites = topSites,
            LeafSites = all.Where(s => s.Subsites.Count == 0).ToList(),
        };
    }

    private static FrozenDictionary<string, Site> ReadSites(SqliteConnection db, ILookup<string, CodeMapping> codes, ILookup<string?, Survival> survival)
    {
        var synonyms = Lists(db, "SELECT site_id AS id, term AS value FROM site_synonyms ORDER BY rowid");
        var regions = Lists(db, "SELECT site_id AS id, region_id AS value FROM site_regions ORDER BY rowid");
        var facts = db.Query<SiteFact>("SELECT id, site_id, topic, statement, population, source_id, result, gist_not_excluded, note FROM site_facts ORDER BY id").ToLookup(f => f.SiteId);
        var flat = db.Query<Site>("SELECT id, parent_id, name, description, sex, position FROM sites ORDER BY position")
            .Select(s => s with { Synonyms = [.. synonyms[s.Id]], Codes = [.. codes["site " + s.Id]], RegionIds = [.. regions[s.Id]], Facts = [.. facts[s.Id]], Survival = [.. survival[s.Id]] })
            .ToList();
        var subsites = flat.ToLookup(s => s.ParentId);
        return flat.Select(s => s with
        {
            Subsites = [.. subsites[s.Id]],
            RegionIds = [.. s.RegionIds.Concat(subsites[s.Id].SelectMany(sub => sub.RegionIds)).Distinct()],
        }).ToFrozenDictionary(s => s.Id);
    }

    private static FrozenDictionary<string, Symptom> ReadSymptoms(SqliteConnection db, ILookup<string, CodeMapping> codes, IReadOnlyList<Evidence> evidence)
    {
        var synonyms = db.Query<SynonymRow>("SELECT symptom_id, term, register FROM symptom_synonyms ORDER BY rowid").ToLookup(r => r.SymptomId, r => new Synonym(r.Term, r.Register));
        var parents = Lists(db, "SELECT symptom_id AS id, parent_id AS value FROM symptom_parents ORDER BY rowid");
        var children = Lists(db, "SELECT parent_id AS id, symptom_id AS value FROM symptom_parents ORDER BY rowid");
        var regions = Lists(db, "SELECT symptom_id AS id, region_id AS value FROM symptom_regions ORDER BY rowid");
        var labels = db.Query<LabelRow>("SELECT symptom_id, language, label, source_id FROM symptom_labels").ToLookup(r => r.SymptomId);
        var everywhere = evidence.Where(e => e.SiteId is null).ToLookup(e => e.SubjectId);
        return db.Query<Symptom>("SELECT id, name, definition, question, general FROM symptoms").Select(s => s with
        {
            Synonyms = [.. synonyms[s.Id]],
            ParentIds = [.. parents[s.Id]],
            ChildIds = [.. children[s.Id]],
            RegionIds = [.. regions[s.Id]],
            Codes = [.. codes["symptom " + s.Id]],
            Labels = labels[s.Id].ToFrozenDictionary(r => r.Language, r => new SymptomLabel(r.Label, r.SourceId)),
            Evidence = [.. everywhere[s.Id]],
        }).ToFrozenDictionary(s => s.Id);
    }

    private static FrozenDictionary<string, MetastasisSite> ReadMetastasisSites(SqliteConnection db, ILookup<string, CodeMapping> codes)
    {
        var synonyms = Lists(db, "SELECT metastasis_site_id AS id, term AS value FROM metastasis_site_synonyms ORDER BY rowid");
        return db.Query<MetastasisSite>("SELECT id, name, definition, position FROM metastasis_sites")
            .Select(m => m with { Synonyms = [.. synonyms[m.Id]], Codes = [.. codes["metastasis-site " + m.Id]] })
            .ToFrozenDictionary(m => m.Id);
    }

    /// <summary>Mappings by kind and id of their concept, exact matches first.</summary>
    private static ILookup<string, CodeMapping> ReadCodes(SqliteConnection db) => db.Query<CodeRow>("""
        SELECT system, code, display, match, note, seen_in,
               CASE WHEN site_id IS NOT NULL THEN 'site ' || site_id
                    WHEN symptom_id IS NOT NULL THEN 'symptom ' || symptom_id
                    WHEN metastasis_site_id IS NOT NULL THEN 'metastasis-site ' || metastasis_site_id
                    WHEN disease_id IS NOT NULL THEN 'disease ' || disease_id
                    ELSE 'gene ' || gene_id END AS concept
        FROM codes ORDER BY match <> 'exact', system, code
        """).ToLookup(r => r.Concept, r => r.Mapping);

    private static List<Evidence> ReadEvidence(SqliteConnection db, string table, string subject)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        return db.Query<EvidenceRow>($"""
            SELECT id, site_id, {subject} AS subject_id, source_id, cited_source_id, basis, count, total, percent, population, statement,
                   result, locator, mixed_histology, gist_not_excluded, small_series, denominator_unclear, note
            FROM {table} ORDER BY id
            """, buffered: false).Select(r => r.ToEvidence(Once)).ToList();

        // The same ids, populations and remarks come again and again: each is held once.
        string Once(string text) => texts.TryGetValue(text, out var held) ? held : texts[text] = text;
    }

    private static TextRules ReadTextRules(SqliteConnection db) => new()
    {
        Words = [.. db.Query<WordForm>("SELECT form, base, role FROM words ORDER BY form")],
        Cues = [.. db.Query<Cue>("SELECT term, kind, direction, reach FROM cues ORDER BY term")],
        Phrases = [.. db.Query<Phrase>("SELECT term, symptom_id, state, context FROM phrases ORDER BY term")],
    };

    private static List<CaseReport> ReadCases(SqliteConnection db)
    {
        var present = Lists(db, "SELECT case_id AS id, symptom_id AS value FROM case_findings WHERE state = 'present' ORDER BY case_id, symptom_id");
        var absent = Lists(db, "SELECT case_id AS id, symptom_id AS value FROM case_findings WHERE state = 'absent' ORDER BY case_id, symptom_id");
        return db.Query<CaseReport>("SELECT id, site_id, sex, age, year, title, doi, pmid, url, asymptomatic, gist_not_excluded, remark FROM cases ORDER BY id")
            .Select(c => c with { Present = [.. present[c.Id]], Absent = [.. absent[c.Id]] })
            .ToList();
    }

    private static List<Release> ReadReleases(SqliteConnection db)
    {
        var changes = db.Query<ChangeRow>("SELECT version, kind, id, type, reason FROM changes ORDER BY kind, id").ToLookup(c => c.Version, c => new Change(c.Kind, c.Id, c.Type, c.Reason));
        return db.Query<ReleaseRow>("SELECT version, released, summary FROM releases ORDER BY released, rowid").Select(r => new Release(r.Version, r.Released, r.Summary, [.. changes[r.Version]])).ToList();
    }

    private static List<Survival> ReadSurvival(SqliteConnection db) => [.. db.Query<Survival>(
        "SELECT id, site_id, stage, measure, years, count, percent, total, population, source_id, cited_source_id, result, gist_not_excluded, note FROM survival ORDER BY id")];

    private static DiseaseFacts ReadDisease(SqliteConnection db, ILookup<string, CodeMapping> codes, List<Survival> survival) => new()
    {
        Names = [.. db.Query<DiseaseName>("SELECT id, name, site_id FROM diseases ORDER BY site_id IS NOT NULL, id").Select(d => d with { Codes = [.. codes["disease " + d.Id]] })],
        Statements = [.. db.Query<Statement>("SELECT id, topic, statement AS text, value, unit, population, source_id, cited_source_id, note, note_source_id FROM statements ORDER BY topic, position")],
        RiskFactors = [.. db.Query<RiskFactor>("SELECT id, name, strength, statement, source_id, cited_source_id FROM risk_factors ORDER BY id")],
        Genes = [.. db.Query<Gene>("SELECT id, symbol, statement, source_id, cited_source_id FROM genes ORDER BY id").Select(g => g with { Codes = [.. codes["gene " + g.Id]] })],
        Investigations = [.. db.Query<Investigation>("SELECT id, name, kind, method, can_tell, cannot_tell, source_id, cited_source_id FROM investigations ORDER BY position")],
        Stages = [.. db.Query<Stage>("SELECT id, scale, number, statement, source_id, cited_source_id FROM stages ORDER BY scale DESC, number")],
        Treatments = [.. db.Query<Treatment>("SELECT id, name, kind, statement, source_id, cited_source_id FROM treatments ORDER BY position")],
        Survival = survival,
        SiteShares = [.. db.Query<SiteShare>("SELECT id, site_id, place, count, total, percent, population, source_id, mixed_histology, note FROM site_shares ORDER BY id")],
    };

    private static ILookup<string, string> Lists(SqliteConnection db, string sql) => db.Query<ListRow>(sql).ToLookup(r => r.Id, r => r.Value);

    private sealed record ListRow(string Id, string Value);

    private sealed record SynonymRow(string SymptomId, string Term, string Register);

    private sealed record LabelRow(string SymptomId, string Language, string Label, string SourceId);

    private sealed record ChangeRow(string Version, string Kind, string Id, string Type, string Reason);

    private sealed record ReleaseRow(string Version, string Released, string Summary);
}
