import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, plainText } from '../../../renderer/handbook/markdown.ts';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const paragraph = (value: string) => ({ kind: 'paragraph', children: [text(value)] }) as const;

describe('parseMarkdown', () => {
  it('reads headings of three levels and leaves a fourth as text', () => {
    expect(parseMarkdown('# 一\n## 二\n### 三\n#### 四')).toEqual([
      { kind: 'heading', level: 1, children: [text('一')] },
      { kind: 'heading', level: 2, children: [text('二')] },
      { kind: 'heading', level: 3, children: [text('三')] },
      paragraph('#### 四'),
    ]);
  });

  it('joins Chinese lines without a blank and Latin words with one', () => {
    expect(parseMarkdown('先导入\n名册，\nCtrl\nK 搜索')).toEqual([paragraph('先导入名册，Ctrl K 搜索')]);
  });

  it('keeps a list inside a list', () => {
    expect(parseMarkdown('1. 导入\n   - 选文件\n   - 核对\n2. 建档')).toEqual([
      {
        kind: 'list',
        isOrdered: true,
        items: [
          [
            paragraph('导入'),
            { kind: 'list', isOrdered: false, items: [[paragraph('选文件')], [paragraph('核对')]] },
          ],
          [paragraph('建档')],
        ],
      },
    ]);
  });

  it('reads a table with its header', () => {
    expect(parseMarkdown('| 键 | 作用 |\n|---|:--|\n| F1 | 手册 |')).toEqual([
      {
        kind: 'table',
        head: [[text('键')], [text('作用')]],
        rows: [[[text('F1')], [text('手册')]]],
      },
    ]);
  });

  it('keeps code as it is written, to the end where its fence is missing', () => {
    expect(parseMarkdown('```\nnpm  start\n# 不是标题\n```\n后')).toEqual([
      { kind: 'code', text: 'npm  start\n# 不是标题' },
      paragraph('后'),
    ]);
    expect(parseMarkdown('```\n甲')).toEqual([{ kind: 'code', text: '甲' }]);
  });

  it('reads a quotation with what stands in it', () => {
    expect(parseMarkdown('> **注意**\n> 本机不得录入国家秘密')).toEqual([
      {
        kind: 'quote',
        children: [
          {
            kind: 'paragraph',
            children: [{ kind: 'strong', children: [text('注意')] }, text('本机不得录入国家秘密')],
          },
        ],
      },
    ]);
  });

  it('leaves HTML as text', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([paragraph('<script>alert(1)</script>')]);
  });

  it('ends on every text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('#', '-', ' ', '|', '`', '>', '\n', '1.', '甲', '*', '![', '](')),
        (parts) => {
          parseMarkdown(parts.join(''));
        },
      ),
    );
  });
});

describe('parseInline', () => {
  it('tells links, pictures, code and emphasis apart', () => {
    expect(parseInline('见[导入](roster.md)与![图](img/a.png)，按 `F4` **确认**。')).toEqual([
      text('见'),
      { kind: 'link', address: 'roster.md', children: [text('导入')] },
      text('与'),
      { kind: 'image', address: 'img/a.png', alt: '图' },
      text('，按 '),
      { kind: 'code', text: 'F4' },
      text(' '),
      { kind: 'strong', children: [text('确认')] },
      text('。'),
    ]);
  });

  it('loses no character of plain text', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        fc.pre(!/[`*[\]!]/.test(value));
        expect(plainText(parseInline(value))).toBe(value);
      }),
    );
  });
});
