import { isAmbiguousMonth, type PartialDate } from './civil-date.ts';
import {
  checkDocument,
  guessIdentityKind,
  IDENTITY_KIND_LABELS,
  type IdentityKind,
  parseIdentityKind,
} from './identity-document.ts';
import { normaliseIdentity, type Sex } from './identity-number.ts';
import type { GridCell } from './roster-grid.ts';
import { parseSex } from './roster-person.ts';
import { type RowReading, readDate, whyNoDate } from './roster-reading.ts';

export interface RosterIdentity {
  readonly kind: IdentityKind;
  readonly number: string | null;
  readonly birthOn: string | null;
  readonly sex: Sex | null;
  /** A number stood there and was refused. */
  readonly refused: boolean;
}

const NO_IDENTITY: RosterIdentity = { kind: 'none', number: null, birthOn: null, sex: null, refused: false };
const LOST_DIGITS = '被表格软件当作数字保存，末几位可能已经丢失，不能推算，请按原件以文本重新录入';
const REFUSED: RosterIdentity = { ...NO_IDENTITY, refused: true };

function isNumberLike(cell: GridCell): boolean {
  return cell.number !== null || /^\d+(\.\d+)?E\+\d+$|^\d\.\d+E\d+$/.test(normaliseIdentity(cell.text));
}

function statedKind(reading: RowReading): IdentityKind | null {
  const words = reading.word('identityKind');
  if (words === null) return null;
  const kind = parseIdentityKind(words);
  if (kind === null) reading.warn('identityKind', words, '不是已知的证件类型，按号码的样子判断，请核对');
  return kind;
}

/** As stated, where the number does not speak against it: 身份证 is said of a foreigner's card too. */
function kindOf(stated: IdentityKind | null, guessed: IdentityKind): IdentityKind {
  if (stated === null || stated === 'none') return guessed;
  return stated === 'identityCard' && guessed === 'permanentResident' ? guessed : stated;
}

/** The document of a row; refusals and warnings go to the reading. Numbers and scientific notation are refused, never guessed. */
export function readIdentity(reading: RowReading): RosterIdentity {
  const stated = statedKind(reading);
  const cell = reading.cell('identityNumber');
  if (cell && isNumberLike(cell)) {
    reading.refuse('identityNumber', cell.text, LOST_DIGITS);
    return REFUSED;
  }
  const refusals = reading.refusals.length;
  const text = reading.word('identityNumber', cell);
  if (text === null) return reading.refusals.length > refusals ? REFUSED : NO_IDENTITY;
  const kind = kindOf(stated, guessIdentityKind(text));
  const check = checkDocument(kind, text, reading.today);
  if (!check.ok) {
    reading.refuse('identityNumber', text, check.message);
    return REFUSED;
  }
  if (kind !== stated && kind !== 'identityCard')
    reading.warn('identityNumber', text, `按${IDENTITY_KIND_LABELS[kind]}登记，请核对证件类型和号码`);
  return { ...check, refused: false };
}

/** The sex of a row: as the number tells it, with a warning where the roster disagrees. */
export function readSex(reading: RowReading, identity: RosterIdentity): Sex | null {
  const text = reading.word('sex');
  if (text === null) return identity.sex;
  const sex = parseSex(text);
  if (sex === null) reading.warn('sex', text, '应为“男”或“女”');
  else if (identity.sex !== null && sex !== identity.sex)
    reading.warn('sex', text, `与证件号码所示性别“${identity.sex}”不一致，暂按证件号码，请核对`);
  return identity.sex ?? sex;
}

/** A first of the month is how a spreadsheet writes a mere month. */
function agrees(birthOn: PartialDate, fromNumber: string): boolean {
  if (birthOn.length < 10 || birthOn.endsWith('-01')) return fromNumber.startsWith(birthOn.slice(0, 7));
  return birthOn === fromNumber;
}

/** 2010.1 agrees with January and with October. */
function agreesAmbiguously(cell: GridCell | undefined, fromNumber: string): boolean {
  if (!cell || cell.number === null || !isAmbiguousMonth(cell.number)) return false;
  const year = String(Math.floor(cell.number));
  return fromNumber.startsWith(`${year}-01`) || fromNumber.startsWith(`${year}-10`);
}

/** The birth date of a row: as the number tells it, with a warning where the roster disagrees or cannot be read. */
export function readBirth(reading: RowReading, identity: RosterIdentity): PartialDate | null {
  const fromNumber = identity.birthOn;
  if (fromNumber === null) return reading.date('birthOn');
  const cell = reading.cell('birthOn');
  if (!cell || cell.text === '' || agreesAmbiguously(cell, fromNumber)) return fromNumber;
  const birthOn = readDate(cell);
  if (birthOn === null)
    reading.warn('birthOn', cell.text, `${whyNoDate(cell).reason}，暂按证件号码取${fromNumber}，请核对`);
  else if (!agrees(birthOn, fromNumber))
    reading.warn('birthOn', cell.text, `与证件号码所示出生日期${fromNumber}不一致，暂按证件号码，请核对`);
  return fromNumber;
}
