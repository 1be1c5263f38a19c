/** Names Windows keeps for devices, whatever follows the dot. */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])[. ]*(?:\.|$)/iu;
const MOST_CHARACTERS = 80;
const MOST_BYTES = 200;
/** What no name can carry or show. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** FAT, NTFS and packages forbid these, % is kept out of BagIt names: each has a full-width twin that reads the same. */
const FORBIDDEN = /[<>:"/\\|?*%]/gu;
/** From an ASCII character to its full-width twin (Unicode, Halfwidth and Fullwidth Forms). */
const TO_FULL_WIDTH = 0xfee0;

/** The text as a file name that every system and medium takes (design.md, Going out): NFC, no reserved characters or names, cut to length; `extension` with its dot. */
export function safeFileName(text: string, extension: string): string {
  const shown = text.normalize('NFC').replace(UNSEEN, '_').replace(/\s+/gu, ' ');
  const plain = shown.replace(FORBIDDEN, (character) =>
    String.fromCharCode(character.charCodeAt(0) + TO_FULL_WIDTH),
  );
  const begun = plain.replace(/^[. ]+/u, '');
  const name = cut(begun, extension);
  if (name === '') return `未命名${extension}`;
  return (RESERVED.test(name) ? cut(`_${name}`, extension) : name) + extension;
}

function cut(name: string, extension: string): string {
  let characters = [...name].slice(0, MOST_CHARACTERS - extension.length);
  while (Buffer.byteLength(characters.join('') + extension) > MOST_BYTES)
    characters = characters.slice(0, -1);
  return characters.join('').replace(/[. ]+$/u, '');
}
