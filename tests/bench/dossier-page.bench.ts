import { createHash } from 'node:crypto';
import { fillScope } from '../../db/dossier-fill.ts';
import { dossierListSql } from '../../db/dossier-list-sql.ts';
import { benchOffice, benchPeople, copyOffice } from './bench-office.ts';
import { type BenchService, openService } from './bench-service.ts';
import { atMost, type BenchRow, interleavedCalls, median, report } from './measure.ts';

const ROUNDS = 2000;
const WARMUP = 50;
const SECTION = 'talk';

const SAMPLED = `SELECT id FROM person WHERE has_dossier = 1 AND voided_at IS NULL AND ordinal % :step = 0
AND id NOT IN (SELECT person_id FROM user_account) LIMIT :limit`;
const PERSON = 'SELECT * FROM person WHERE id = :personId';
const NAMES = `SELECT u.name, b.name, c.name, d.number FROM person p LEFT JOIN unit u ON u.id = p.unit_id
LEFT JOIN unit b ON b.id = p.branch_id LEFT JOIN category c ON c.id = p.category_id
LEFT JOIN dossier d ON d.person_id = p.id AND d.voided_at IS NULL WHERE p.id = :personId`;
const COUNTS = `SELECT section, count(*), max(occurred_on), title FROM section_entry
WHERE person_id = :personId AND voided_at IS NULL GROUP BY section`;
/** What the dossier points to: its letters, talks and attendances, from their own tables. */
const LETTERS = `SELECT year, kind, signed_on, due_on FROM letter
WHERE person_id = :personId AND voided_at IS NULL AND state IN ('signed', 'filed', 'notSigned')`;
const TALKS = `SELECT a.*, t.* FROM talk_attendee a JOIN talk t ON t.id = a.talk_id
WHERE a.person_id = :personId AND a.state = 'present' AND t.held_on IS NOT NULL ORDER BY t.held_on DESC`;
const ATTENDANCES = `SELECT a.state, e.theme, coalesce(s.held_on, e.held_on) FROM attendance a JOIN education_activity e ON e.id = a.activity_id
LEFT JOIN education_session s ON s.id = a.session_id WHERE a.person_id = :personId AND a.voided_at IS NULL AND a.state <> 'due'`;
const KEPT = 'SELECT c.sections FROM person p JOIN category c ON c.id = p.category_id WHERE p.id = :personId';
const PAPERS = 'SELECT * FROM attachment WHERE person_id = :personId AND voided_at IS NULL';
const TALKS_COUNTED = `SELECT count(*), max(t.held_on), t.kind, t.talker_name FROM talk_attendee a JOIN talk t ON t.id = a.talk_id
WHERE a.person_id = :personId AND a.state = 'present' AND a.voided_at IS NULL AND t.voided_at IS NULL AND t.held_on IS NOT NULL`;
const FILLED = `SELECT DISTINCT section FROM section_entry WHERE person_id = :personId AND voided_at IS NULL
UNION ALL SELECT 'letter' WHERE EXISTS (SELECT 1 FROM letter WHERE person_id = :personId AND voided_at IS NULL AND state IN ('signed', 'filed', 'notSigned'))
UNION ALL SELECT 'talk' WHERE EXISTS (SELECT 1 FROM talk_attendee a JOIN talk t ON t.id = a.talk_id
  WHERE a.person_id = :personId AND a.voided_at IS NULL AND a.state = 'present' AND t.voided_at IS NULL AND t.sensitive = 0)
UNION ALL SELECT 'educationAttendance' WHERE EXISTS (SELECT 1 FROM attendance a JOIN education_activity e ON e.id = a.activity_id
  WHERE a.person_id = :personId AND a.voided_at IS NULL AND a.state <> 'due' AND e.voided_at IS NULL)`;
const STATEMENTS = [PERSON, NAMES, COUNTS, LETTERS, TALKS_COUNTED, ATTENDANCES, KEPT, PAPERS, FILLED, TALKS];
const HEAD = 'SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1';
const EVENT = 'INSERT INTO audit_event (seq, text, hash) VALUES (:seq, :text, :hash)';
const SUBJECT = 'INSERT INTO audit_subject (person_id, seq) VALUES (:personId, :seq)';

/** What the page asks when a dossier is opened; the overview is the reading that goes into the chain. */
async function openPage({ ask }: BenchService, personId: string): Promise<void> {
  await Promise.all([
    ask('people.get', { personId }),
    ask('entries.overview', { personId }),
    ask('attachments.list', { personId }),
    ask('dossiers.get', { personId }),
  ]);
  await ask('entries.list', { personId, section: SECTION });
}

/** The same page's statements, and one event committed as barely as the chain allows. */
function bareStatements({ db }: BenchService, dossierSql: string): (personId: string) => void {
  return (personId) => {
    for (const sql of STATEMENTS) db.all(sql, { personId });
    db.all(dossierSql, { personId, limit: 1 });
    db.transaction(() => {
      const head = db.get<{ seq: number; hash: string }>(HEAD) ?? { seq: 0, hash: '' };
      const seq = head.seq + 1;
      const text = JSON.stringify({ seq, action: 'bench', subjects: [personId] });
      const hash = createHash('sha256')
        .update(head.hash + text)
        .digest('hex');
      db.run(EVENT, { seq, text, hash });
      db.run(SUBJECT, { personId, seq });
    });
  };
}

async function benchPage(service: BenchService, people: number): Promise<readonly BenchRow[]> {
  const limit = ROUNDS + WARMUP;
  const step = Math.max(1, Math.floor((people * 0.9) / (2 * limit)));
  const ids = service.db.all<{ id: string }>(SAMPLED, { step, limit: 2 * limit }).map(({ id }) => id);
  const sort = { by: 'number', descending: false } as const;
  const query = { filter: { personId: ':personId' }, sort, after: null, limit: 1 };
  const bare = bareStatements(service, dossierListSql(query, fillScope('clerk', new Set()), 'people').sql);
  // Two halves of the sample, so that neither finds in the cache what the other has just read.
  const times = await interleavedCalls(
    ROUNDS,
    (round) => openPage(service, ids[(2 * round) % ids.length] ?? ''),
    (round) => bare(ids[(2 * round + 1) % ids.length] ?? ''),
    WARMUP,
  );
  return [
    atMost('dossier page, beside statements and an event', median(times.act), median(times.baseline), 2),
  ];
}

if (import.meta.main) {
  const people = benchPeople();
  const office = copyOffice(await benchOffice(people));
  const service = await openService(office);
  report(await benchPage(service, people));
  await service.close();
  office.remove();
}
