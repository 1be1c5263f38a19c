/** Scanned paper that came back: batches, and every page with what became of it. */
export const migration0070 = {
  version: 70,
  name: 'scans',
  sql: `
CREATE TABLE scan_batch (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  scanned_at TEXT NOT NULL,
  scanned_by TEXT NOT NULL,
  undone_at TEXT
) STRICT;
CREATE INDEX scan_batch_time ON scan_batch (scanned_at DESC, id DESC);

CREATE TABLE scan_page (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  batch_id TEXT NOT NULL REFERENCES scan_batch (id),
  source_name TEXT NOT NULL,
  source_page INTEGER NOT NULL CHECK (source_page >= 0),
  outcome TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('filed', 'open', 'aside', 'undone')),
  note TEXT NOT NULL DEFAULT '',
  form TEXT,
  record_id TEXT,
  paper_version INTEGER,
  page INTEGER,
  pages INTEGER,
  digits TEXT NOT NULL DEFAULT '',
  papers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(papers)),
  turn INTEGER NOT NULL DEFAULT 0 CHECK (turn IN (0, 90, 180, 270)),
  is_unsigned INTEGER NOT NULL DEFAULT 0 CHECK (is_unsigned IN (0, 1)),
  sha256 TEXT NOT NULL,
  attachment_id TEXT REFERENCES attachment (id),
  size INTEGER,
  file_name TEXT UNIQUE,
  file_key BLOB,
  CHECK (file_name IS NULL OR file_key IS NOT NULL),
  CHECK (state <> 'filed' OR attachment_id IS NOT NULL)
) STRICT;
CREATE INDEX scan_page_batch ON scan_page (batch_id, ordinal);
CREATE INDEX scan_page_open ON scan_page (ordinal) WHERE state = 'open';
CREATE INDEX scan_page_same ON scan_page (sha256) WHERE state IN ('open', 'filed');
CREATE INDEX scan_page_attachment ON scan_page (attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX scan_page_paper ON scan_page (record_id, form) WHERE state IN ('open', 'filed');
`,
};
