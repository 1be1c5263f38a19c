import './due-rule.css';
import { Form } from 'antd';
import { useEffect, useRef } from 'react';
import type { CivilDate } from '../../db/domain/civil-date.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import { DueCount, DuePeopleList } from './DuePeopleList.tsx';
import { DueSideFields } from './DueSideFields.tsx';
import { clausesOf, type DueSide, EMPTY_RULE, sideOf } from './due-rule-values.ts';
import { useDuePreview } from './use-due-preview.ts';
import { useKept } from './use-kept.ts';

export interface DueRuleFieldsProps {
  readonly id?: string;
  /** Null or left out: the last rule of this use, else an empty one. */
  readonly value?: DueRule | null;
  readonly onChange?: (rule: DueRule) => void;
  /** The day whose staff the rule is asked about. */
  readonly on: CivilDate;
  /** Where the last rule is remembered, e.g. `letters`; left out: nowhere. */
  readonly use?: string;
  readonly disabled?: boolean;
}

/** Edits who is due: whom a rule takes and leaves out, with the number and the names of those it chooses on the day. */
export function DueRuleFields({ id, value, onChange, on, use, disabled }: DueRuleFieldsProps) {
  const rule = value ?? EMPTY_RULE;
  const keep = useLastRule(use, value ?? null, onChange);
  const preview = useDuePreview(rule, on);
  const change = (next: DueRule): void => {
    onChange?.(next);
    keep(next);
  };
  const persons = preview.answer?.persons ?? [];
  const sides = [
    { key: 'include', label: '包括', hint: '符合任一项即列入' },
    { key: 'exclude', label: '不含', hint: '符合任一项即排除' },
  ] as const;
  return (
    // Takes the focus where the rule as a whole is refused.
    <div className="due-rule" id={id} tabIndex={-1}>
      <DueCount rule={rule} on={on} preview={preview} />
      {/* No single field of it is wrong then. */}
      <Form.Item noStyle validateStatus="">
        {sides.map(({ key, label, hint }) => (
          <DueSideFields
            key={key}
            label={label}
            hint={hint}
            value={sideOf(rule[key])}
            persons={persons}
            isExclusion={key === 'exclude'}
            disabled={disabled ?? false}
            onChange={(side: DueSide) => change({ ...rule, [key]: clausesOf(side) })}
          />
        ))}
      </Form.Item>
      <DuePeopleList rule={rule} preview={preview} onChange={disabled ? undefined : change} height={240} />
    </div>
  );
}

/** Starts an empty field with the last rule of this use, once; gives the way to remember another. */
function useLastRule(
  use: string | undefined,
  value: DueRule | null,
  onChange: ((rule: DueRule) => void) | undefined,
): (rule: DueRule) => void {
  const [kept, keep] = useKept<{ readonly rule: DueRule | null }>(`due-rule:${use ?? 'none'}`, {
    rule: null,
  });
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current || kept === null) return;
    isAsked.current = true;
    if (use !== undefined && value === null && kept.rule !== null) onChange?.(kept.rule);
  }, [kept, use, value, onChange]);
  return (rule) => {
    if (use !== undefined) keep({ rule });
  };
}
