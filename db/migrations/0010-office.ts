/** The office itself, its users, its audit chain: what every other noun stands on. */
export const migration0010 = {
  version: 10,
  name: 'office',
  sql: `
CREATE TABLE office (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  hospital_name TEXT NOT NULL CHECK (hospital_name <> ''),
  office_name TEXT NOT NULL CHECK (office_name <> ''),
  dossier_word TEXT NOT NULL CHECK (dossier_word IN ('廉洁档案', '廉政档案')),
  number_format TEXT NOT NULL,
  number_prefix TEXT NOT NULL,
  serial_per_year INTEGER NOT NULL CHECK (serial_per_year IN (0, 1)),
  idle_minutes INTEGER NOT NULL CHECK (idle_minutes BETWEEN 1 AND 120),
  small_office INTEGER NOT NULL CHECK (small_office IN (0, 1)),
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  recovery_mark TEXT NOT NULL,
  recovery_made_on TEXT NOT NULL,
  keyring_version INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE office_secret (
  name TEXT PRIMARY KEY CHECK (name IN ('signingKey', 'codeKey')),
  value BLOB NOT NULL
) STRICT;

CREATE TABLE user_account (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('clerk', 'head', 'leader', 'sysadmin', 'secadmin', 'auditor', 'reader')),
  person_id TEXT NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  password_set_on TEXT NOT NULL,
  password_initial INTEGER NOT NULL CHECK (password_initial IN (0, 1)),
  disabled_at TEXT
) STRICT;
CREATE UNIQUE INDEX user_account_name ON user_account (name) WHERE disabled_at IS NULL;

CREATE TABLE user_verifier (
  user_id TEXT PRIMARY KEY REFERENCES user_account (id),
  verifier TEXT NOT NULL
) STRICT;

CREATE TABLE preference (
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (user_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  saved_at TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_event (
  seq INTEGER PRIMARY KEY,
  text TEXT NOT NULL CHECK (json_valid(text)),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  at TEXT GENERATED ALWAYS AS (json_extract(text, '$.at')) VIRTUAL,
  actor_id TEXT GENERATED ALWAYS AS (json_extract(text, '$.actor.userId')) VIRTUAL,
  action TEXT GENERATED ALWAYS AS (json_extract(text, '$.action')) VIRTUAL
) STRICT;
CREATE INDEX audit_event_action ON audit_event (action, seq);
CREATE INDEX audit_event_actor ON audit_event (actor_id, seq);
CREATE INDEX audit_event_at ON audit_event (at);

CREATE TABLE audit_subject (
  person_id TEXT NOT NULL,
  seq INTEGER NOT NULL REFERENCES audit_event (seq) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (person_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_change (
  seq INTEGER NOT NULL REFERENCES audit_event (seq) DEFERRABLE INITIALLY DEFERRED,
  ord INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  op TEXT NOT NULL CHECK (op IN ('insert', 'amend')),
  before TEXT,
  after TEXT,
  salt TEXT,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (seq, ord)
) STRICT;
CREATE INDEX audit_change_record ON audit_change (table_name, id, version);

CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit events are never altered'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'audit events are never deleted'); END;
CREATE TRIGGER audit_change_no_update BEFORE UPDATE ON audit_change BEGIN SELECT RAISE(ABORT, 'audit changes are never altered'); END;
CREATE TRIGGER audit_change_no_delete BEFORE DELETE ON audit_change BEGIN SELECT RAISE(ABORT, 'audit changes are never deleted'); END;
`,
};
