-- The reference database of LmsApi. One CSV in this folder fills each table: header = columns, rows sorted by key,
-- an empty cell is NULL. Tables stand in the order in which they are loaded. Every table and column says what it holds, inside
-- the definition, which is what SQLite keeps of this file.
-- The loader knows no table by name: what a row may hold is decided here, by the constraints.

PRAGMA user_version = 1;

CREATE TABLE dataset (
  -- The dataset itself: exactly one row.
  version     TEXT NOT NULL PRIMARY KEY,                     -- label of this release, year.month.number
  released    TEXT NOT NULL CHECK (released GLOB '20[0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), -- day of release, ISO 8601
  title       TEXT NOT NULL,                                 -- title to cite
  description TEXT NOT NULL,                                 -- what it is, in a sentence or two
  creator     TEXT NOT NULL,                                 -- who to name as author
  licence     TEXT NOT NULL,                                 -- SPDX identifier of the data's licence
  licence_url TEXT NOT NULL                                  -- where the licence can be read
) STRICT;

CREATE TABLE sources (
  -- Publications and other sources. Every fact names at least one.
  id      TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case, first author and year where known
  kind    TEXT NOT NULL CHECK (kind IN ('health-article', 'journal-article', 'case-report', 'review', 'guideline', 'drug-label', 'book', 'reference-site', 'case-collection', 'ontology')), -- what sort of publication
  authors TEXT,                                              -- authors as printed, separated by comma; empty when the page did not show them
  title   TEXT,                                              -- title as printed; empty when the page did not show it
  journal TEXT,                                              -- journal, site or publisher
  year    INTEGER CHECK (year BETWEEN 1850 AND 2100),        -- year of publication
  volume  TEXT,                                              -- volume
  issue   TEXT,                                              -- issue
  pages   TEXT,                                              -- pages or article number
  doi     TEXT UNIQUE CHECK (doi LIKE '10.%'),               -- digital object identifier without prefix
  pmid    TEXT UNIQUE CHECK (pmid NOT GLOB '*[^0-9]*'),      -- PubMed identifier
  url     TEXT CHECK (url LIKE 'http%'),                     -- address, where there is no DOI or as well as it
  note    TEXT,                                              -- what a reader must know about the record
  CHECK (coalesce(title, journal, doi, pmid) IS NOT NULL)
) STRICT;

CREATE TABLE sites (
  -- Where a primary tumor sits: six sites, and the subsites that are told apart.
  id          TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case, never reused
  parent_id   TEXT REFERENCES sites (id),                    -- the site that this is a part of; empty for the six sites
  name        TEXT NOT NULL UNIQUE,                          -- name to show
  description TEXT NOT NULL,                                 -- where it is and what smooth muscle it holds, plain words
  sex         TEXT CHECK (sex IN ('female', 'male')),        -- the only sex that has this organ; empty for both
  position    INTEGER NOT NULL UNIQUE                        -- order in lists
) STRICT;

CREATE TABLE site_synonyms (
  -- Other names of sites.
  site_id TEXT NOT NULL REFERENCES sites (id),               -- the site
  term    TEXT NOT NULL,                                     -- another name for it
  PRIMARY KEY (site_id, term)
) STRICT;

CREATE TABLE symptoms (
  -- Presenting symptoms and signs.
  id         TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- preferred American term in kebab-case, never reused
  name       TEXT NOT NULL UNIQUE,                           -- preferred American term
  definition TEXT NOT NULL UNIQUE,                           -- what it means, plain enough for a patient, our own words
  question   TEXT NOT NULL UNIQUE,                           -- plain yes/no question that asks for it
  general    INTEGER NOT NULL CHECK (general IN (0, 1))      -- 1 when it points to no site (fatigue, weight loss)
) STRICT;

CREATE TABLE symptom_parents (
  -- Which symptom is a kind of which: epigastric pain is an abdominal pain.
  symptom_id TEXT NOT NULL REFERENCES symptoms (id),         -- the more specific symptom
  parent_id  TEXT NOT NULL REFERENCES symptoms (id) CHECK (parent_id <> symptom_id), -- the more general symptom
  PRIMARY KEY (symptom_id, parent_id)
) STRICT;

CREATE TABLE symptom_synonyms (
  -- Other words for symptoms; they feed search and text recognition.
  symptom_id TEXT NOT NULL REFERENCES symptoms (id),         -- the symptom
  term       TEXT NOT NULL UNIQUE COLLATE NOCASE,            -- word or phrase that means this symptom and no other
  register   TEXT NOT NULL CHECK (register IN ('clinical', 'lay', 'british')), -- who says it: clinicians, everybody, or British spelling
  PRIMARY KEY (symptom_id, term)
) STRICT;

CREATE TABLE words (
  -- How free text is read, first: words that are read as others. Inflection and British spelling need no rows, they are folded by rule.
  form TEXT NOT NULL PRIMARY KEY,                            -- a word as people write it, small letters, American spelling, no hyphen
  base TEXT NOT NULL,                                        -- the word or words that it is read as: swollen is read as swell
  role TEXT CHECK (role IN ('light', 'preposition', 'soft', 'link', 'particle', 'join', 'break', 'negation', 'body', 'lump', 'complaint', 'stuff', 'clinical')), -- part it plays in a sentence; docs/recognition.md explains each
  CHECK (role IS NULL OR form = base)
) STRICT;

CREATE TABLE cues (
  -- Second: words that negate, doubt, date or attribute what stands near them.
  term      TEXT NOT NULL PRIMARY KEY,                       -- the words; inflection is folded, a comma, a colon, a bracket, a full stop and a question mark count as words
  kind      TEXT NOT NULL CHECK (kind IN ('negation', 'uncertain', 'historical', 'family', 'kin', 'imaging', 'pseudo', 'onset', 'resumption', 'predicate', 'exception', 'affirmation', 'reversal', 'terminator')), -- what it does: kin means family where the writer speaks of oneself as well, imaging shows lumps that nobody felt, pseudo looks like a cue and is none, onset shows that something is new, resumption returns from history or family to the illness, predicate does so and ends a negation before it as well, terminator ends the reach of all others, exception does so and makes nothing before it denied that is told across it; one with a direction (without) is itself a negation unless one stands before it, affirmation frees what stands between it and a comma of a denial before that, reversal does what terminator does and makes what was denied before it present (never had pain until today)
  direction TEXT NOT NULL CHECK (direction IN ('forward', 'backward', 'both', 'none')), -- on which side of it the words stand that it acts on
  reach     INTEGER CHECK (reach > 0),                       -- how many words it reaches; empty for the whole clause
  CHECK (kind = 'exception' OR (kind IN ('pseudo', 'onset', 'resumption', 'predicate', 'terminator', 'reversal')) = (direction = 'none'))
) STRICT;

CREATE TABLE phrases (
  -- Third: ways of saying that a symptom is or is not there, which are no names of it, and words that would be taken for one and are none.
  term       TEXT NOT NULL,                                  -- the words
  symptom_id TEXT REFERENCES symptoms (id),                  -- the symptom; empty when the words mean none of the symptoms here (blood pressure)
  state      TEXT NOT NULL CHECK (state IN ('present', 'absent', 'contrary', 'other')), -- whether the words say that it is there; contrary when they say that it is not, but their denial does not say that it is (weight gain); other when they mean something else
  context    TEXT REFERENCES words (form),                   -- word of one of the kinds body, lump and stuff that must have been spoken of last; empty when the words stand for themselves
  UNIQUE (term, context),
  CHECK ((state = 'other') = (symptom_id IS NULL))
) STRICT;

CREATE TABLE body_regions (
  -- Regions of the body, as anatomy names them.
  id         TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case
  name       TEXT NOT NULL UNIQUE,                           -- name to show
  definition TEXT NOT NULL                                   -- where it is, plain words
) STRICT;

CREATE TABLE symptom_regions (
  -- Where a symptom is felt or seen, or where what is seen comes from. General anatomy, the editors' assignment; a symptom without a row is felt nowhere in particular.
  symptom_id TEXT NOT NULL REFERENCES symptoms (id),         -- the symptom
  region_id  TEXT NOT NULL REFERENCES body_regions (id),     -- where it is felt or seen
  PRIMARY KEY (symptom_id, region_id)
) STRICT;

CREATE TABLE site_regions (
  -- Where a site lies, or for a vessel also the region that it drains. General anatomy, the editors' assignment.
  site_id   TEXT NOT NULL REFERENCES sites (id),             -- site without subsites, or subsite
  region_id TEXT NOT NULL REFERENCES body_regions (id),      -- where it lies
  PRIMARY KEY (site_id, region_id)
) STRICT;

CREATE TABLE symptom_labels (
  -- Names of symptoms in other languages.
  symptom_id TEXT NOT NULL REFERENCES symptoms (id),         -- the symptom
  language   TEXT NOT NULL CHECK (language IN ('es', 'fr', 'zh')), -- BCP 47 language
  label      TEXT NOT NULL,                                  -- the name, unaltered
  source_id  TEXT NOT NULL REFERENCES sources (id),          -- who translated it
  PRIMARY KEY (symptom_id, language)
) STRICT;

CREATE TABLE metastasis_sites (
  -- Where leiomyosarcoma spreads to.
  id         TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case, never reused
  name       TEXT NOT NULL UNIQUE,                           -- name to show
  definition TEXT NOT NULL,                                  -- what and where it is, plain words
  position   INTEGER NOT NULL UNIQUE                         -- order in lists
) STRICT;

CREATE TABLE metastasis_site_synonyms (
  -- Other names of metastasis sites.
  metastasis_site_id TEXT NOT NULL REFERENCES metastasis_sites (id), -- the metastasis site
  term               TEXT NOT NULL,                          -- another name for it
  PRIMARY KEY (metastasis_site_id, term)
) STRICT;

CREATE TABLE symptom_evidence (
  -- Observations that tie a symptom to a site. A site has a symptom exactly when a row here, or a published case, says so.
  id                  TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: site, symptom, source
  site_id             TEXT REFERENCES sites (id),            -- site or subsite; empty when said of leiomyosarcoma at any site
  symptom_id          TEXT NOT NULL REFERENCES symptoms (id),-- the symptom
  source_id           TEXT NOT NULL REFERENCES sources (id), -- where it was read
  cited_source_id     TEXT REFERENCES sources (id),          -- what that source gives as its own reference, not read by us
  basis               TEXT NOT NULL CHECK (basis IN ('words', 'count', 'percent')), -- what the source gives: words only, n of N, or a percentage
  count               INTEGER CHECK (count >= 0),            -- n: patients with the symptom
  total               INTEGER CHECK (total > 0),             -- N: patients looked at
  percent             REAL CHECK (percent BETWEEN 0 AND 100),-- percentage as published, 0 to 100
  population          TEXT,                                  -- who was looked at, in words
  statement           TEXT NOT NULL,                         -- what the source says, in our own words
  result              TEXT NOT NULL CHECK (result IN ('own', 'quoted')), -- the source's own observation, or one that it quotes
  locator             TEXT,                                  -- where in the source: section, table, abstract
  mixed_histology     INTEGER NOT NULL DEFAULT 0 CHECK (mixed_histology IN (0, 1)), -- 1 when other tumors were counted as well: never used for figures
  gist_not_excluded   INTEGER NOT NULL DEFAULT 0 CHECK (gist_not_excluded IN (0, 1)), -- 1 when gastrointestinal stromal tumors may be among them (before KIT staining)
  small_series        INTEGER NOT NULL DEFAULT 0 CHECK (small_series IN (0, 1)), -- 1 when fewer than 20 patients
  denominator_unclear INTEGER NOT NULL DEFAULT 0 CHECK (denominator_unclear IN (0, 1)), -- 1 when the source does not say what the percentage is of
  note                TEXT,                                  -- anything else a reader must know
  CHECK (count <= total),
  CHECK (basis <> 'words' OR (count IS NULL AND total IS NULL AND percent IS NULL)),
  CHECK (basis <> 'count' OR (count IS NOT NULL AND total IS NOT NULL)),
  CHECK (basis <> 'percent' OR (percent IS NOT NULL AND count IS NULL)),
  CHECK (basis = 'words' OR population IS NOT NULL),
  CHECK (count IS NULL OR percent IS NULL OR abs(percent - 100.0 * count / total) <= 0.6),
  CHECK (mixed_histology = 0 OR population IS NOT NULL)
) STRICT;

CREATE TABLE metastasis_evidence (
  -- Observations of where a leiomyosarcoma spreads to. A row without a site is said of leiomyosarcoma as a whole.
  id                  TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: site, metastasis site, source
  site_id             TEXT REFERENCES sites (id),            -- primary site or subsite; empty when said of leiomyosarcoma at any site
  metastasis_site_id  TEXT NOT NULL REFERENCES metastasis_sites (id), -- where it spread to
  source_id           TEXT NOT NULL REFERENCES sources (id), -- where it was read
  cited_source_id     TEXT REFERENCES sources (id),          -- what that source gives as its own reference, not read by us
  basis               TEXT NOT NULL CHECK (basis IN ('words', 'count', 'percent')), -- what the source gives: words only, n of N, or a percentage
  count               INTEGER CHECK (count >= 0),            -- n: patients with a metastasis there
  total               INTEGER CHECK (total > 0),             -- N: patients looked at
  percent             REAL CHECK (percent BETWEEN 0 AND 100),-- percentage as published, 0 to 100
  population          TEXT,                                  -- who was looked at, in words
  statement           TEXT NOT NULL,                         -- what the source says, in our own words
  result              TEXT NOT NULL CHECK (result IN ('own', 'quoted')), -- the source's own observation, or one that it quotes
  locator             TEXT,                                  -- where in the source: section, table, abstract
  mixed_histology     INTEGER NOT NULL DEFAULT 0 CHECK (mixed_histology IN (0, 1)), -- 1 when other tumors were counted as well: never used for figures
  gist_not_excluded   INTEGER NOT NULL DEFAULT 0 CHECK (gist_not_excluded IN (0, 1)), -- 1 when gastrointestinal stromal tumors may be among them (before KIT staining)
  small_series        INTEGER NOT NULL DEFAULT 0 CHECK (small_series IN (0, 1)), -- 1 when fewer than 20 patients
  denominator_unclear INTEGER NOT NULL DEFAULT 0 CHECK (denominator_unclear IN (0, 1)), -- 1 when the source does not say what the percentage is of
  note                TEXT,                                  -- anything else a reader must know
  CHECK (count <= total),
  CHECK (basis <> 'words' OR (count IS NULL AND total IS NULL AND percent IS NULL)),
  CHECK (basis <> 'count' OR (count IS NOT NULL AND total IS NOT NULL)),
  CHECK (basis <> 'percent' OR (percent IS NOT NULL AND count IS NULL)),
  CHECK (basis = 'words' OR population IS NOT NULL),
  CHECK (count IS NULL OR percent IS NULL OR abs(percent - 100.0 * count / total) <= 0.6),
  CHECK (mixed_histology = 0 OR population IS NOT NULL)
) STRICT;

CREATE TABLE cases (
  -- Published case reports, facts only.
  id                TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: subsite and number
  site_id           TEXT NOT NULL REFERENCES sites (id),     -- where the tumor sat, as exactly as known
  sex               TEXT CHECK (sex IN ('female', 'male')),  -- empty when the report's page did not say
  age               INTEGER CHECK (age BETWEEN 0 AND 120),   -- years
  year              INTEGER CHECK (year BETWEEN 1850 AND 2100), -- year of the report
  title             TEXT,                                    -- title of the report
  doi               TEXT CHECK (doi LIKE '10.%'),            -- digital object identifier without prefix
  pmid              TEXT CHECK (pmid NOT GLOB '*[^0-9]*'),   -- PubMed identifier
  url               TEXT CHECK (url LIKE 'http%'),           -- address where it was read
  asymptomatic      INTEGER NOT NULL CHECK (asymptomatic IN (0, 1)), -- 1 when found by chance
  gist_not_excluded INTEGER NOT NULL CHECK (gist_not_excluded IN (0, 1)), -- 1 when a gastrointestinal stromal tumor can't be ruled out
  remark            TEXT                                     -- what a reader must know about the coding
) STRICT;

CREATE TABLE case_findings (
  -- What a case report says of a symptom. A symptom that is not mentioned has no row.
  case_id    TEXT NOT NULL REFERENCES cases (id),            -- the case
  symptom_id TEXT NOT NULL REFERENCES symptoms (id),         -- the symptom
  state      TEXT NOT NULL CHECK (state IN ('present', 'absent')), -- reported as there, or denied in words
  PRIMARY KEY (case_id, symptom_id)
) STRICT;

CREATE TABLE site_shares (
  -- Where leiomyosarcomas sit: published shares of a stated population.
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: site, source
  site_id         TEXT REFERENCES sites (id),                -- our site; empty when the source's place is none of ours
  place           TEXT NOT NULL,                             -- the place as the source names it
  count           INTEGER CHECK (count >= 0),                -- n: tumors there
  total           INTEGER CHECK (total > 0),                 -- N: tumors in all
  percent         REAL CHECK (percent BETWEEN 0 AND 100),    -- percentage as published
  population      TEXT NOT NULL,                             -- who was looked at, in words
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  mixed_histology INTEGER NOT NULL DEFAULT 0 CHECK (mixed_histology IN (0, 1)), -- 1 when other tumors were counted as well
  note            TEXT,                                      -- anything else a reader must know
  CHECK (count <= total),
  CHECK (coalesce(count, percent) IS NOT NULL)
) STRICT;

CREATE TABLE site_priors (
  -- Shares of the six sites for the ranking's published prior. No publication covers them all: each share is an assumption from a published piece.
  site_id    TEXT NOT NULL PRIMARY KEY REFERENCES sites (id),-- one of the six sites
  percent    REAL NOT NULL CHECK (percent > 0 AND percent <= 100), -- share of leiomyosarcomas; the six are scaled to 100 together
  assumption TEXT NOT NULL,                                  -- how the share follows from what was published
  source_id  TEXT REFERENCES sources (id)                    -- the published piece; empty where there is none
) STRICT;

CREATE TABLE searches (
  -- What was looked for in the literature, and whether it was found: "looked for, none found" is not "not researched".
  site_id TEXT NOT NULL REFERENCES sites (id),               -- site or subsite
  topic   TEXT NOT NULL CHECK (topic IN ('symptom-frequencies', 'metastasis-sites', 'survival')), -- what was looked for
  outcome TEXT NOT NULL CHECK (outcome IN ('found', 'words-only', 'proxy-only', 'none-found')), -- what came of it
  note    TEXT NOT NULL,                                     -- what was found, or what stands in the way
  PRIMARY KEY (site_id, topic)
) STRICT;

CREATE TABLE diseases (
  -- Leiomyosarcoma and its kinds by site.
  id      TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case
  name    TEXT NOT NULL UNIQUE,                              -- name to show
  site_id TEXT REFERENCES sites (id)                         -- the site that it sits in, where it is one of ours
) STRICT;

CREATE TABLE statements (
  -- Statements about leiomyosarcoma as a whole.
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case
  topic           TEXT NOT NULL CHECK (topic IN ('definition', 'location', 'presentation', 'epidemiology', 'cause', 'diagnosis', 'staging', 'spread', 'prognosis')), -- section that it belongs to
  position        INTEGER NOT NULL,                          -- order within the topic
  statement       TEXT NOT NULL UNIQUE,                      -- what the source says, in our own words
  value           REAL,                                      -- the figure, where there is one
  unit            TEXT,                                      -- unit of the figure: percent, per 100,000, ratio
  population      TEXT,                                      -- who the figure is about
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  cited_source_id TEXT REFERENCES sources (id),              -- what that source gives as its own reference, not read by us
  note            TEXT,                                      -- the editors' remark, where the statement is dated or disputed
  note_source_id  TEXT REFERENCES sources (id),              -- source of that remark
  CHECK (value IS NULL OR (unit IS NOT NULL AND population IS NOT NULL)),
  UNIQUE (topic, position)
) STRICT;

CREATE TABLE risk_factors (
  -- What may raise the risk, and how strong the source calls the link.
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case
  name            TEXT NOT NULL UNIQUE,                      -- name to show
  strength        TEXT NOT NULL CHECK (strength IN ('commonly-cited', 'weakly-implicated', 'hypothesised')), -- how strong the source calls the link
  statement       TEXT NOT NULL,                             -- what the source says, in our own words
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  cited_source_id TEXT REFERENCES sources (id)               -- what that source gives as its own reference, not read by us
) STRICT;

CREATE TABLE genes (
  -- Genes whose changes have been found in leiomyosarcoma.
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- symbol in lower case
  symbol          TEXT NOT NULL UNIQUE,                      -- HGNC symbol
  statement       TEXT NOT NULL,                             -- what the source says, in our own words
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  cited_source_id TEXT REFERENCES sources (id)               -- what that source gives as its own reference, not read by us
) STRICT;

CREATE TABLE investigations (
  -- How it is looked for and proved, with what each method can and can't tell.
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case
  name            TEXT NOT NULL UNIQUE,                      -- name to show
  kind            TEXT NOT NULL CHECK (kind IN ('clinical', 'blood-test', 'imaging', 'biopsy')), -- what sort of method
  method          TEXT NOT NULL,                             -- what is done, plain words
  can_tell        TEXT NOT NULL,                             -- what it can show
  cannot_tell     TEXT,                                      -- what it can't show
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  cited_source_id TEXT REFERENCES sources (id),              -- what that source gives as its own reference, not read by us
  position        INTEGER NOT NULL UNIQUE                    -- order in lists
) STRICT;

CREATE TABLE stages (
  -- Stages (how far it has spread) and grades (how the cells look).
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: stage-1, grade-1
  scale           TEXT NOT NULL CHECK (scale IN ('stage', 'grade')), -- stage or grade
  number          INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4), -- 1 to 4 for stages, 1 to 3 for grades
  statement       TEXT NOT NULL,                             -- what the source says of it, in our own words
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  cited_source_id TEXT REFERENCES sources (id),              -- what that source gives as its own reference, not read by us
  UNIQUE (scale, number),
  CHECK (scale = 'stage' OR number <= 3)
) STRICT;

