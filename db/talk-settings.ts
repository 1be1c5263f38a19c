import type { ReadDb } from './connection.ts';
import { DomainError } from './domain/domain-error.ts';
import type { DueRule } from './domain/due-rule.ts';
import type { TalkKind } from './domain/talk.ts';
import { COUNTABLE_KINDS, type TalkRule, USUALLY_COUNTED_KINDS } from './domain/talk-due.ts';
import { SHIPPED_OUTLINES, type TalkOutline } from './domain/talk-outline.ts';
import { chooseRule, getChosenRule } from './office-rules.ts';
import type { Tx } from './write.ts';

const RULES = `SELECT id, version, name, rule, times FROM talk_rule WHERE voided_at IS NULL ORDER BY times, id`;
/** Heads and key posts as the shipped categories name them (domain.md, Talks: two a year). */
const TWICE = `SELECT id FROM category WHERE closed_on IS NULL
AND (instr(name, '院领导') > 0 OR instr(name, '中层') > 0 OR instr(name, '关键岗位') > 0) ORDER BY position`;

interface RuleRow extends Omit<TalkRule, 'rule'> {
  readonly rule: string;
}

/** How often whom; until the office sets its own: everybody covered once, heads and key posts twice a year. */
export function listTalkRules(db: ReadDb): readonly TalkRule[] {
  const rows = db.all<RuleRow>(RULES);
  // Written by saveTalkRules only, from a rule the contract let through.
  if (rows.length > 0) return rows.map((row) => ({ ...row, rule: JSON.parse(row.rule) as DueRule }));
  const categoryIds = db.all<{ id: string }>(TWICE).map(({ id }) => id);
  const covered: TalkRule = {
    id: 'covered',
    version: 0,
    name: '建档人员',
    rule: { include: [{ kind: 'covered' }], exclude: [] },
    times: 1,
  };
  const twice: TalkRule = {
    id: 'twice',
    version: 0,
    name: '中层以上、关键岗位',
    rule: { include: [{ kind: 'category', categoryIds }], exclude: [] },
    times: 2,
  };
  return categoryIds.length > 0 ? [covered, twice] : [covered];
}

/** Replaces the office's rules by these. Errors: no-rule. */
export function saveTalkRules(
  tx: Tx,
  rules: readonly { readonly name: string; readonly rule: DueRule; readonly times: number }[],
): void {
  if (rules.length === 0) throw new DomainError('no-rule', '请至少保留一条谈话频次规则。');
  for (const { id, version } of tx.db.all<RuleRow>(RULES)) tx.void('talk_rule', id, version, '改用新的规则');
  for (const { name, rule, times } of rules)
    tx.insert('talk_rule', {
      name,
      rule: JSON.stringify(rule),
      times,
      voided_at: null,
      void_reason: null,
    });
}

/** The counted kinds among the office's rules, apart by commas. */
const COUNTED_RULE = 'talkCountedKinds';

/** Kinds of talks that fulfil the yearly duty. */
export function listCountedKinds(db: ReadDb): readonly TalkKind[] {
  const chosen = getChosenRule(db, COUNTED_RULE)?.split(',');
  return chosen ? COUNTABLE_KINDS.filter((kind) => chosen.includes(kind)) : USUALLY_COUNTED_KINDS;
}

/** Has these kinds fulfil the yearly duty from now on, in every year's figures. Errors: no-counted-kind. */
export function saveCountedKinds(tx: Tx, kinds: readonly TalkKind[]): void {
  const counted = COUNTABLE_KINDS.filter((kind) => kinds.includes(kind));
  if (counted.length === 0)
    throw new DomainError('no-counted-kind', '请至少选择一类计入次数的谈话。', { kinds: '请至少选择一类。' });
  chooseRule(tx, COUNTED_RULE, counted.join(','), USUALLY_COUNTED_KINDS.join(','));
}

const OUTLINES = `SELECT id, version, kind, name, text FROM talk_outline WHERE voided_at IS NULL ORDER BY kind, name`;

/** The outlines to start a talk from: the office's own, and those shipped that it has not changed. */
export function listOutlines(db: ReadDb): readonly TalkOutline[] {
  const own = db.all<TalkOutline>(OUTLINES);
  const taken = new Set(own.map(({ kind, name }) => `${kind} ${name}`));
  return [...own, ...SHIPPED_OUTLINES.filter(({ kind, name }) => !taken.has(`${kind} ${name}`))];
}

/** Keeps an outline; one of the same kind and name is amended. */
export function saveOutline(
  tx: Tx,
  outline: { readonly kind: TalkKind; readonly name: string; readonly text: string },
): void {
  const { kind, name, text } = outline;
  const known = tx.db.all<TalkOutline>(OUTLINES).find((one) => one.kind === kind && one.name === name);
  if (known?.id) {
    tx.amend('talk_outline', known.id, known.version, { text });
    return;
  }
  tx.insert('talk_outline', { kind, name, text, voided_at: null, void_reason: null });
}
