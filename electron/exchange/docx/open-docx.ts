import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { zipEntries } from '../zip-directory.ts';

const MEBIBYTE = 1024 * 1024;
/** The text of a long template unpacks to some 2 MB. */
const LARGEST_PART = 24 * MEBIBYTE;
const MOST_ENTRIES = 2000;
const PARTS = ['word/document.xml', 'word/styles.xml', 'word/numbering.xml'] as const;
export type DocxPart = (typeof PARTS)[number];

const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const SAVE_AS = '请用文字处理软件打开后另存为 .docx，再导入。';
const refused = (code: string, message: string): DomainError => new DomainError(code, message);

/** The XML parts of a .docx that say what it reads. Errors: document-damaged, document-not-docx, document-old, document-too-large. */
export async function openDocx(bytes: Uint8Array): Promise<ReadonlyMap<DocxPart, string>> {
  if (OLE.every((byte, index) => bytes[index] === byte))
    throw refused('document-old', `这是旧版 .doc 文件，或设有打开密码，${SAVE_AS}`);
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) throw refused('document-not-docx', `这不是 .docx 文件，${SAVE_AS}`);
  const entries = zipEntries(bytes);
  if (entries === null) throw refused('document-damaged', '文件已损坏或没有传完，请重新复制一份。');
  const wanted = entries.filter(({ name }) => isPart(name));
  if (entries.length > MOST_ENTRIES || wanted.some(({ size }) => size > LARGEST_PART))
    throw refused('document-too-large', '文件解压后过大，不予打开。请删去其中的图片和附件后另存为新文件。');
  if (!wanted.some(({ name }) => name === 'word/document.xml'))
    throw refused('document-not-docx', `文件中没有文字正文，${SAVE_AS}`);
  return readParts(bytes);
}

const isPart = (name: string): name is DocxPart => PARTS.some((part) => part === name);

async function readParts(bytes: Uint8Array): Promise<ReadonlyMap<DocxPart, string>> {
  try {
    const zip = await opened(bytes);
    return await partsOf(zip);
  } catch {
    throw refused('document-damaged', '文件已损坏，请用文字处理软件打开后另存一份。');
  }
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  const { promise, resolve, reject } = Promise.withResolvers<ZipFile>();
  fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) =>
    error ? reject(error) : resolve(zip),
  );
  return promise;
}

/** One part after the other. */
function partsOf(zip: ZipFile): Promise<ReadonlyMap<DocxPart, string>> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadonlyMap<DocxPart, string>>();
  const parts = new Map<DocxPart, string>();
  zip.on('error', reject).on('end', () => resolve(parts));
  zip.on('entry', (entry: Entry) => {
    const { fileName } = entry;
    if (!isPart(fileName)) return zip.readEntry();
    textOf(zip, entry).then((text) => {
      parts.set(fileName, text);
      zip.readEntry();
    }, reject);
  });
  zip.readEntry();
  return promise;
}

/** No more is taken than a part may have, whatever its directory says. */
function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  zip.openReadStream(entry, (error, stream) => {
    if (error) return reject(error);
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('error', reject).on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > LARGEST_PART) stream.destroy(new Error('larger than its directory says'));
      else chunks.push(chunk);
    });
  });
  return promise;
}