CREATE TABLE treatments (
  -- Treatments by kind.
  id              TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case
  name            TEXT NOT NULL UNIQUE,                      -- name to show
  kind            TEXT NOT NULL CHECK (kind IN ('surgery', 'radiation', 'chemotherapy', 'experimental')), -- kind of treatment
  statement       TEXT NOT NULL,                             -- what it is and when it is used, in our own words
  source_id       TEXT NOT NULL REFERENCES sources (id),     -- where it was read
  cited_source_id TEXT REFERENCES sources (id),              -- what that source gives as its own reference, not read by us
  position        INTEGER NOT NULL UNIQUE                    -- order in lists
) STRICT;

CREATE TABLE survival (
  -- Published survival of stated populations.
  id                TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: site, group, years, source
  site_id           TEXT REFERENCES sites (id),              -- site or subsite; empty for leiomyosarcoma as a whole
  stage             INTEGER CHECK (stage BETWEEN 1 AND 4),   -- stage, where the figure is for one
  measure           TEXT NOT NULL CHECK (measure IN ('overall', 'disease-specific', 'disease-free')), -- which survival
  years             INTEGER NOT NULL CHECK (years BETWEEN 1 AND 20), -- after how many years
  count             INTEGER CHECK (count BETWEEN 0 AND total), -- n: those who were, where the source gives them and no percentage
  percent           REAL NOT NULL CHECK (percent BETWEEN 0 AND 100), -- share alive (or free of disease) then
  total             INTEGER CHECK (total > 0),               -- patients in the series, where printed
  population        TEXT NOT NULL,                           -- who was looked at, in words
  source_id         TEXT NOT NULL REFERENCES sources (id),   -- where it was read
  cited_source_id   TEXT REFERENCES sources (id),            -- what that source gives as its own reference, not read by us
  result            TEXT NOT NULL CHECK (result IN ('own', 'quoted')), -- the source's own observation, or one that it quotes
  gist_not_excluded INTEGER NOT NULL DEFAULT 0 CHECK (gist_not_excluded IN (0, 1)), -- 1 when gastrointestinal stromal tumors may be among them
  note              TEXT,                                    -- anything else a reader must know
  CHECK (count IS NULL OR percent = round(100.0 * count / total, 1))
) STRICT;

