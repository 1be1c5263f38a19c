/** Days that are worked or not against the week, and the office's own values for what differs from office to office. */
export const migration0035 = {
  version: 35,
  name: 'calendar',
  sql: `
CREATE TABLE calendar_day (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  day_on TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
  name TEXT NOT NULL CHECK (name <> ''),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX calendar_day_on ON calendar_day (day_on) WHERE voided_at IS NULL;

CREATE TABLE office_rule (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  value TEXT NOT NULL CHECK (value <> '')
) STRICT;
CREATE UNIQUE INDEX office_rule_code ON office_rule (code);

CREATE INDEX person_category_of ON person_category (category_id, person_id) WHERE voided_at IS NULL;
CREATE INDEX employment_from ON employment (from_on) WHERE voided_at IS NULL;
CREATE INDEX post_from ON post (from_on) WHERE voided_at IS NULL AND to_on IS NULL;
`,
};
