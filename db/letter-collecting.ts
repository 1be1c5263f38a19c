import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { type LetterState, letterNumber, parseLetterNumber } from './domain/letter.ts';
import type { UnitCount } from './domain/letter-campaign.ts';
import { parseShortCode } from './domain/short-code.ts';
import { countsOf, STANDING_SUMS, type StandingSums } from './letter-standing.ts';
import { readAs } from './name-match.ts';
import { KEY_RANKS, sortKeyOfName } from './person-keys.ts';
import { nameReadings } from './pinyin.ts';
import { personKeyRange } from './search.ts';
import { listUnitOrder } from './unit-order.ts';

/** A letter as the collecting field shows it. */
export interface CollectLine {
  readonly letterId: string;
  readonly personId: string | null;
  readonly signerId: string | null;
  readonly number: string;
  readonly partyName: string;
  readonly signerName: string;
  readonly signerPost: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly state: LetterState;
  readonly signedOn: CivilDate | null;
}

interface CollectRow extends Omit<CollectLine, 'number'> {
  readonly year: number;
  readonly serial: number;
  readonly pinyin: string;
}

const COLUMNS = `l.id AS letterId, l.person_id AS personId, l.signer_id AS signerId, l.year, l.serial, l.party_name AS partyName, l.signer_name AS signerName,
l.signer_post AS signerPost, l.unit_id AS unitId, l.unit_name AS unitName, l.state, l.signed_on AS signedOn, l.pinyin`;
const IN_CAMPAIGN = 'l.campaign_id = :campaignId AND l.voided_at IS NULL';
const BY_ORDINAL = `SELECT ${COLUMNS} FROM letter l WHERE l.ordinal = :ordinal AND ${IN_CAMPAIGN}`;
const BY_NUMBER = `SELECT ${COLUMNS} FROM letter l WHERE l.year = :year AND l.serial = :serial AND ${IN_CAMPAIGN}`;
const BY_SERIAL = `SELECT ${COLUMNS} FROM letter l WHERE l.serial = :serial AND ${IN_CAMPAIGN}`;
const byName = (ranks: readonly number[]): string => `SELECT ${COLUMNS} FROM letter l WHERE ${IN_CAMPAIGN}
AND (coalesce(l.person_id, l.signer_id) IN (SELECT id FROM person WHERE ordinal IN (
  SELECT person_ordinal FROM person_key WHERE rank IN (${ranks.join(', ')}) AND key >= :text AND key < :textEnd))
  OR instr(l.party_name, :raw) > 0 OR instr(l.signer_name, :raw) > 0
  OR l.supplier_id IN (SELECT id FROM supplier WHERE instr(search_text, :text) > 0))
ORDER BY l.pinyin, l.serial`;

/** Units and branches are few; their names are read here. */
const OF_UNITS = `SELECT ${COLUMNS} FROM letter l WHERE ${IN_CAMPAIGN} AND l.party IN ('unit', 'branch')
ORDER BY l.serial`;

const BY_START = byName([KEY_RANKS.nameStart, KEY_RANKS.numberStart, KEY_RANKS.pinyinStart]);
const BY_PART = byName(Object.values(KEY_RANKS));

const rowToLine = ({ year, serial, pinyin: _pinyin, ...row }: CollectRow): CollectLine => ({
  ...row,
  number: letterNumber({ year, serial }),
});

/**
 * The letters of a campaign that a gun or a hand may mean by a code, a number, its last digits, a name or initials: the open ones
 * first, of them those of the unit whose papers are in hand, then in the order of readAs.
 */