CREATE TABLE site_facts (
  -- Other published facts about leiomyosarcoma of a site.
  id                TEXT NOT NULL PRIMARY KEY CHECK (id NOT GLOB '*[^a-z0-9-]*'), -- kebab-case: site, topic, source
  site_id           TEXT NOT NULL REFERENCES sites (id),     -- site or subsite
  topic             TEXT NOT NULL CHECK (topic IN ('demographics', 'diagnostics', 'location', 'spread', 'recurrence', 'prognosis', 'presentation', 'epidemiology', 'stage')), -- what it is about
  statement         TEXT NOT NULL,                           -- what the source says, in our own words, with its figures
  population        TEXT NOT NULL,                           -- who was looked at, in words
  source_id         TEXT NOT NULL REFERENCES sources (id),   -- where it was read
  result            TEXT NOT NULL CHECK (result IN ('own', 'quoted')), -- the source's own observation, or one that it quotes
  gist_not_excluded INTEGER NOT NULL DEFAULT 0 CHECK (gist_not_excluded IN (0, 1)), -- 1 when gastrointestinal stromal tumors may be among them
  note              TEXT                                     -- anything else a reader must know
) STRICT;

CREATE TABLE code_systems (
  -- Systems of codes by which others know the same things.
  id          TEXT NOT NULL PRIMARY KEY,                     -- name that stands in "system"
  name        TEXT NOT NULL,                                 -- full name
  version     TEXT,                                          -- release that the codes were seen in
  licence     TEXT NOT NULL,                                 -- terms of use
  attribution TEXT NOT NULL,                                 -- what its owners ask to be shown
  url         TEXT NOT NULL CHECK (url LIKE 'http%'),        -- home page
  pattern     TEXT NOT NULL,                                 -- regular expression that every code of the system matches as a whole
  served      INTEGER NOT NULL CHECK (served IN (0, 1)),     -- 0 for a system that needs a licence and so has no codes here
  note        TEXT                                           -- why it is not served
) STRICT;

