/** Templates with versions, campaigns, the letters themselves and their assessment. */
export const migration0040 = {
  version: 40,
  name: 'letters',
  sql: `
CREATE TABLE letter_template (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  party TEXT NOT NULL CHECK (party IN ('person', 'unit', 'branch', 'supplier')),
  position INTEGER NOT NULL,
  closed_on TEXT
) STRICT;
CREATE UNIQUE INDEX letter_template_open_name ON letter_template (name) WHERE closed_on IS NULL;
CREATE UNIQUE INDEX letter_template_code ON letter_template (code) WHERE code <> '';

CREATE TABLE letter_template_version (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  template_id TEXT NOT NULL REFERENCES letter_template (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  content TEXT NOT NULL CHECK (json_valid(content)),
  made_on TEXT NOT NULL,
  frozen_at TEXT
) STRICT;
CREATE UNIQUE INDEX letter_template_version_number ON letter_template_version (template_id, number);

CREATE TABLE letter_campaign (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  template_version_id TEXT NOT NULL REFERENCES letter_template_version (id),
  party TEXT NOT NULL CHECK (party IN ('person', 'unit', 'branch', 'supplier')),
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  left_out TEXT NOT NULL CHECK (json_valid(left_out)),
  frozen_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  issuer_mode TEXT NOT NULL CHECK (issuer_mode IN ('inCharge', 'one', 'hospital')),
  issuer_id TEXT REFERENCES person (id),
  ceremony_on TEXT,
  term_from_on TEXT NOT NULL,
  term_to_on TEXT NOT NULL CHECK (term_to_on >= term_from_on),
  copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 20),
  note TEXT NOT NULL DEFAULT '',
  voided_at TEXT,
  void_reason TEXT,
  CHECK ((issuer_mode = 'one') = (issuer_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX letter_campaign_number ON letter_campaign (year, serial);

CREATE TABLE letter (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  paper_version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL REFERENCES letter_campaign (id),
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  kind TEXT NOT NULL,
  party TEXT NOT NULL CHECK (party IN ('person', 'unit', 'branch', 'supplier')),
  person_id TEXT REFERENCES person (id),
  unit_id TEXT REFERENCES unit (id),
  supplier_id TEXT REFERENCES supplier (id),
  party_name TEXT NOT NULL CHECK (party_name <> ''),
  pinyin TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  branch_id TEXT REFERENCES unit (id),
  signer_id TEXT REFERENCES person (id),
  signer_name TEXT NOT NULL,
  signer_post TEXT NOT NULL,
  category_id TEXT REFERENCES category (id),
  category_name TEXT NOT NULL,
  level TEXT,
  issuer_id TEXT REFERENCES person (id),
  issuer_name TEXT NOT NULL,
  issuer_post TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('planned', 'joined', 'changed')),
  owed_since_on TEXT NOT NULL,
  term_from_on TEXT NOT NULL,
  term_to_on TEXT NOT NULL CHECK (term_to_on >= term_from_on),
  copies INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 20),
  due_on TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'printed', 'signed', 'filed', 'notSigned')),
  printed_on TEXT,
  signed_on TEXT,
  filed_on TEXT,
  filed_from TEXT CHECK (filed_from IN ('due', 'printed', 'signed', 'notSigned')),
  not_signed_reason TEXT NOT NULL DEFAULT '',
  not_signed_on TEXT,
  supervisor TEXT NOT NULL DEFAULT '',
  supervisor_relation TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  replaced_by TEXT REFERENCES letter (id),
  replaced_on TEXT,
  CHECK ((party = 'person') = (person_id IS NOT NULL)),
  CHECK ((party = 'supplier') = (supplier_id IS NOT NULL)),
  CHECK ((state IN ('signed', 'filed')) = (signed_on IS NOT NULL)),
  CHECK ((state = 'filed') = (filed_on IS NOT NULL)),
  CHECK ((state = 'filed') = (filed_from IS NOT NULL)),
  CHECK (state <> 'notSigned' OR not_signed_reason <> ''),
  CHECK (state <> 'notSigned' OR not_signed_on IS NOT NULL),
  CHECK ((replaced_by IS NULL) = (replaced_on IS NULL)),
  CHECK (replaced_by IS NULL OR voided_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX letter_number ON letter (year, serial);
CREATE UNIQUE INDEX letter_once ON letter (campaign_id, coalesce(person_id, supplier_id, unit_id), owed_since_on) WHERE voided_at IS NULL;
CREATE INDEX letter_of_campaign ON letter (campaign_id, unit_id, state, due_on, voided_at);
CREATE INDEX letter_of_person ON letter (person_id, year) WHERE person_id IS NOT NULL;
CREATE INDEX letter_of_supplier ON letter (supplier_id, year) WHERE supplier_id IS NOT NULL;
CREATE INDEX letter_open ON letter (state, due_on) WHERE voided_at IS NULL AND state IN ('due', 'printed', 'signed');
CREATE INDEX letter_replaced ON letter (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX letter_coverage ON letter (year, unit_id, level, state, signed_on, filed_on, not_signed_on, due_on, owed_since_on, kind, person_id, replaced_on, voided_at)
  WHERE voided_at IS NULL OR replaced_on IS NOT NULL;

CREATE TABLE letter_assessment (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  paper_version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  letter_id TEXT NOT NULL REFERENCES letter (id),
  year INTEGER NOT NULL,
  period TEXT NOT NULL CHECK (period IN ('half', 'year')),
  clauses TEXT NOT NULL CHECK (json_valid(clauses)),
  self_report TEXT NOT NULL DEFAULT '',
  check_text TEXT NOT NULL DEFAULT '',
  grade TEXT CHECK (grade IN ('good', 'fair', 'usual', 'poor')),
  assessed_on TEXT,
  assessor TEXT NOT NULL DEFAULT '',
  filed_on TEXT,
  voided_at TEXT,
  void_reason TEXT,
  CHECK ((grade IS NULL) = (assessed_on IS NULL)),
  CHECK (filed_on IS NULL OR grade IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX letter_assessment_once ON letter_assessment (letter_id, period) WHERE voided_at IS NULL;
CREATE INDEX letter_assessment_period ON letter_assessment (year, period, letter_id);

CREATE VIEW letter_entry AS SELECT l.id, l.version, l.person_id, 'letter' AS section,
  coalesce(l.signed_on, l.due_on) AS occurred_on, l.year || '年 ' || l.kind AS title,
  json_object('year', l.year, 'number', printf('ZR%d-%04d', l.year, l.serial), 'kind', l.kind,
    'version', (SELECT '第' || v.number || '版' FROM letter_campaign c JOIN letter_template_version v ON v.id = c.template_version_id WHERE c.id = l.campaign_id),
    'firstParty', l.issuer_name, 'firstPartyPost', l.issuer_post, 'secondPartyUnit', l.unit_name, 'secondPartyPost', l.signer_post,
    'termFromOn', l.term_from_on, 'termToOn', l.term_to_on, 'copies', l.copies, 'dueOn', l.due_on, 'signedOn', l.signed_on,
    'state', CASE WHEN l.voided_at IS NOT NULL THEN '作废' WHEN l.state = 'signed' THEN '已签' WHEN l.state = 'filed' THEN '已归档' ELSE '未签订' END,
    'reasonNotSigned', coalesce(l.void_reason, iif(l.state = 'notSigned', l.not_signed_reason, NULL)), 'filedOn', l.filed_on,
    'assessment', (SELECT CASE a.grade WHEN 'good' THEN '好' WHEN 'fair' THEN '较好' WHEN 'usual' THEN '一般' WHEN 'poor' THEN '差' END
      FROM letter_assessment a WHERE a.letter_id = l.id AND a.voided_at IS NULL AND a.grade IS NOT NULL ORDER BY a.period DESC LIMIT 1),
    'supervisor', nullif(l.supervisor, ''), 'remark', nullif(l.note, '')) AS data,
  l.created_at, l.voided_at, l.void_reason, 'letter' AS source_kind, l.id AS source_id
FROM letter l WHERE l.person_id IS NOT NULL AND l.state IN ('signed', 'filed', 'notSigned');
`,
};
