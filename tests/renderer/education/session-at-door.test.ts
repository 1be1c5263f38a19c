import { describe, expect, it } from 'vitest';
import type { EducationSession } from '../../../db/domain/education.ts';
import { sessionAtDoor } from '../../../renderer/education/session-at-door.ts';

function session(
  id: string,
  heldOn: string,
  fromTime: string,
  toTime: string,
  makeUp = false,
): EducationSession {
  return { id, version: 1, activityId: 'a', heldOn, fromTime, toTime, place: '', makeUp };
}

const SITTINGS = [
  session('morning', '2026-03-05', '09:00', '11:00'),
  session('afternoon', '2026-03-05', '15:00', '17:00'),
  session('make-up', '2026-03-20', '09:00', '11:00', true),
];
/** At a time of the office's clock. */
const chosen = (on: string, time: string, sessions = SITTINGS): string | undefined =>
  sessionAtDoor(sessions, new Date(`${on}T${time}:00+08:00`).toISOString())?.id;

describe('sessionAtDoor', () => {
  it('is the sitting that runs, else the next one, else the last', () => {
    expect(chosen('2026-03-05', '08:40')).toBe('morning');
    expect(chosen('2026-03-05', '11:00')).toBe('morning');
    expect(chosen('2026-03-05', '11:01')).toBe('afternoon');
    expect(chosen('2026-03-05', '16:59')).toBe('afternoon');
    expect(chosen('2026-03-05', '17:01')).toBe('afternoon');
    expect(chosen('2026-03-01', '10:00')).toBe('morning');
  });

  it('is the make-up session on its day only: sheets of the others are entered before', () => {
    expect(chosen('2026-03-19', '10:00')).toBe('afternoon');
    expect(chosen('2026-03-20', '08:30')).toBe('make-up');
    expect(chosen('2026-03-20', '12:00')).toBe('make-up');
    expect(chosen('2026-03-21', '08:30')).toBe('afternoon');
  });

  it('goes by the clock, not by the order in which sessions were entered', () => {
    expect(chosen('2026-03-05', '08:40', SITTINGS.toReversed())).toBe('morning');
    expect(sessionAtDoor([], '2026-03-05T00:00:00.000Z')).toBeNull();
  });
});