CREATE TABLE codes (
  -- Code mappings: exactly one of the five concept columns is filled.
  system             TEXT NOT NULL REFERENCES code_systems (id), -- the system
  code               TEXT NOT NULL,                          -- the code as that system writes it
  display            TEXT,                                   -- that system's own name for it, unaltered; empty when not seen
  match              TEXT NOT NULL CHECK (match IN ('exact', 'narrower', 'broader', 'close')), -- the code's meaning against ours: a narrower code means less than our concept
  site_id            TEXT REFERENCES sites (id),             -- concept: a site
  symptom_id         TEXT REFERENCES symptoms (id),          -- concept: a symptom
  metastasis_site_id TEXT REFERENCES metastasis_sites (id),  -- concept: a metastasis site
  disease_id         TEXT REFERENCES diseases (id),          -- concept: a disease
  gene_id            TEXT REFERENCES genes (id),             -- concept: a gene
  seen_in            TEXT NOT NULL,                          -- file and release in which the code was seen
  note               TEXT,                                   -- anything else a reader must know
  CHECK ((site_id IS NOT NULL) + (symptom_id IS NOT NULL) + (metastasis_site_id IS NOT NULL) + (disease_id IS NOT NULL) + (gene_id IS NOT NULL) = 1),
  UNIQUE (system, code, site_id),
  UNIQUE (system, code, symptom_id),
  UNIQUE (system, code, metastasis_site_id),
  UNIQUE (system, code, disease_id),
  UNIQUE (system, code, gene_id)
) STRICT;

