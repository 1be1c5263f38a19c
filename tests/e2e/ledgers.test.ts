import { afterAll, describe } from 'vitest';
import { startApp } from './app.ts';
import { collectingLetters } from './chapters/collecting-letters.ts';
import { filingScans } from './chapters/filing-scans.ts';
import { showingFilms } from './chapters/showing-films.ts';
import { talkingBeforeHolidays } from './chapters/talking-before-holidays.ts';
import { unlock } from './hand.ts';
import { BEGINS_AT, type LedgerOffice, makeLedgerOffice } from './ledger-office.ts';
import { beginStory } from './story.ts';

describe('the story of the three ledgers', () => {
  let office: LedgerOffice | undefined;
  afterAll(() => office?.remove());
  const story = beginStory(async () => {
    office = await makeLedgerOffice();
    const app = await startApp(office.folder, BEGINS_AT);
    story.notes.set('clerk', office.clerk.name).set('password', office.clerk.password);
    await unlock(app.page(), office.clerk.name, office.clerk.password);
    await app.page().getByRole('navigation', { name: '主菜单' }).waitFor();
    return app;
  });
  talkingBeforeHolidays(story);
  showingFilms(story);
  filingScans(story, collectingLetters(story));
});
