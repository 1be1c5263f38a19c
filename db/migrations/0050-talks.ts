/** Talks with their attendees and follow-ups, the office's rules for them and its outlines. */
export const migration0050 = {
  version: 50,
  name: 'talks',
  sql: `
CREATE TABLE talk (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('preAppointment', 'reminder', 'routine', 'collective', 'preHoliday', 'special', 'admonition', 'supplier')),
  form TEXT NOT NULL CHECK (form IN ('individual', 'group')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'filed', 'cancelled')),
  theme TEXT NOT NULL DEFAULT '',
  planned_on TEXT NOT NULL,
  due_on TEXT,
  held_on TEXT,
  from_time TEXT NOT NULL DEFAULT '',
  to_time TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  talker_id TEXT REFERENCES person (id),
  talker_name TEXT NOT NULL,
  talker_post TEXT NOT NULL DEFAULT '',
  second_talker_id TEXT REFERENCES person (id),
  second_talker_name TEXT,
  second_talker_post TEXT NOT NULL DEFAULT '',
  recorder_id TEXT REFERENCES person (id),
  recorder_name TEXT NOT NULL DEFAULT '',
  recorder_post TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  from_clue INTEGER NOT NULL CHECK (from_clue IN (0, 1)),
  approved_by TEXT NOT NULL DEFAULT '',
  approved_on TEXT,
  outline TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL DEFAULT '',
  asked TEXT NOT NULL DEFAULT '',
  four_forms TEXT CHECK (four_forms IN ('first', 'second', 'third', 'fourth')),
  effect_months INTEGER,
  notice_on TEXT,
  appoint_on TEXT,
  make_up_due_on TEXT,
  due_rule TEXT CHECK (due_rule IS NULL OR json_valid(due_rule)),
  make_up_of_id TEXT REFERENCES talk (id),
  checked_on TEXT,
  filed_on TEXT,
  cancel_reason TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  party TEXT NOT NULL DEFAULT '',
  party_unit TEXT NOT NULL DEFAULT '',
  party_post TEXT NOT NULL DEFAULT '',
  people INTEGER NOT NULL DEFAULT 0,
  paper_version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  occurred_on TEXT NOT NULL GENERATED ALWAYS AS (coalesce(held_on, planned_on)) VIRTUAL,
  sensitive INTEGER NOT NULL GENERATED ALWAYS AS (kind = 'admonition' OR from_clue) VIRTUAL,
  CHECK (four_forms IS NULL OR from_clue = 1),
  CHECK ((state IN ('held', 'filed')) = (held_on IS NOT NULL)),
  CHECK (NOT (kind = 'admonition' AND form = 'group'))
) STRICT;
CREATE UNIQUE INDEX talk_number ON talk (year, serial);
CREATE INDEX talk_by_day ON talk (occurred_on, ordinal) WHERE voided_at IS NULL;
CREATE INDEX talk_by_kind ON talk (kind, occurred_on, ordinal) WHERE voided_at IS NULL;
CREATE INDEX talk_by_state ON talk (state, occurred_on, ordinal) WHERE voided_at IS NULL;
CREATE INDEX talk_by_talker ON talk (talker_id, occurred_on, ordinal) WHERE voided_at IS NULL;
CREATE INDEX talk_by_serial ON talk (year, serial, ordinal) WHERE voided_at IS NULL;
CREATE INDEX talk_themed ON talk (theme, id) WHERE voided_at IS NULL AND theme <> '';
CREATE INDEX talk_make_up ON talk (make_up_of_id) WHERE make_up_of_id IS NOT NULL;

CREATE TABLE talk_attendee (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  talk_id TEXT NOT NULL REFERENCES talk (id),
  no INTEGER NOT NULL,
  person_id TEXT REFERENCES person (id),
  representative_id TEXT REFERENCES representative (id),
  name TEXT NOT NULL,
  unit_id TEXT REFERENCES unit (id),
  unit_name TEXT NOT NULL DEFAULT '',
  post_title TEXT NOT NULL DEFAULT '',
  category_id TEXT REFERENCES category (id),
  category_name TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('due', 'present', 'excused', 'absent', 'madeUp')),
  absence TEXT CHECK (absence IN ('excused', 'absent')),
  reason TEXT NOT NULL DEFAULT '',
  statement TEXT NOT NULL DEFAULT '',
  made_up_talk_id TEXT REFERENCES talk (id),
  voided_at TEXT,
  void_reason TEXT,
  CHECK ((person_id IS NULL) <> (representative_id IS NULL)),
  CHECK ((state = 'madeUp') = (made_up_talk_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX talk_attendee_person ON talk_attendee (person_id, talk_id) WHERE voided_at IS NULL AND person_id IS NOT NULL;
CREATE UNIQUE INDEX talk_attendee_representative ON talk_attendee (representative_id, talk_id) WHERE voided_at IS NULL AND representative_id IS NOT NULL;
CREATE INDEX talk_attendee_of_person ON talk_attendee (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX talk_attendee_talk ON talk_attendee (talk_id, no);
CREATE INDEX talk_attendee_unit ON talk_attendee (unit_id, talk_id) WHERE voided_at IS NULL;
CREATE INDEX talk_attendee_missing ON talk_attendee (talk_id, no) WHERE voided_at IS NULL AND state IN ('excused', 'absent');

CREATE TABLE talk_follow_up (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  talk_id TEXT NOT NULL REFERENCES talk (id),
  what TEXT NOT NULL CHECK (what <> ''),
  due_on TEXT,
  done_on TEXT,
  done_by TEXT NOT NULL DEFAULT '',
  result TEXT NOT NULL DEFAULT '',
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX talk_follow_up_talk ON talk_follow_up (talk_id);
CREATE INDEX talk_follow_up_open ON talk_follow_up (due_on, id) WHERE voided_at IS NULL AND done_on IS NULL;

CREATE TABLE talk_sheet (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  talk_id TEXT NOT NULL REFERENCES talk (id),
  head TEXT NOT NULL,
  pages TEXT NOT NULL CHECK (json_valid(pages)),
  printed_at TEXT NOT NULL,
  confirmed_on TEXT,
  scan_ids TEXT NOT NULL CHECK (json_valid(scan_ids)),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX talk_sheet_talk ON talk_sheet (talk_id);
CREATE INDEX talk_sheet_waiting ON talk_sheet (ordinal) WHERE confirmed_on IS NULL AND scan_ids <> '[]';

CREATE TABLE talk_rule (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  times INTEGER NOT NULL CHECK (times BETWEEN 1 AND 12),
  voided_at TEXT,
  void_reason TEXT
) STRICT;

CREATE TABLE talk_outline (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  text TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX talk_outline_name ON talk_outline (kind, name) WHERE voided_at IS NULL;

CREATE VIEW talk_entry AS
SELECT a.id, t.version, a.person_id, 'talk' AS section, t.held_on AS occurred_on,
  CASE t.kind WHEN 'preAppointment' THEN '任前廉政谈话' WHEN 'reminder' THEN '提醒谈话' WHEN 'routine' THEN '例行谈话'
    WHEN 'collective' THEN '集体谈话' WHEN 'preHoliday' THEN '节前提醒' WHEN 'special' THEN '专题谈话'
    WHEN 'admonition' THEN '诫勉谈话' ELSE '供应商提醒谈话' END || ' · ' || t.talker_name AS title,
  json_object('number', printf('TH%d-%04d', t.year, t.serial), 'heldOn', t.held_on,
    'time', nullif(trim(t.from_time || '—' || t.to_time, '—'), ''), 'kind', CASE t.kind WHEN 'preAppointment' THEN '任前廉政谈话' WHEN 'reminder' THEN '提醒谈话' WHEN 'routine' THEN '例行谈话'
    WHEN 'collective' THEN '集体谈话' WHEN 'preHoliday' THEN '节前提醒' WHEN 'special' THEN '专题谈话'
    WHEN 'admonition' THEN '诫勉谈话' ELSE '供应商提醒谈话' END,
   
    'form', CASE t.form WHEN 'group' THEN '集体谈话' ELSE '个别谈话' END, 'place', nullif(t.place, ''),
    'talker', t.talker_name || coalesce('、' || t.second_talker_name, ''), 'talkerPost', nullif(t.talker_post, ''),
    'recorder', nullif(t.recorder_name, ''), 'recorderPost', nullif(t.recorder_post, ''),
    'reason', nullif(trim(t.theme || ' ' || t.reason), ''), 'approvedBy', nullif(t.approved_by, ''),
    'content', nullif(t.content, ''), 'statement', nullif(a.statement, ''), 'followUp', f.what,
    'followUpDueOn', f.due_on, 'followUpDoneOn', f.done_on, 'followUpResult', f.result,
    'filedOn', t.filed_on, 'remark', nullif(t.note, '')) AS data,
  t.created_at, coalesce(t.voided_at, a.voided_at) AS voided_at, coalesce(t.void_reason, a.void_reason) AS void_reason,
  'talk' AS source_kind, t.id AS source_id,
  CASE WHEN t.from_clue THEN 'clue' WHEN t.kind = 'admonition' THEN 'sanction' END AS restricted_to
FROM talk_attendee a
JOIN talk t ON t.id = a.talk_id
LEFT JOIN talk_follow_up f ON f.id = (SELECT o.id FROM talk_follow_up o WHERE o.talk_id = t.id AND o.voided_at IS NULL
  ORDER BY o.done_on IS NOT NULL, o.due_on, o.id LIMIT 1)
WHERE a.person_id IS NOT NULL AND a.state = 'present' AND t.held_on IS NOT NULL;
`,
};
