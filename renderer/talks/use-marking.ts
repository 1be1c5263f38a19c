import type { SkippedParty } from '../../electron/contract/talks.ts';
import { type Act, useAct } from '../ui/calls.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { TALKS_STALE, useWarnings } from './warnings.ts';

/** Marks people on a talk's list, and confirms the rest; says who was passed over, and which planned make-up nobody needs any more. */
export function useMarking(): {
  readonly mark: Act<'talks.mark'>;
  readonly confirm: Act<'talks.confirmRest'>;
} {
  const showSkipped = useSkippedNotice();
  const showWarnings = useWarnings();
  const tell = (skipped: readonly SkippedParty[]): void =>
    showSkipped(
      skipped.map((one, index) => ({ ...one, personId: String(index) })),
      '未标记',
    );
  const mark = useAct('talks.mark', {
    invalidates: TALKS_STALE,
    onDone: ({ skipped, warnings }) => {
      tell(skipped);
      showWarnings(warnings);
    },
  });
  const confirm = useAct('talks.confirmRest', {
    invalidates: TALKS_STALE,
    done: ({ confirmed }) => `已核对签到表，到场 ${confirmed} 人`,
    onDone: ({ skipped }) => tell(skipped),
  });
  return { mark, confirm };
}