CREATE TABLE releases (
  -- Releases of the data.
  version  TEXT NOT NULL PRIMARY KEY,                        -- label of the release
  released TEXT NOT NULL CHECK (released GLOB '20[0-9][0-9]-[0-1][0-9]-[0-3][0-9]'), -- day of release, ISO 8601
  summary  TEXT NOT NULL                                     -- what the release brought, in a sentence
) STRICT;

CREATE TABLE changes (
  -- What each release changed: every id that ever stood in the data has its entry here.
  version TEXT NOT NULL REFERENCES releases (version),       -- the release
  kind    TEXT NOT NULL CHECK (kind NOT GLOB '*[^a-z-]*'),   -- what sort of thing: the name of its table, in the singular
  id      TEXT NOT NULL,                                     -- its id
  type    TEXT NOT NULL CHECK (type IN ('added', 'changed', 'reclassified', 'withdrawn')), -- what happened to it
  reason  TEXT NOT NULL,                                     -- why
  PRIMARY KEY (version, kind, id)
) STRICT;

CREATE VIEW site_parts (
  -- Every site with itself and its subsites: what evidence for the site may name.
  site_id, -- id of the site or subsite
  part_id  -- the same, or the id of one of its subsites
) AS
SELECT id, id FROM sites
UNION ALL
SELECT parent_id, id FROM sites WHERE parent_id IS NOT NULL;

