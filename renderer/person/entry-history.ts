import { describeChange, type ValueChange } from '../../db/domain/entry.ts';
import type { EntryVersion } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';

/** One version of an entry as the history tells it. */
export interface HistoryStep {
  readonly version: number;
  readonly at: string;
  readonly actor: string;
  readonly act: '登记' | '修改' | '作废';
  readonly reason: string | null;
  readonly changes: readonly ValueChange[];
}

/** The versions of an entry, newest first, each with what it changed; the first with what was entered. */
export function historySteps(
  section: SectionDeclaration,
  versions: readonly EntryVersion[],
): readonly HistoryStep[] {
  return versions.map(({ version, at, actor, before, after, voidReason }) => ({
    version,
    at,
    actor,
    act: actOf(before !== null, voidReason !== null),
    reason: voidReason,
    changes: describeChange(section, before ?? {}, after),
  }));
}

function actOf(hadBefore: boolean, isVoid: boolean): HistoryStep['act'] {
  if (isVoid) return '作废';
  return hadBefore ? '修改' : '登记';
}
