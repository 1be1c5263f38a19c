import type { PaperRef } from '../../db/domain/scan.ts';

/** Whether two are the same record. */
export function isSamePaper(one: PaperRef, other: PaperRef): boolean {
  return one.form === other.form && one.recordId === other.recordId;
}

/** The chosen ones without this one, or with it where it was not among them. */
export function toggled<Paper extends PaperRef>(chosen: readonly Paper[], one: Paper): readonly Paper[] {
  const others = chosen.filter((other) => !isSamePaper(one, other));
  return others.length < chosen.length ? others : [...chosen, one];
}
