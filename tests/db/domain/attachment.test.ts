import { describe, expect, it } from 'vitest';
import {
  ATTACHMENT_LIMIT_BYTES,
  checkAttachment,
  detectAttachmentType,
} from '../../../db/domain/attachment.ts';

const bytes = (...values: readonly number[]) => Uint8Array.from([...values, 0, 0, 0, 0]);

describe('detectAttachmentType', () => {
  it.each([
    ['pdf', bytes(0x25, 0x50, 0x44, 0x46, 0x2d)],
    ['jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['tiff', bytes(0x49, 0x49, 0x2a, 0x00)],
    ['tiff', bytes(0x4d, 0x4d, 0x00, 0x2a)],
  ])('tells a %s by its content', (type, content) => {
    expect(detectAttachmentType(content)).toBe(type);
  });

  it.each([
    ['a program', bytes(0x4d, 0x5a, 0x90)],
    ['a zip', bytes(0x50, 0x4b, 0x03, 0x04)],
    ['half a signature', Uint8Array.from([0x89, 0x50])],
    ['nothing', new Uint8Array()],
  ])('takes %s for none of them', (_, content) => {
    expect(detectAttachmentType(content)).toBeNull();
  });
});

describe('checkAttachment', () => {
  it('refuses an empty file, one over 50 MB and one of another kind, each with what to do', () => {
    const large = new Uint8Array(ATTACHMENT_LIMIT_BYTES + 1);
    large.set([0x25, 0x50, 0x44, 0x46, 0x2d]);
    expect(() => checkAttachment(new Uint8Array(), '扫描件')).toThrow('“扫描件”是空文件');
    expect(() => checkAttachment(large, '扫描件')).toThrow('“扫描件”超过 50 MB');
    expect(() => checkAttachment(bytes(0x4d, 0x5a), '扫描件.pdf')).toThrow(
      '不是 PDF、JPEG、PNG 或 TIFF 文件',
    );
    expect(checkAttachment(large.subarray(0, ATTACHMENT_LIMIT_BYTES), '扫描件')).toBe('pdf');
  });
});
