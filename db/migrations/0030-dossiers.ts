/** Dossiers, their numbers, their entries and papers, and what was imported. */
export const migration0030 = {
  version: 30,
  name: 'dossiers',
  sql: `
CREATE TABLE dossier (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  number TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  basis TEXT NOT NULL,
  cabinet TEXT NOT NULL DEFAULT '',
  box TEXT NOT NULL DEFAULT '',
  place_key TEXT NOT NULL DEFAULT ' ',
  keeper TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('active', 'transferred', 'retired', 'left', 'deceased', 'sealed')),
  state_on TEXT NOT NULL,
  state_reason TEXT NOT NULL DEFAULT '',
  sheet_state TEXT NOT NULL CHECK (sheet_state IN ('none', 'handedOut', 'returned', 'checked', 'filed')),
  sheet_on TEXT,
  updated_on TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX dossier_person ON dossier (person_id) WHERE voided_at IS NULL;
CREATE UNIQUE INDEX dossier_number ON dossier (number) WHERE voided_at IS NULL;
CREATE INDEX dossier_by_state ON dossier (state, number) WHERE voided_at IS NULL;
CREATE INDEX dossier_by_sheet ON dossier (sheet_state, number) WHERE voided_at IS NULL;
CREATE INDEX dossier_by_place ON dossier (place_key, number) WHERE voided_at IS NULL;
CREATE INDEX dossier_by_update ON dossier (updated_on, number) WHERE voided_at IS NULL;
CREATE INDEX dossier_by_opening ON dossier (opened_on, number) WHERE voided_at IS NULL;

CREATE TABLE number_register (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  series TEXT NOT NULL,
  serial INTEGER,
  number TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('issued', 'inherited')),
  dossier_id TEXT REFERENCES dossier (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  person_name TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  CHECK (origin = 'inherited' OR serial IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX number_register_number ON number_register (number);
CREATE UNIQUE INDEX number_register_serial ON number_register (series, serial) WHERE origin = 'issued';
CREATE INDEX number_register_series ON number_register (series, serial);
CREATE INDEX number_register_dossier ON number_register (dossier_id);
CREATE INDEX number_register_issued_on ON number_register (issued_on, number);

CREATE TABLE section_entry (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  section TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  title TEXT NOT NULL,
  data TEXT NOT NULL CHECK (json_valid(data)),
  created_at TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX section_entry_person ON section_entry (person_id, section, occurred_on DESC);

CREATE VIRTUAL TABLE entry_text USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1');

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id TEXT REFERENCES person (id),
  entry_id TEXT REFERENCES section_entry (id),
  record_kind TEXT CHECK (record_kind IN ('letter', 'letterAssessment', 'talk', 'educationActivity', 'educationMaterial', 'studyRecord')),
  record_id TEXT,
  purpose TEXT NOT NULL CHECK (purpose IN ('material', 'photo')),
  title TEXT NOT NULL CHECK (title <> ''),
  media TEXT NOT NULL CHECK (media IN ('pdf', 'jpeg', 'png', 'tiff')),
  pages INTEGER NOT NULL CHECK (pages >= 1),
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  file_name TEXT NOT NULL UNIQUE,
  file_key BLOB NOT NULL,
  formed_on TEXT NOT NULL,
  added_at TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  CHECK ((person_id IS NULL) = (record_id IS NOT NULL)),
  CHECK ((record_kind IS NULL) = (record_id IS NULL))
) STRICT;
CREATE INDEX attachment_person ON attachment (person_id, entry_id);
CREATE INDEX attachment_record ON attachment (record_id) WHERE record_id IS NOT NULL;
CREATE INDEX attachment_content ON attachment (sha256);

CREATE TABLE import_batch (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sheet_name TEXT NOT NULL,
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  as_of_on TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  event_seq INTEGER NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX import_batch_time ON import_batch (imported_at DESC);

CREATE TABLE roster_mapping (
  header TEXT PRIMARY KEY,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
