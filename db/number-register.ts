import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import {
  formatNumber,
  type NumberFormat,
  type NumberParts,
  parseNumber,
  type SeriesPlace,
  serialInSeries,
  seriesOf,
  seriesStem,
} from './domain/dossier-number.ts';
import type { Tx } from './write.ts';

const FORMAT = `SELECT number_format AS pattern, number_prefix AS prefix, serial_per_year AS serialPerYear FROM office LIMIT 1`;
const LAST_SERIAL = `SELECT max(serial) AS serial FROM number_register WHERE series = :series`;
const HAS_NUMBER = `SELECT 1 AS found FROM number_register WHERE number = :number`;
const FIRST_ISSUED = `SELECT min(serial) AS serial FROM number_register WHERE series = :series AND origin = 'issued'`;
const WITH_STEM = `SELECT number FROM number_register WHERE number >= :stem AND number < :stem || char(1114111)`;
const ALL_NUMBERS = `SELECT number FROM number_register`;
const OF_DOSSIER = `SELECT id, version FROM number_register WHERE dossier_id = :dossierId AND voided_at IS NULL`;

/** A number longer than this does not fit the spine. */
const MAX_NUMBER_LENGTH = 40;

/** How this office writes its numbers. Errors: no-office. */
export function getNumberFormat(db: ReadDb): NumberFormat {
  const row = db.get<{ pattern: string; prefix: string; serialPerYear: number }>(FORMAT);
  if (!row) throw new DomainError('no-office', '单位信息尚未建立，请先完成初始设置。');
  return { ...row, serialPerYear: row.serialPerYear === 1 };
}

/** The highest serial of a series so far, numbers given by mistake and inherited ones included; 0 where it has not begun. */
export function getLastSerial(db: ReadDb, series: string): number {
  const issued = db.get<{ serial: number | null }>(FIRST_ISSUED, { series })?.serial ?? null;
  const last = db.get<{ serial: number | null }>(LAST_SERIAL, { series })?.serial ?? 0;
  return issued === null ? Math.max(last, highestWritten(db, series)) : last;
}

/** Numbers registered under an earlier format may read like this series: it begins above them. */
function highestWritten(db: ReadDb, series: string): number {
  const stem = seriesStem(series);
  const rows = stem === '' ? db.iterate(ALL_NUMBERS) : db.iterate(WITH_STEM, { stem });
  let highest = 0;
  // Both statements name the one column.
  for (const { number } of rows as IterableIterator<{ number: string }>)
    highest = Math.max(highest, serialInSeries(series, number) ?? 0);
  return highest;
}

export interface TakenNumber {
  readonly number: string;
  readonly series: string;
  readonly serial: number | null;
  readonly origin: 'issued' | 'inherited';
}

/** The next number of the series; only safe inside the transaction that registers it. Errors as formatNumber. */
export function nextNumber(db: ReadDb, format: NumberFormat, parts: NumberParts): TakenNumber {
  const series = seriesOf(format, parts);
  let serial = getLastSerial(db, series) + 1;
  let number = formatNumber(format, parts, serial);
  if (hasNumber(db, number)) {
    serial = highestWritten(db, series) + 1;
    number = formatNumber(format, parts, serial);
  }
  return { number, series, serial, origin: 'issued' };
}

// Voided or not: a number is never given again.
function hasNumber(db: ReadDb, number: string): boolean {
  return db.get(HAS_NUMBER, { number }) !== null;
}

/** An old number as it is taken over, with its place where it fits the format. Errors: number-wrong, number-taken, number-in-issued-series. */
export function inheritedNumber(db: ReadDb, format: NumberFormat, text: string): TakenNumber {
  const number = text.normalize('NFKC').trim();
  if (number === '' || number.length > MAX_NUMBER_LENGTH || /[\s\p{C}]/u.test(number))
    throw numberFault(
      'number-wrong',
      `原编号“${text}”为空、过长（最多 ${MAX_NUMBER_LENGTH} 个字符）或含有空格。`,
    );
  if (hasNumber(db, number))
    throw numberFault('number-taken', `编号 ${number} 已在登记簿中，编号不得重复使用。`);
  const place = parseNumber(format, number);
  if (place) refuseInsideIssued(db, number, place);
  return { number, series: place?.series ?? '', serial: place?.serial ?? null, origin: 'inherited' };
}

function refuseInsideIssued(db: ReadDb, number: string, place: SeriesPlace): void {
  const first = db.get<{ serial: number | null }>(FIRST_ISSUED, { series: place.series })?.serial ?? null;
  if (first === null || place.serial < first) return;
  throw numberFault(
    'number-in-issued-series',
    `原编号 ${number} 落在本室已从 ${first} 号起编发的系列中，会造成重号或断号。请核对原编号；确属旧档的，先登记旧档再编发新号。`,
  );
}

function numberFault(code: string, message: string): DomainError {
  return new DomainError(code, message, { inheritedNumber: message });
}

export interface NumberHolder {
  readonly dossierId: string;
  readonly personId: string;
  readonly personName: string;
  readonly unitName: string;
  readonly issuedOn: CivilDate;
}

/** Writes a number into the register, to whom and when, for good. */
export function registerNumber(tx: Tx, taken: TakenNumber, holder: NumberHolder): void {
  tx.insert('number_register', {
    series: taken.series,
    serial: taken.serial,
    number: taken.number,
    origin: taken.origin,
    dossier_id: holder.dossierId,
    person_id: holder.personId,
    person_name: holder.personName,
    unit_name: holder.unitName,
    issued_on: holder.issuedOn,
    voided_at: null,
    void_reason: null,
  });
}

/** Marks a dossier's number as given by mistake; it stays in the register and is never given again. */
export function voidRegisteredNumber(tx: Tx, dossierId: string, reason: string): void {
  const row = tx.db.get<{ id: string; version: number }>(OF_DOSSIER, { dossierId });
  if (row) tx.void('number_register', row.id, row.version, reason);
}

const ISSUED = `SELECT series, serial FROM number_register WHERE origin = 'issued' ORDER BY series, serial`;

export interface SeriesCheck {
  readonly series: string;
  readonly first: number;
  readonly last: number;
  readonly issued: number;
  /** Serials between the first and the last that were never issued; empty where the series is whole. */
  readonly gaps: readonly number[];
}

/** Every series with the gaps among its issued numbers; inherited numbers may have gaps (domain.md, Numbering). */
export function checkSeries(db: ReadDb): readonly SeriesCheck[] {
  const checks: { series: string; first: number; last: number; issued: number; gaps: number[] }[] = [];
  for (const { series, serial } of db.iterate<{ series: string; serial: number }>(ISSUED)) {
    const open = checks.at(-1);
    if (open?.series !== series) {
      checks.push({ series, first: serial, last: serial, issued: 1, gaps: [] });
      continue;
    }
    for (let missing = open.last + 1; missing < serial; missing += 1) open.gaps.push(missing);
    open.last = serial;
    open.issued += 1;
  }
  return checks.map((check) => ({ ...check, gaps: check.gaps.length === 0 ? [] : realGaps(db, check) }));
}

/** A serial that stands in the register under another format was not lost. */
function realGaps(
  db: ReadDb,
  check: { readonly series: string; readonly gaps: readonly number[] },
): number[] {
  const stem = seriesStem(check.series);
  const rows = stem === '' ? db.all(ALL_NUMBERS) : db.all(WITH_STEM, { stem });
  // Both statements name the one column.
  const written = new Set(
    (rows as { number: string }[]).map(({ number }) => serialInSeries(check.series, number)),
  );
  return check.gaps.filter((serial) => !written.has(serial));
}
