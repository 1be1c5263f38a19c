import { describe, expect, it } from 'vitest';
import { clockText, dayText } from '../../../renderer/ui/time-text.ts';

describe('clockText', () => {
  it('gives the office’s day and hour, whatever the PC’s zone', () => {
    expect(clockText('2026-03-04T16:05:00.000Z')).toBe('2026-03-05 00:05');
  });
});

describe('dayText', () => {
  it('writes the office’s day in full', () => {
    expect(dayText(new Date('2026-03-04T16:05:00.000Z'))).toBe('2026年3月5日 星期四');
  });
});
