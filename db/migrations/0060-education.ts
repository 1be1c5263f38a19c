/** Warning education: activities with their sessions, who was due and came, the catalogue, and the figures kept beside them. */
export const migration0060 = {
  version: 60,
  name: 'education',
  sql: `
CREATE TABLE education_activity (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  origin_office_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  serial INTEGER NOT NULL,
  number TEXT NOT NULL,
  theme TEXT NOT NULL CHECK (theme <> ''),
  form TEXT NOT NULL CHECK (form IN ('film', 'caseNotice', 'court', 'base', 'exhibition', 'lecture', 'familySession', 'other')),
  lessons TEXT NOT NULL CHECK (json_valid(lessons)),
  case_titles TEXT NOT NULL,
  material_ids TEXT NOT NULL CHECK (json_valid(material_ids)),
  source TEXT NOT NULL,
  host TEXT NOT NULL,
  speaker TEXT NOT NULL,
  organiser TEXT NOT NULL,
  hours_tenths INTEGER NOT NULL CHECK (hours_tenths >= 0),
  due_rule TEXT NOT NULL CHECK (json_valid(due_rule)),
  due_text TEXT NOT NULL,
  makeup_days INTEGER NOT NULL CHECK (makeup_days > 0),
  held_on TEXT NOT NULL,
  place TEXT NOT NULL,
  frozen_on TEXT,
  settled_on TEXT,
  filed_on TEXT,
  note TEXT NOT NULL,
  paper_version INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  search_text TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX education_activity_serial ON education_activity (year, serial);
CREATE UNIQUE INDEX education_activity_number ON education_activity (number);
CREATE INDEX education_activity_by_day ON education_activity (held_on, id) WHERE voided_at IS NULL;
CREATE INDEX education_activity_open ON education_activity (held_on) WHERE voided_at IS NULL AND settled_on IS NULL;

CREATE TABLE education_session (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  activity_id TEXT NOT NULL REFERENCES education_activity (id),
  make_up INTEGER NOT NULL CHECK (make_up IN (0, 1)),
  held_on TEXT NOT NULL,
  from_time TEXT NOT NULL CHECK (from_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  to_time TEXT NOT NULL CHECK (to_time GLOB '[0-2][0-9]:[0-5][0-9]' AND to_time > from_time),
  place TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX education_session_activity ON education_session (activity_id, held_on, from_time);

CREATE TABLE attendance (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  activity_id TEXT NOT NULL REFERENCES education_activity (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  standing TEXT NOT NULL CHECK (standing IN ('due', 'added', 'observer')),
  unit_key TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  unit_place INTEGER NOT NULL,
  post_title TEXT NOT NULL,
  category_id TEXT REFERENCES category (id),
  category_name TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'present', 'excused', 'absent', 'madeUp')),
  session_id TEXT REFERENCES education_session (id),
  how TEXT CHECK (how IN ('sheet', 'card', 'list', 'signInFile')),
  signed_at TEXT,
  after_end INTEGER NOT NULL CHECK (after_end IN (0, 1)),
  reason TEXT NOT NULL,
  leave_approved_by TEXT NOT NULL,
  makeup_due_on TEXT,
  made_up_on TEXT,
  makeup_how TEXT CHECK (makeup_how IN ('session', 'studyRecord')),
  makeup_proof TEXT NOT NULL,
  signature TEXT,
  created_at TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT,
  CHECK ((state = 'madeUp') = (made_up_on IS NOT NULL)),
  CHECK (state <> 'excused' OR (reason <> '' AND leave_approved_by <> ''))
) STRICT;
CREATE UNIQUE INDEX attendance_once ON attendance (activity_id, person_id) WHERE voided_at IS NULL;
CREATE INDEX attendance_by_unit ON attendance (activity_id, unit_place, unit_key, pinyin, id) WHERE voided_at IS NULL;
CREATE INDEX attendance_person ON attendance (person_id, activity_id);
CREATE INDEX attendance_owing ON attendance (makeup_due_on, id, activity_id, unit_key, state, voided_at) WHERE voided_at IS NULL AND state IN ('excused', 'absent');
CREATE INDEX attendance_late ON attendance (activity_id) WHERE voided_at IS NULL AND state = 'due' AND after_end = 1;
CREATE INDEX attendance_session ON attendance (session_id) WHERE session_id IS NOT NULL;

CREATE TABLE education_material (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('film', 'case', 'notice', 'text')),
  title TEXT NOT NULL CHECK (title <> ''),
  source TEXT NOT NULL,
  issued_on TEXT,
  minutes INTEGER CHECK (minutes > 0),
  place TEXT NOT NULL,
  note TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  search_text TEXT NOT NULL,
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX education_material_by_title ON education_material (pinyin, id) WHERE voided_at IS NULL;

CREATE TABLE sign_in_sheet (
  ordinal INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  activity_id TEXT NOT NULL REFERENCES education_activity (id),
  session_id TEXT NOT NULL REFERENCES education_session (id),
  unit_key TEXT NOT NULL,
  unit_name TEXT NOT NULL,
  paper_version INTEGER NOT NULL,
  pages TEXT NOT NULL CHECK (json_valid(pages)),
  printed_at TEXT NOT NULL,
  confirmed_on TEXT,
  scan_ids TEXT NOT NULL CHECK (json_valid(scan_ids)),
  voided_at TEXT,
  void_reason TEXT
) STRICT;
CREATE INDEX sign_in_sheet_activity ON sign_in_sheet (activity_id, session_id, unit_key);

CREATE TABLE attendance_summary (
  month TEXT NOT NULL,
  unit_key TEXT NOT NULL,
  activity_id TEXT NOT NULL REFERENCES education_activity (id),
  due INTEGER NOT NULL,
  present INTEGER NOT NULL,
  excused INTEGER NOT NULL,
  absent INTEGER NOT NULL,
  made_up INTEGER NOT NULL,
  observers INTEGER NOT NULL,
  hours_tenths INTEGER NOT NULL,
  PRIMARY KEY (month, unit_key, activity_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_summary_activity ON attendance_summary (activity_id);

CREATE TABLE attendance_year (
  year INTEGER NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  due INTEGER NOT NULL,
  attended INTEGER NOT NULL,
  made_up INTEGER NOT NULL,
  hours_tenths INTEGER NOT NULL,
  PRIMARY KEY (year, person_id)
) STRICT, WITHOUT ROWID;

CREATE VIEW attendance_entry AS
SELECT t.id, t.version, t.person_id, 'educationAttendance' AS section, coalesce(s.held_on, a.held_on) AS occurred_on,
  a.theme || ' ' || CASE t.state WHEN 'present' THEN '出席' WHEN 'excused' THEN '请假' WHEN 'absent' THEN '缺席' ELSE '补学' END AS title,
  json_object('activityNumber', a.number, 'heldOn', coalesce(s.held_on, a.held_on), 'theme', a.theme, 'form', CASE a.form WHEN 'film' THEN '观看警示教育片' WHEN 'caseNotice' THEN '典型案例通报' WHEN 'court' THEN '旁听庭审'
    WHEN 'base' THEN '参观警示教育基地' WHEN 'exhibition' THEN '廉政展览' WHEN 'lecture' THEN '廉政党课'
    WHEN 'familySession' THEN '家属座谈' ELSE '其他' END,
    'caseTitles', nullif(a.case_titles, ''), 'place', nullif(coalesce(s.place, a.place), ''),
    'host', nullif(trim(a.host || ' ' || a.speaker), ''), 'organiser', nullif(a.organiser, ''), 'attendance', CASE t.state WHEN 'present' THEN '出席' WHEN 'excused' THEN '请假' WHEN 'absent' THEN '缺席' ELSE '补学' END,
    'proof', CASE t.how WHEN 'sheet' THEN '签到表' WHEN 'card' THEN '刷卡' WHEN 'list' THEN '名单' WHEN 'signInFile' THEN '签到文件' END,
    'absenceReason', nullif(t.reason, ''), 'leaveApprovedBy', nullif(t.leave_approved_by, ''),
    'makeUpDueOn', t.makeup_due_on, 'madeUpOn', t.made_up_on, 'makeUpForm', nullif(t.makeup_proof, ''),
    'hours', CASE WHEN t.state IN ('present', 'madeUp') THEN a.hours_tenths / 10.0 END,
    'filedOn', a.filed_on, 'remark', CASE t.standing WHEN 'observer' THEN '列席' END) AS data,
  t.created_at, coalesce(t.voided_at, a.voided_at) AS voided_at, coalesce(t.void_reason, a.void_reason) AS void_reason,
  'educationActivity' AS source_kind, a.id AS source_id
FROM attendance t
JOIN education_activity a ON a.id = t.activity_id
LEFT JOIN education_session s ON s.id = CASE WHEN t.makeup_how = 'session' THEN NULL ELSE t.session_id END
WHERE t.state IN ('present', 'excused', 'absent', 'madeUp');
`,
};
