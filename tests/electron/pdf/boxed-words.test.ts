import { describe, expect, it } from 'vitest';
import { MOST_BOXED_WORDS } from '../../../db/domain/boxed-word.ts';
import type { PrintModel } from '../../../electron/pdf/print-model.ts';
import { renderDocuments } from '../../../electron/pdf/render.ts';
import { basicFacts, dossier, paper } from '../../builders/paper.ts';
import { printFonts } from '../../builders/print.ts';

const fonts = await printFonts();
/** A character that an old Windows put into its private-use area, and one beyond every font. */
const [OWN, RARE] = ['\ue863', '\u{20000}'];

async function boxedIn(...models: readonly PrintModel[]) {
  const sink = { begin: () => undefined, write: () => undefined, end: () => undefined };
  const merged = { title: '合并', printedAt: '2026-11-24T02:22:00Z' };
  return (await renderDocuments(models, sink, { fonts, merged })).boxed;
}

const facts = (name: string): PrintModel =>
  paper('basicFacts', `LZ2026-0002 ${name} 基本情况表`, basicFacts(2, { name }));

function ledgerOf(names: readonly string[]): PrintModel {
  const head = { office: '某市人民医院', period: '2026年度', preparedBy: '周岚', preparedOn: '2026-11-24' };
  const columns = [
    { label: '编号', width: 60 },
    { label: '姓名', width: 60 },
  ];
  const rows = names.map((name, index) => [`LZ2026-${index}`, name]);
  return paper('ledger', '档案台账', { title: '档案台账', head, columns, rows });
}

describe('the words a print shows as boxes', () => {
  it('are told once a paper, with the page of the file they stand on first', async () => {
    expect(await boxedIn(dossier(1), facts(`王${OWN}明`), facts('王小明'))).toEqual([
      { title: `LZ2026-0002 王${OWN}明 基本情况表`, page: 8, text: `王${OWN}明`, characters: [OWN] },
    ]);
  });

  it('are each told where a list has several', async () => {
    const names = Array.from({ length: 90 }, (_, index) => (index === 3 ? `张${RARE}` : '李四'));
    const boxed = await boxedIn(ledgerOf([...names, `李${OWN}${RARE}`]));
    expect(boxed.map(({ text, characters }) => ({ text, characters }))).toEqual([
      { text: `张${RARE}`, characters: [RARE] },
      { text: `李${OWN}${RARE}`, characters: [OWN, RARE] },
    ]);
    expect(boxed[0]?.page).toBe(1);
    expect(boxed[1]?.page).toBeGreaterThan(1);
  });

  it('are whole names on a spine, whose characters are set one below the other', async () => {
    const spine = {
      dossierWord: '廉洁档案',
      dossierNumber: 'LZ2026-0001',
      name: `王${OWN}明`,
      unit: '内科',
      place: '1–2',
      office: '某市人民医院纪检监察室',
    };
    expect(await boxedIn(paper('spines', '侧签', { spines: [spine], widthMm: 30 }))).toEqual([
      { title: '侧签', page: 1, text: `王${OWN}明`, characters: [OWN] },
    ]);
  });

  it('leave out joiners and variation selectors, which are meant to be unseen', async () => {
    expect(await boxedIn(facts('葛\u{e0100}\u200d明'))).toEqual([]);
  });

  it('end where nobody would read on', async () => {
    const names = Array.from({ length: MOST_BOXED_WORDS + 5 }, (_, index) => `${OWN}${index}号`);
    expect(await boxedIn(ledgerOf(names))).toHaveLength(MOST_BOXED_WORDS);
    expect(await boxedIn(...names.map((name) => facts(name)))).toHaveLength(MOST_BOXED_WORDS);
  });
});
