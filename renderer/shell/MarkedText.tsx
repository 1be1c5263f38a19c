import { foldText } from '../../db/domain/fold.ts';

/** The text with the first occurrence of `marked` emphasised; case and width make no difference. */
export function MarkedText({ text, marked }: { readonly text: string; readonly marked: string }) {
  const sought = foldText(marked);
  // Folding keeps the length of common text; where it does not, nothing is marked rather than the wrong part.
  const folded = foldText(text);
  const at = sought === '' || folded.length !== text.length ? -1 : folded.indexOf(sought);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + sought.length)}</mark>
      {text.slice(at + sought.length)}
    </>
  );
}
