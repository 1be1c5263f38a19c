import { describe, expect, it } from 'vitest';
import { PAPER_FORMS } from '../../../electron/contract/paper.ts';
import { openPrintingOffice } from '../../builders/printing.ts';

/** What a clerk pastes from anywhere: other scripts, joined signs, private use, no blank to break at, very long. */
const TEXTS = [
  '𠮷野家𬍛䶮㛃',
  'ئۈرۈمچى שלום हिन्दी ไทย',
  '👨‍👩‍👧‍👦🏥 e\u0301 한글',
  '\ue863\ue000',
  '\ufffd\ufffc\ufeff\u200b\u200d\u2028\u2029',
  'A'.repeat(5000),
  '，'.repeat(3000),
  '长'.repeat(10_000),
  '&<>"\'%{}\\',
  '1\n2\r\n\n\n3\t4',
];

describe('paper about anything', () => {
  it('comes out of the printer whatever was entered, on every form, and the service lives on', async () => {
    const office = await openPrintingOffice();
    const { full } = office.ids;
    for (const [index, text] of TEXTS.entries())
      await office.call('entries.add', {
        personId: full,
        section: 'otherMaterial',
        values: {
          name: `${[...text].slice(0, 150).join('')}${index}`,
          formedOn: '2026-02-01',
          summary: [...text].slice(0, 1000).join(''),
        },
      });
    for (const form of PAPER_FORMS) {
      const printed = await office.print({ forms: [form], merged: false, withSensitive: true });
      expect(printed.pages, form).toBeGreaterThan(0);
    }
    expect((await office.call('office.get', {})).hospitalName).toBe('临江市第一人民医院');
  });
});