CREATE VIEW site_symptom_view (
  -- The symptoms of each site and subsite, one row a pair, with the best figure for exactly this site and all that stands behind it.
  site,           -- id of the site or subsite
  site_name,      -- its name
  symptom,        -- id of the symptom
  symptom_name,   -- its name
  definition,     -- what the symptom means
  general,        -- 1 when it points to no site
  characteristic, -- 1 when a publication calls it a symptom of this site in leiomyosarcoma alone, 0 when only case reports, or series that counted other tumors, show it
  percent,        -- how often, 0 to 100; empty when no figure of exactly this site and leiomyosarcoma alone was found
  count,          -- n: patients with the symptom or a kind of it
  total,          -- N: patients looked at
  basis,          -- count, percent, or cases (share of the published case reports)
  population,     -- who was looked at
  source,         -- id of the source of the figure
  evidence_rows,  -- how many pieces of evidence there are
  sources         -- ids of all their sources
) AS
WITH RECURSIVE stated(case_id, symptom_id) AS ( -- a kind of a symptom is the symptom as well
  SELECT case_id, symptom_id FROM case_findings WHERE state = 'present'
  UNION
  SELECT s.case_id, p.parent_id FROM stated s JOIN symptom_parents p ON p.symptom_id = s.symptom_id
), reports AS (
  SELECT p.site_id, c.gist_not_excluded AS gist, count(*) AS total
  FROM site_parts p JOIN cases c ON c.site_id = p.part_id GROUP BY p.site_id, c.gist_not_excluded
), evidence AS (
  SELECT p.site_id, e.symptom_id, e.id, e.source_id, e.basis, e.count, e.total, e.percent, e.population, e.mixed_histology AS mixed,
    e.site_id = p.site_id AND e.basis <> 'words' AND NOT e.mixed_histology AND NOT e.gist_not_excluded AS is_figure
  FROM site_parts p JOIN symptom_evidence e ON e.site_id = p.part_id
  UNION ALL
  SELECT r.site_id, f.symptom_id, 'published-cases', 'published-cases', 'cases', count(*), r.total, NULL,
    r.total || iif(r.total = 1, ' published case report', ' published case reports') || ' of leiomyosarcoma, site: ' || s.name, 0, NOT r.gist
  FROM reports r JOIN sites s ON s.id = r.site_id JOIN site_parts p ON p.site_id = r.site_id JOIN cases c ON c.site_id = p.part_id AND c.gist_not_excluded = r.gist
    JOIN stated f ON f.case_id = c.id
  GROUP BY r.site_id, r.gist, f.symptom_id
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY site_id, symptom_id, is_figure ORDER BY basis = 'cases', basis = 'percent', total DESC, id) AS place
  FROM evidence
), figures AS (
  SELECT * FROM ranked WHERE is_figure AND place = 1
)
SELECT s.id, s.name, y.id, y.name, y.definition, y.general, max(e.basis <> 'cases' AND NOT e.mixed),
  round(coalesce(100.0 * f.count / f.total, f.percent), 1), f.count, f.total, f.basis, f.population, f.source_id,
  count(*), group_concat(DISTINCT e.source_id)
