import type { ReadDb, WriteDb } from './connection.ts';

export interface StoredDraft {
  /** JSON. */
  readonly text: string;
  readonly savedAt: string;
}

/** A user's preference as JSON text, or null where he has set none. */
export function getPreference(db: ReadDb, userId: string, name: string): string | null {
  const row = db.get<{ value: string }>(
    'SELECT value FROM preference WHERE user_id = :userId AND name = :name',
    { userId, name },
  );
  return row?.value ?? null;
}

/** Keeps a user's preference, JSON text. */
export function setPreference(db: WriteDb, userId: string, name: string, value: string): void {
  db.run(
    `INSERT INTO preference (user_id, name, value) VALUES (:userId, :name, :value)
     ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value`,
    { userId, name, value },
  );
}

/** A user's draft of that name, or null. */
export function getDraft(db: ReadDb, userId: string, name: string): StoredDraft | null {
  return db.get<StoredDraft>(
    'SELECT value AS text, saved_at AS savedAt FROM draft WHERE user_id = :userId AND name = :name',
    { userId, name },
  );
}

/** Keeps a user's draft; a second one of the same name replaces the first. */
export function setDraft(db: WriteDb, userId: string, name: string, draft: StoredDraft): void {
  db.run(
    `INSERT INTO draft (user_id, name, value, saved_at) VALUES (:userId, :name, :text, :savedAt)
     ON CONFLICT (user_id, name) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`,
    { userId, name, text: draft.text, savedAt: draft.savedAt },
  );
}

/** Forgets a user's draft; nothing happens where there is none. */
export function dropDraft(db: WriteDb, userId: string, name: string): void {
  db.run('DELETE FROM draft WHERE user_id = :userId AND name = :name', { userId, name });
}
