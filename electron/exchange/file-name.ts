/** Names Windows keeps for devices, whatever follows the dot. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const MOST_CHARACTERS = 80;
const MOST_BYTES = 200;

/** The text as a file name that every system and medium takes (design.md, Going out): NFC, no reserved characters or names, cut to length; `extension` with its dot. */
export function safeFileName(text: string, extension: string): string {
  // FAT, NTFS and packages forbid these; % is kept out of BagIt names.
  let name = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*%]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  if (RESERVED.test(name)) name = `_${name}`;
  let characters = [...name].slice(0, MOST_CHARACTERS - extension.length);
  while (Buffer.byteLength(characters.join('') + extension) > MOST_BYTES)
    characters = characters.slice(0, -1);
  return `${characters.join('').replace(/[. ]+$/u, '') || '未命名'}${extension}`;
}
