import { dropDraft, getDraft, getPreference, setDraft, setPreference } from '../../db/preferences.ts';
import type { PlainValue, preferencesContract } from '../contract/preferences.ts';
import type { Handlers } from './context.ts';

// The column's CHECK holds JSON only.
const parse = (text: string): PlainValue => JSON.parse(text) as PlainValue;

export const preferencesHandlers: Handlers<typeof preferencesContract> = {
  'preferences.get': ({ db, session }, { name }) => {
    const text = getPreference(db, session.userId, name);
    return text === null ? null : { value: parse(text) };
  },
  'preferences.set': ({ db, session }, { name, value }) => {
    setPreference(db, session.userId, name, JSON.stringify(value));
    return null;
  },
  'drafts.get': ({ db, session }, { name }) => {
    const draft = getDraft(db, session.userId, name);
    return draft && { value: parse(draft.text), savedAt: draft.savedAt };
  },
  'drafts.set': ({ db, session, at }, { name, value }) => {
    setDraft(db, session.userId, name, { text: JSON.stringify(value), savedAt: at });
    return null;
  },
  'drafts.drop': ({ db, session }, { name }) => {
    dropDraft(db, session.userId, name);
    return null;
  },
};