export function findToCollect(
  db: ReadDb,
  campaignId: string,
  entered: string,
  unitId?: string | null,
): readonly CollectLine[] {
  const raw = entered.normalize('NFKC').trim();
  const code = parseShortCode(raw);
  if (code)
    return code.form === 'letter'
      ? db.all<CollectRow>(BY_ORDINAL, { campaignId, ordinal: code.ordinal }).map(rowToLine)
      : [];
  const number = parseLetterNumber(raw);
  if (number) return db.all<CollectRow>(BY_NUMBER, { campaignId, ...number }).map(rowToLine);
  if (/^\d{1,6}$/u.test(raw)) {
    const bySerial = db.all<CollectRow>(BY_SERIAL, { campaignId, serial: Number(raw) });
    if (bySerial.length > 0) return bySerial.map(rowToLine);
  }
  const range = personKeyRange(raw);
  if (!range) return [];
  const named = { campaignId, raw, text: range.text, textEnd: range.end };
  // Initials of the whole name first: 张三 for zs, and 石昭淑 only where nobody is called so.
  const whole = [...db.all<CollectRow>(BY_START, named), ...unitsReadAs(db, campaignId, range.text)];
  const found = whole.length > 0 ? whole : db.all<CollectRow>(BY_PART, named);
  const rows = [...new Map(found.map((row) => [row.letterId, row])).values()];
  return inOrder(rows, range.text, unitId).map(rowToLine);
}

const OPEN: readonly LetterState[] = ['due', 'printed', 'notSigned'];

/** Namesakes that are done already stand behind. */
function inOrder(
  rows: readonly CollectRow[],
  text: string,
  unitId: string | null | undefined,
): readonly CollectRow[] {
  const place = (row: CollectRow): number =>
    (OPEN.includes(row.state) ? 0 : 8) + (row.unitId === unitId ? 0 : 4) + placeOfName(row, text);
  const placed = rows.map((row) => ({ row, at: place(row) }));
  return placed.toSorted((one, other) => one.at - other.at).map(({ row }) => row);
}

/** The better of the party's name and its signer's. */
function placeOfName({ partyName, signerName, pinyin }: CollectRow, text: string): number {
  // Units and branches sort by their names.
  const party = readAs(partyName, pinyin === partyName ? sortKeyOfName(partyName) : pinyin, text);
  return signerName === '' || signerName === partyName
    ? party
    : Math.min(party, readAs(signerName, sortKeyOfName(signerName), text));
}

/** Letters of units and branches whose name's initials or pinyin begin so. */
function unitsReadAs(db: ReadDb, campaignId: string, text: string): readonly CollectRow[] {
  if (!/^[a-z]+$/u.test(text)) return [];
  const isRead = (name: string): boolean =>
    nameReadings(name).some(
      (reading) =>
        reading.join('').startsWith(text) ||
        reading
          .map((syllable) => syllable.charAt(0))
          .join('')
          .startsWith(text),
    );
  return db.all<CollectRow>(OF_UNITS, { campaignId }).filter(({ partyName }) => isRead(partyName));
}

type UnitSums = Pick<UnitCount, 'unitId' | 'unitName'> & StandingSums;

const UNIT_COUNTS = `SELECT l.unit_id AS unitId, (SELECT x.unit_name FROM letter x WHERE x.campaign_id = :campaignId AND x.unit_id IS l.unit_id LIMIT 1) AS unitName,
  count(*) AS total, ${Object.entries(STANDING_SUMS)
    .map(([name, sum]) => `${sum} AS ${name}`)
    .join(', ')}
FROM letter l INDEXED BY letter_of_campaign WHERE l.campaign_id = :campaignId AND l.voided_at IS NULL GROUP BY l.unit_id`;

/** How the letters of a campaign stand in each unit, in the order of the unit tree. */
export function countByUnit(db: ReadDb, campaignId: string, today: CivilDate): readonly UnitCount[] {
  const rows = db.all<UnitSums>(UNIT_COUNTS, { campaignId, today });
  const counts = rows.map(({ unitId, unitName, ...sums }) => ({ unitId, unitName, ...countsOf(sums) }));
  const order = new Map(listUnitOrder(db).map((unitId, index) => [unitId, index]));
  const place = ({ unitId }: UnitCount): number => order.get(unitId ?? '') ?? order.size;
  return counts.toSorted((one, other) => place(one) - place(other));
}
