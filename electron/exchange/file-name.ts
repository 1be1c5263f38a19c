/** Names Windows keeps for devices, whatever follows the dot. */
const RESERVED = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])[. ]*(?:\.|$)/iu;
const MOST_CHARACTERS = 80;
const MOST_BYTES = 200;
/** FAT, NTFS and packages forbid these; % is kept out of BagIt names. */
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*%]/gu;

/** The text as a file name that every system and medium takes (design.md, Going out): NFC, no reserved characters or names, cut to length; `extension` with its dot. */
export function safeFileName(text: string, extension: string): string {
  const plain = text.normalize('NFC').replace(FORBIDDEN, '_').replace(/\s+/gu, ' ');
  const begun = plain.replace(/^[. ]+/u, '');
  const name = cut(begun, extension).replace(/[. ]+$/u, '');
  if (name === '') return `未命名${extension}`;
  return `${RESERVED.test(name) ? '_' : ''}${name}${extension}`;
}

function cut(name: string, extension: string): string {
  let characters = [...name].slice(0, MOST_CHARACTERS - extension.length);
  while (Buffer.byteLength(characters.join('') + extension) > MOST_BYTES)
    characters = characters.slice(0, -1);
  return characters.join('');
}