FROM (SELECT * FROM evidence ORDER BY site_id, symptom_id, source_id) e
JOIN sites s ON s.id = e.site_id JOIN symptoms y ON y.id = e.symptom_id
LEFT JOIN figures f ON f.site_id = e.site_id AND f.symptom_id = e.symptom_id
GROUP BY s.id, y.id ORDER BY s.position, y.id;

CREATE VIEW site_metastasis_view (
  -- Where a tumor of each site and subsite spreads to, one row for each site, place and scope.
  site,                 -- id of the site or subsite
  site_name,            -- its name
  metastasis_site,      -- id of where it spreads to
  metastasis_site_name, -- its name
  scope,                -- site when said of this site, all-sites when said of leiomyosarcoma as a whole
  percent,              -- how often, 0 to 100; empty when no figure of exactly this site and leiomyosarcoma alone was found
  count,                -- n: patients with a metastasis there
  total,                -- N: patients looked at
  basis,                -- count or percent
  population,           -- who was looked at
  source,               -- id of the source of the figure
  evidence_rows,        -- how many pieces of evidence there are
  sources               -- ids of all their sources
) AS
WITH evidence AS (
  SELECT p.site_id AS site, 'site' AS scope, e.site_id = p.site_id AND e.basis <> 'words' AND NOT e.mixed_histology AND NOT e.gist_not_excluded AS is_figure, e.*
  FROM site_parts p JOIN metastasis_evidence e ON e.site_id = p.part_id
  UNION ALL
  SELECT s.id, 'all-sites', 0, e.* FROM sites s JOIN metastasis_evidence e ON e.site_id IS NULL
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY site, metastasis_site_id, is_figure ORDER BY basis = 'percent', total DESC, id) AS place
  FROM evidence
), figures AS (
  SELECT * FROM ranked WHERE is_figure AND place = 1
)
SELECT s.id, s.name, m.id, m.name, e.scope,
  round(coalesce(100.0 * f.count / f.total, f.percent), 1), f.count, f.total, f.basis, f.population, f.source_id,
  count(*), group_concat(DISTINCT e.source_id)
FROM (SELECT * FROM evidence ORDER BY site, metastasis_site_id, source_id) e
JOIN sites s ON s.id = e.site JOIN metastasis_sites m ON m.id = e.metastasis_site_id
LEFT JOIN figures f ON f.site = e.site AND f.metastasis_site_id = e.metastasis_site_id AND e.scope = 'site'
GROUP BY s.id, m.id, e.scope ORDER BY s.position, e.scope DESC, m.position;
