import { describe } from 'vitest';
import { importing } from './chapters/importing.ts';
import { settingUp } from './chapters/setting-up.ts';
import { beginStory } from './story.ts';

describe('the story of a clerk with a fresh PC', () => {
  const story = beginStory();
  settingUp(story);
  importing(story);
});
