import { describe, expect, it } from 'vitest';
import { addScanBatch, addScanPage } from '../../../db/scan-batches.ts';
import { createTestCampaign, type LetterOffice, openLetterOffice } from '../../builders/letter-office.ts';
import { waitingPage } from '../../builders/scan-page.ts';
import { by, talkInput } from '../../builders/talk.ts';

/** A scan of three pages: a letter's, one that cannot be read, a blank; gives the middle page's id. */
function scanBeside({ office }: LetterOffice, recordId: string): string {
  return office.write((tx) => {
    const batchId = addScanBatch(tx, { name: '扫描.pdf', scannedBy: '李敏' });
    const code = { form: 'letter', recordId, version: 1, page: 1, pages: 1 } as const;
    addScanPage(tx, waitingPage(batchId, { outcome: 'amended', code }));
    const pageId = addScanPage(tx, waitingPage(batchId, { sourcePage: 2 }));
    addScanPage(tx, waitingPage(batchId, { sourcePage: 3, outcome: 'blank', state: 'aside' }));
    return pageId;
  });
}

/** A campaign's letters by their numbers. */
const idsOf = ({ office }: LetterOffice, campaignId: string): readonly string[] =>
  office.db
    .all<{ id: string }>('SELECT id FROM letter WHERE campaign_id = :campaignId ORDER BY serial', {
      campaignId,
    })
    .map(({ id }) => id);

const DAYS = {
  printed: "printed_on = '2026-03-02'",
  signed: "printed_on = '2026-03-02', signed_on = '2026-03-03'",
  filed: "signed_on = '2026-03-03', filed_on = '2026-03-04', filed_from = 'signed'",
} as const;

function setState(
  { office }: LetterOffice,
  ids: readonly (string | undefined)[],
  state: keyof typeof DAYS,
): void {
  for (const id of ids)
    office.db.run(`UPDATE letter SET state = :state, ${DAYS[state]} WHERE id = :id`, { state, id: id ?? '' });
}

async function createTalk({ office, people }: LetterOffice, personId: string, theme: string) {
  const fields = talkInput({ theme, talker: by(people.书记), plannedOn: '2026-03-02' });
  return (await office.call('talks.create', { fields, parties: [{ personId }], rule: null })).talkId;
}

/** Six letters of this year and six of the last, a talk that was held and one only planned. */
async function openDesk() {
  const letters = await openLetterOffice();
  const first = idsOf(letters, await createTestCampaign(letters));
  const second = idsOf(letters, await createTestCampaign(letters, { name: '上年', year: 2025 }));
  setState(letters, [first[2]], 'filed');
  setState(letters, [first[0], first[1], first[3]], 'printed');
  setState(letters, [first[4], second[1]], 'signed');
  setState(letters, [second[0]], 'printed');
  const held = await createTalk(letters, letters.people.张三, '已谈');
  await createTalk(letters, letters.people.李四, '未谈');
  letters.office.db.run("UPDATE talk SET state = 'held', held_on = '2026-03-03' WHERE id = :held", { held });
  return { letters, first, second, held };
}

describe('records offered for a page without a code', () => {
  it('are first those printed along with its neighbours and not scanned, nearest number first; then signed letters, then other printed papers; never what is only planned', async () => {
    const { letters, first, second, held } = await openDesk();
    const pageId = scanBeside(letters, first[2] ?? '');
    const offered = await letters.office.call('scans.candidates', { text: '', form: null, pageId });
    expect(offered.map(({ recordId }) => recordId)).toEqual([
      first[1],
      first[3],
      first[0],
      first[4],
      second[1],
      held,
      second[0],
    ]);
  });

  it('are signed letters first where its neighbours say nothing', async () => {
    const { letters, first, second } = await openDesk();
    const asked = { text: '', form: null, pageId: null };
    const offered = await letters.office.call('scans.candidates', asked);
    expect(offered.slice(0, 2).map(({ recordId }) => recordId)).toEqual([first[4], second[1]]);
    expect(offered.map(({ title }) => title).join('\n')).not.toContain('未谈');
  });

  it('are only of the form its code names', async () => {
    const { letters, first, held } = await openDesk();
    const pageId = scanBeside(letters, first[2] ?? '');
    const asked = { text: '', form: 'talkRecord', pageId } as const;
    const offered = await letters.office.call('scans.candidates', asked);
    expect(offered.map(({ recordId }) => recordId)).toEqual([held]);
  });

  it('are, where a name is typed, first of the form that lies beside it in the scan', async () => {
    const { letters, first } = await openDesk();
    const formsOf = async (pageId: string | null) => {
      const found = await letters.office.call('scans.candidates', { text: '张三', form: null, pageId });
      return found.map(({ form }) => form);
    };
    expect((await formsOf(null))[0]).toBe('talkRecord');
    expect((await formsOf(scanBeside(letters, first[2] ?? '')))[0]).toBe('letter');
  });
});
