/** What is told of a bulk act: how many letters it changed; '' where it changed none, which the list of the skipped tells. */
export function doneText(
  what: string,
  { changed, restored = 0 }: { readonly changed: number; readonly restored?: number },
): string {
  return changed === 0 ? '' : `${what} ${changed} 份${restoredText(restored)}`;
}

/** What is told of letters that stand again since those that had replaced them are void; '' where there are none. */
export function restoredText(restored: number): string {
  return restored === 0 ? '' : `，被其改签的 ${restored} 份已恢复`;
}
