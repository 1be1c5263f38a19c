/** What is told of a bulk act: how many letters it changed; '' where it changed none, which the list of the skipped tells. */
export function doneText(what: string, { changed }: { readonly changed: number }): string {
  return changed === 0 ? '' : `${what} ${changed} 份`;
}
