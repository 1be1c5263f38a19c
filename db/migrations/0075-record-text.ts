/** The words of the ledgers' records: which record stands behind a row of the full-text table. */
export const migration0075 = {
  version: 75,
  name: 'record-text',
  sql: `
CREATE TABLE searchable_record (
  ordinal INTEGER PRIMARY KEY,
  record_kind TEXT NOT NULL,
  record_id TEXT NOT NULL,
  UNIQUE (record_id, record_kind)
) STRICT;
CREATE VIRTUAL TABLE record_text USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii', prefix='1');
`,
};
