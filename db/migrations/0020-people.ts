/** Units and branches, people with their valid-time rows, suppliers: who a record can be about. */
export const migration0020 = {
  version: 20,
  name: 'people',
  sql: `
CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('unit', 'branch')),
  parent_id TEXT REFERENCES unit (id),
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  merged_into_id TEXT REFERENCES unit (id),
  voided_at TEXT,
  void_reason TEXT,
  CHECK (closed_on IS NULL OR closed_on >= opened_on)
) STRICT;
CREATE UNIQUE INDEX unit_open_name ON unit (kind, name) WHERE closed_on IS NULL AND voided_at IS NULL;
CREATE INDEX unit_parent ON unit (parent_id);

CREATE TABLE unit_name (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  unit_id TEXT NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL CHECK (name <> ''),
  from_on TEXT NOT NULL,
  to_on TEXT CHECK (to_on IS NULL OR to_on >= from_on),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX unit_name_unit ON unit_name (unit_id, from_on);

CREATE TABLE category (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  sections TEXT NOT NULL CHECK (json_valid(sections)),
  closed_on TEXT
) STRICT;
CREATE UNIQUE INDEX category_open_name ON category (name) WHERE closed_on IS NULL;

CREATE TABLE person (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  pinyin TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('男', '女', '未知')),
  birth_on TEXT,
  ethnic_group TEXT NOT NULL DEFAULT '',
  native_place TEXT NOT NULL DEFAULT '',
  birth_place TEXT NOT NULL DEFAULT '',
  identity_kind TEXT NOT NULL CHECK (identity_kind IN ('identityCard', 'passport', 'hkMoTw', 'permanentResident', 'none')),
  identity_number TEXT,
  political_status TEXT NOT NULL DEFAULT '',
  party_joined_on TEXT,
  work_started_on TEXT,
  full_time_education TEXT NOT NULL DEFAULT '',
  full_time_school TEXT NOT NULL DEFAULT '',
  in_service_education TEXT NOT NULL DEFAULT '',
  in_service_school TEXT NOT NULL DEFAULT '',
  rank TEXT NOT NULL DEFAULT '',
  professional_title TEXT NOT NULL DEFAULT '',
  staff_number TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  duties TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  custody TEXT NOT NULL CHECK (custody IN ('hospital', 'commission', 'city')),
  employment TEXT NOT NULL CHECK (employment IN ('established', 'contract', 'rehired', 'trainee', 'retired', 'left', 'transferred', 'deceased')),
  in_service INTEGER NOT NULL CHECK (in_service IN (0, 1)),
  category_id TEXT REFERENCES category (id),
  unit_id TEXT REFERENCES unit (id),
  branch_id TEXT REFERENCES unit (id),
  post_title TEXT NOT NULL DEFAULT '',
  post_since_on TEXT,
  photo_id TEXT,
  old_dossier_number TEXT NOT NULL DEFAULT '',
  has_dossier INTEGER NOT NULL DEFAULT 0 CHECK (has_dossier IN (0, 1)),
  voided_at TEXT,
  void_reason TEXT,
  standing INTEGER NOT NULL GENERATED ALWAYS AS (1 - in_service) VIRTUAL,
  unit_key TEXT NOT NULL GENERATED ALWAYS AS (coalesce(unit_id, '')) VIRTUAL,
  category_key TEXT NOT NULL GENERATED ALWAYS AS (coalesce(category_id, '')) VIRTUAL,
  CHECK ((identity_kind = 'none') = (identity_number IS NULL))
) STRICT;
CREATE UNIQUE INDEX person_identity ON person (identity_kind, identity_number) WHERE voided_at IS NULL AND identity_number IS NOT NULL;
CREATE INDEX person_by_name ON person (standing, pinyin, id) WHERE voided_at IS NULL;
CREATE INDEX person_by_unit ON person (unit_key, standing, pinyin, id) WHERE voided_at IS NULL;
CREATE INDEX person_by_category ON person (category_key, standing, pinyin, id) WHERE voided_at IS NULL;
CREATE INDEX person_by_employment ON person (employment, standing, pinyin, id) WHERE voided_at IS NULL;
CREATE INDEX person_by_custody ON person (custody, standing, pinyin, id) WHERE voided_at IS NULL AND custody <> 'hospital';
CREATE INDEX person_by_staff_number ON person (staff_number, id) WHERE voided_at IS NULL;
CREATE INDEX person_by_branch ON person (branch_id, standing, pinyin, id) WHERE voided_at IS NULL;
CREATE INDEX person_with_dossier ON person (pinyin, id) WHERE voided_at IS NULL AND has_dossier = 1;
CREATE INDEX person_with_dossier_by_unit ON person (unit_id, pinyin, id) WHERE voided_at IS NULL AND has_dossier = 1;
CREATE INDEX person_namesake ON person (name, birth_on, id) WHERE voided_at IS NULL;
CREATE INDEX person_without_identity ON person (pinyin, id) WHERE voided_at IS NULL AND in_service = 1 AND identity_kind = 'none';
CREATE INDEX person_without_staff_number ON person (pinyin, id) WHERE voided_at IS NULL AND in_service = 1 AND staff_number = '';
CREATE INDEX person_old_number ON person (old_dossier_number, id) WHERE voided_at IS NULL AND has_dossier = 0 AND old_dossier_number <> '';
CREATE INDEX person_without_dossier ON person (in_service DESC, unit_id, pinyin, id) WHERE voided_at IS NULL AND has_dossier = 0;

CREATE TABLE post (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  title TEXT NOT NULL,
  main INTEGER NOT NULL CHECK (main IN (0, 1)),
  from_on TEXT,
  to_on TEXT CHECK (to_on IS NULL OR from_on IS NULL OR to_on >= from_on),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX post_person ON post (person_id, from_on);
CREATE INDEX post_unit ON post (unit_id, to_on);

CREATE TABLE employment (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CHECK (state IN ('established', 'contract', 'rehired', 'trainee', 'retired', 'left', 'transferred', 'deceased')),
  reason TEXT NOT NULL DEFAULT '',
  from_on TEXT NOT NULL,
  to_on TEXT CHECK (to_on IS NULL OR to_on >= from_on),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX employment_person ON employment (person_id, from_on);

CREATE TABLE person_category (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  category_id TEXT NOT NULL REFERENCES category (id),
  from_on TEXT NOT NULL,
  to_on TEXT CHECK (to_on IS NULL OR to_on >= from_on),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX person_category_person ON person_category (person_id, from_on);

CREATE TABLE in_charge (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  leader_id TEXT NOT NULL REFERENCES person (id),
  unit_id TEXT NOT NULL REFERENCES unit (id),
  from_on TEXT NOT NULL,
  to_on TEXT CHECK (to_on IS NULL OR to_on >= from_on),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX in_charge_unit ON in_charge (unit_id, from_on);
CREATE INDEX in_charge_leader ON in_charge (leader_id);

CREATE TABLE kinship (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  relative_id TEXT NOT NULL REFERENCES person (id),
  relation TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  CHECK (person_id <> relative_id)
) STRICT;
CREATE INDEX kinship_person ON kinship (person_id);
CREATE INDEX kinship_relative ON kinship (relative_id);

CREATE TABLE person_key (
  key TEXT NOT NULL,
  rank INTEGER NOT NULL,
  person_ordinal INTEGER NOT NULL,
  PRIMARY KEY (rank, key, person_ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_key_person ON person_key (person_ordinal);

CREATE TABLE supplier (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  credit_code TEXT NOT NULL DEFAULT '',
  supplies TEXT NOT NULL DEFAULT '',
  integrity_note TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  pinyin TEXT NOT NULL,
  search_text TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX supplier_number ON supplier (number);
CREATE UNIQUE INDEX supplier_credit_code ON supplier (credit_code) WHERE credit_code <> '' AND voided_at IS NULL;
CREATE INDEX supplier_by_name ON supplier (pinyin, id) WHERE voided_at IS NULL;

CREATE TABLE representative (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  supplier_id TEXT NOT NULL REFERENCES supplier (id),
  name TEXT NOT NULL CHECK (name <> ''),
  identity_number TEXT,
  phone TEXT NOT NULL DEFAULT '',
  authorised_from_on TEXT,
  authorised_to_on TEXT,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX representative_supplier ON representative (supplier_id);
`,
};
