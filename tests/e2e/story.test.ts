import { describe } from 'vitest';
import { guarding } from './chapters/guarding.ts';
import { importing } from './chapters/importing.ts';
import { keepingLedgers } from './chapters/keeping-ledgers.ts';
import { keepingRecords } from './chapters/keeping-records.ts';
import { openingDossiers } from './chapters/opening-dossiers.ts';
import { organising } from './chapters/organising.ts';
import { readingHandbook } from './chapters/reading-handbook.ts';
import { searching } from './chapters/searching.ts';
import { settingUp } from './chapters/setting-up.ts';
import { beginStory } from './story.ts';

describe('the story of a clerk with a fresh PC', () => {
  const story = beginStory();
  settingUp(story);
  importing(story);
  organising(story);
  openingDossiers(story);
  searching(story);
  keepingRecords(story);
  keepingLedgers(story);
  readingHandbook(story);
  guarding(story);
});
