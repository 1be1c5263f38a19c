import type { FormInstance } from 'antd';
import { useEffect, useRef } from 'react';
import type { TalkDetail } from '../../electron/contract/talks.ts';
import { CallError, call } from '../client.ts';
import { useInvalidate } from '../ui/calls.ts';
import { meanwhileError, type RecordValues, recordFacts } from './changed-meanwhile.ts';
import { mergeFacts, readAgain } from './read-again.ts';
import { valuesOf } from './talk-values.ts';
import { TALKS_STALE } from './warnings.ts';

export interface BegunForm {
  readonly initial: RecordValues;
  /** The version a saving stands against. */
  readonly version: () => number;
  /** What to show of a saving's refusal. After a conflict the next one stands against the talk as it is then: what was changed elsewhere is filled in, or named beside one's own. */
  readonly faultOf: (refusal: unknown, typed: RecordValues) => Promise<unknown>;
}

/** What the form of a talk began from, kept in step with the talk. */
export function useBegun(detail: TalkDetail, form: FormInstance<RecordValues>, isDirty: boolean): BegunForm {
  const invalidate = useInvalidate();
  const initial = recordOf(detail);
  const shown = { version: detail.talk.version, facts: recordFacts(initial) };
  const begun = useRef(shown);
  useEffect(() => {
    const next = readAgain(begun.current, shown, isDirty);
    if (next === 'anew') form.setFieldsValue(initial);
    if (next !== 'behind') begun.current = shown;
  });
  const faultOf = async (refusal: unknown, typed: RecordValues): Promise<unknown> => {
    if (!(refusal instanceof CallError) || refusal.code !== 'changed-meanwhile') return refusal;
    try {
      const now = await call('talks.get', { talkId: detail.talk.id });
      const facts = recordFacts(recordOf(now));
      const merged = mergeFacts(begun.current.facts, facts, recordFacts(typed));
      form.setFieldsValue(merged.taken);
      begun.current = { version: now.talk.version, facts };
      await invalidate(TALKS_STALE);
      return meanwhileError(refusal.message, facts, merged);
    } catch (error) {
      return error;
    }
  };
  return { initial, version: () => begun.current.version, faultOf };
}

function recordOf({ talk, attendees: [only] }: TalkDetail): RecordValues {
  return { ...valuesOf(talk), heldOn: talk.heldOn, statement: only?.statement ?? '' };
}
