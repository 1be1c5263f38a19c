import { describe, expect, it } from 'vitest';
import { stillListed } from '../../../renderer/talks/find-attendee.ts';

describe('stillListed', () => {
  it('forgets who was chosen and then taken off the list', () => {
    const chosen = new Set(['removed', 'there']);
    expect([...stillListed(chosen, [{ id: 'there' }, { id: 'other' }])]).toEqual(['there']);
  });
});
