import { CFB } from '@e965/xlsx';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { zipEntries } from '../zip-directory.ts';

export type SpreadsheetKind = 'xlsx' | 'xls' | 'text';

const MEBIBYTE = 1024 * 1024;
/** Far above any hospital's roster; a larger file is refused before it is opened. */
const LARGEST_FILE = 50 * MEBIBYTE;
/** 100,000 rows of 17 columns unpack to about 100 MiB; more is a bomb or a mistake. */
const LARGEST_UNPACKED = 300 * MEBIBYTE;
const MOST_ENTRIES = 5_000;
const SAVE_AS = '请用表格软件打开后另存为 .xlsx，再导入';

const refusal = (code: string, fileName: string, problem: string): DomainError =>
  new DomainError(code, `文件“${fileName}”${problem}`);

const startsWith = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Throws where a file of this size cannot be a list of people: `roster-empty`, `roster-too-large`. Asked before reading it. */
export function refuseBySize(size: number, fileName: string): void {
  if (size === 0) throw refusal('roster-empty', fileName, '是空文件，请重新导出');
  if (size <= LARGEST_FILE) return;
  const limit = LARGEST_FILE / MEBIBYTE;
  const problem = `有${Math.ceil(size / MEBIBYTE)} MB，超过${limit} MB，不像是名单；请只保留所需的工作表，删去图片后另存`;
  throw refusal('roster-too-large', fileName, problem);
}

function checkZip(bytes: Uint8Array, fileName: string): SpreadsheetKind {
  const entries = zipEntries(bytes);
  if (entries === null) throw refusal('roster-damaged', fileName, '已损坏或没有传完，请重新复制一份');
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > MOST_ENTRIES || unpacked > LARGEST_UNPACKED)
    throw refusal(
      'roster-unpacks-too-large',
      fileName,
      `解压后过大，不予打开；请只保留所需的工作表后另存为新文件`,
    );
  const names = new Set(entries.map((entry) => entry.name.replace(/\\/g, '/').toLowerCase()));
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return 'xlsx';
  if (names.has('content.xml'))
    throw refusal('roster-not-spreadsheet', fileName, `是 OpenDocument 文件，${SAVE_AS}`);
  throw refusal('roster-not-spreadsheet', fileName, '不是电子表格，请选择 .xlsx、.xls 或 .csv 表格');
}

function checkCompoundFile(bytes: Uint8Array, fileName: string): SpreadsheetKind {
  const names = compoundFileNames(bytes);
  if (names === null) throw refusal('roster-damaged', fileName, '已损坏或没有传完，请重新复制一份');
  // An .xlsx with a password lies encrypted in such a container; of an .xls with one, only its parser can tell.
  if (names.has('EncryptedPackage') || names.has('EncryptionInfo'))
    throw refusal('roster-password', fileName, '设有打开密码，请在表格软件中取消密码后另存，再导入');
  if (names.has('Workbook') || names.has('Book')) return 'xls';
  throw refusal('roster-not-spreadsheet', fileName, '不是电子表格，请选择 .xlsx、.xls 或 .csv 表格');
}

/** Names of the streams in an OLE container; null where it is damaged. */
function compoundFileNames(bytes: Uint8Array): ReadonlySet<string> | null {
  try {
    const entries: readonly { readonly name: string }[] = CFB.read(bytes, { type: 'array' }).FileIndex;
    return new Set(entries.map((entry) => entry.name));
  } catch {
    return null;
  }
}

function isBinary(bytes: Uint8Array): boolean {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) return false;
  const head = bytes.subarray(0, 65_536);
  let odd = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32)) odd += 1;
  }
  return odd > head.length / 50 + 8;
}

function refuseOtherText(bytes: Uint8Array, fileName: string): void {
  const head = new TextDecoder().decode(bytes.subarray(0, 1_000)).trimStart().toLowerCase();
  if (/^(<!doctype|<html|<\?xml|<meta|<table|<head)/.test(head) || head.startsWith('mime-version'))
    throw refusal('roster-web-page', fileName, `其实是网页格式，${SAVE_AS}`);
  if (head.startsWith('%pdf') || head.startsWith('{\\rtf'))
    throw refusal('roster-not-spreadsheet', fileName, '不是电子表格，请选择 .xlsx、.xls 或 .csv 表格');
}

/**
 * Tells by its content, not by its name, what a file is; DomainError for what cannot be read, each with what to do:
 * `roster-empty`, `roster-too-large`, `roster-not-spreadsheet`, `roster-damaged`, `roster-unpacks-too-large`, `roster-password`, `roster-web-page`.
 */
export function spreadsheetKind(bytes: Uint8Array, fileName: string): SpreadsheetKind {
  refuseBySize(bytes.byteLength, fileName);
  if (startsWith(bytes, 0x50, 0x4b)) return checkZip(bytes, fileName);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return checkCompoundFile(bytes, fileName);
  if (isBinary(bytes))
    throw refusal('roster-not-spreadsheet', fileName, '不是电子表格，请选择 .xlsx、.xls 或 .csv 表格');
  refuseOtherText(bytes, fileName);
  return 'text';
}
