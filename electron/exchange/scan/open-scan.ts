import { PDFDocument } from '@cantoo/pdf-lib';
import { type AttachmentType, detectAttachmentType } from '../../../db/domain/attachment.ts';
import { DomainError } from '../../../db/domain/domain-error.ts';
import { isWholeFile } from '../../../db/domain/whole-file.ts';
import { jpegPicture } from './jpeg-picture.ts';
import { cutLoose } from './loose-page.ts';
import { picturePage, plainDocument, savePdf } from './pdf-page.ts';
import { pngPage } from './png-page.ts';
import { tiffPages } from './tiff-pages.ts';

/** A scanned file whose pages come one by one, each as a PDF of its own, without loss. */
export interface ScanFile {
  readonly pages: number;
  /** From 1. Errors: those of the page alone; the other pages still come. */
  readonly page: (number: number) => Promise<Uint8Array>;
}

/** Opens a PDF, TIFF, JPEG or PNG. Errors: scan-empty, scan-type, scan-truncated, scan-password, scan-unreadable; each names what to do. */
export async function openScan(bytes: Uint8Array): Promise<ScanFile> {
  if (bytes.length === 0) throw new DomainError('scan-empty', '空文件，没有内容。请重新扫描。');
  const type = detectAttachmentType(bytes);
  if (!type)
    throw new DomainError(
      'scan-type',
      '不是 PDF、TIFF、JPEG 或 PNG 文件。请把扫描仪的保存格式改为其中一种。',
    );
  if (!isWholeFile(type, bytes))
    throw new DomainError('scan-truncated', '文件不完整，末尾缺失，可能复制时中断。请重新复制或重新扫描。');
  return OPENERS[type](bytes);
}

const OPENERS: Readonly<Record<AttachmentType, (bytes: Uint8Array) => Promise<ScanFile>>> = {
  pdf: openPdf,
  jpeg: async (bytes) => {
    const picture = jpegPicture(bytes);
    if (!picture) throw unreadable();
    return { pages: 1, page: () => picturePage(picture) };
  },
  png: async (bytes) => ({ pages: 1, page: () => pngPage(bytes) }),
  tiff: async (bytes) => {
    try {
      return tiffPages(bytes);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new DomainError('scan-truncated', 'TIFF 文件不完整或已损坏。请重新复制或重新扫描。');
    }
  },
};

async function openPdf(bytes: Uint8Array): Promise<ScanFile> {
  const source = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true }).catch(
    () => null,
  );
  // With its objects packed in streams an encrypted file cannot even be parsed.
  if (
    source?.isEncrypted ||
    (!source && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('/Encrypt'))
  )
    throw new DomainError(
      'scan-password',
      'PDF 设有密码或使用限制，无法拆分。请另存为不加密的 PDF 后再添加。',
    );
  const pages = source ? countPages(source) : 0;
  if (!source || pages === 0) throw unreadable();
  return { pages, page: (number) => copyPage(source, number) };
}

/** 0 where the file has no catalogue of pages. */
function countPages(source: PDFDocument): number {
  try {
    return source.getPageCount();
  } catch {
    return 0;
  }
}

/** The page with everything it draws, its streams byte for byte. */
async function copyPage(source: PDFDocument, number: number): Promise<Uint8Array> {
  const document = await plainDocument();
  cutLoose(source.getPage(number - 1));
  const [page] = await document.copyPages(source, [number - 1]);
  if (!page) throw new RangeError(`page ${number}`);
  document.addPage(page);
  return savePdf(document);
}

function unreadable(): DomainError {
  return new DomainError('scan-unreadable', '文件已损坏，无法读取。请重新扫描。');
}
