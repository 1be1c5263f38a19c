import { describe, expect, it } from 'vitest';
import { filedPath } from '../../../renderer/scans/filed-path.ts';

describe('where a filed page opens', () => {
  it('is the record it was filed with, and the person for papers of a dossier', () => {
    const record = { recordKind: 'talk', recordId: 't' } as const;
    expect(filedPath({ title: '', record, personId: null })).toBe('/talks/t');
    expect(filedPath({ title: '', record: null, personId: 'p' })).toBe('/people/p');
    expect(filedPath({ title: '', record: null, personId: null })).toBeNull();
  });
});
