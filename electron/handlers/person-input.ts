import { isAfterPartial } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { checkDocument, type IdentityKind } from '../../db/domain/identity-document.ts';
import type { PersonFields } from '../../db/domain/person.ts';
import { checkName } from '../../db/domain/person-name.ts';
import { requireOpenUnit } from '../../db/units.ts';
import type { ReadContext } from './context.ts';

function refuse(field: string, message: string): never {
  throw new DomainError('person-refused', message, { [field]: message });
}

/** The document as it is stored; birth date and sex where it tells them. Errors: person-refused. */
function checkedIdentity(kind: IdentityKind, number: string | null, today: string) {
  if (kind !== 'none' && (number ?? '').trim() === '')
    refuse('identityNumber', '请填写证件号码；没有证件的，证件类型选“无”。');
  const check = checkDocument(kind, number ?? '', today);
  if (!check.ok) return refuse('identityNumber', `${check.message}。`);
  return { ...check, number: kind === 'none' ? null : check.number };
}

const AFTER_BIRTH = { partyJoinedOn: '入党时间', workStartedOn: '参加工作时间' } as const;
const UNKNOWN = { birthOn: null, partyJoinedOn: null, workStartedOn: null };
type LifeDates = Pick<PersonFields, 'birthOn' | keyof typeof AFTER_BIRTH>;

/** Refuses joining the party or starting work on or before the birth; what stood so already may stay. Errors: person-refused. */
function requireAfterBirth(changed: LifeDates, known: LifeDates): void {
  const { birthOn } = changed;
  for (const field of ['partyJoinedOn', 'workStartedOn'] as const) {
    const on = changed[field];
    const isOld = on === known[field] && birthOn === known.birthOn;
    if (isOld || on === null || birthOn === null || isAfterPartial(on, birthOn)) continue;
    refuse(field, `${AFTER_BIRTH[field]}应晚于出生日期 ${birthOn}，请核对。`);
  }
}

/**
 * Fields as they are stored: the name normalised, the document checked; birth date and sex follow an identity card where the
 * form leaves them open; `known` is what is stored already. Errors: person-refused, date-ahead, no-unit, unit-closed.
 */
export function checkedFields<Fields extends Partial<PersonFields>>(
  context: ReadContext,
  fields: Fields,
  known: LifeDates = UNKNOWN,
): Fields {
  const checked: { -readonly [Name in keyof PersonFields]?: PersonFields[Name] } = { ...fields };
  if (fields.name !== undefined) {
    const name = checkName(fields.name);
    checked.name = name.ok ? name.name : refuse('name', `${name.message}。`);
  }
  if (fields.identityKind !== undefined) {
    const identity = checkedIdentity(fields.identityKind, fields.identityNumber ?? null, context.today);
    checked.identityNumber = identity.number;
    if (identity.birthOn !== null && fields.birthOn === null) checked.birthOn = identity.birthOn;
    if (identity.sex !== null && fields.sex === '未知') checked.sex = identity.sex;
  }
  for (const field of ['birthOn', 'partyJoinedOn', 'workStartedOn'] as const) {
    const on = fields[field];
    if (typeof on === 'string' && on > context.today) refuse(field, '日期不能晚于今天，请核对。');
  }
  const { birthOn, partyJoinedOn, workStartedOn } = { ...known, ...checked };
  requireAfterBirth({ birthOn, partyJoinedOn, workStartedOn }, known);
  if (typeof fields.branchId === 'string') requireOpenUnit(context.db, fields.branchId, 'branch');
  // Only values of the same fields were replaced.
  return checked as Fields;
}
