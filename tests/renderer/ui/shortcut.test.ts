import { describe, expect, it } from 'vitest';
import { matchesShortcut } from '../../../renderer/ui/shortcut.ts';

const stroke = (key: string, held: Partial<Parameters<typeof matchesShortcut>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...held,
});

describe('matchesShortcut', () => {
  it('takes the key with exactly its modifiers, whatever the case', () => {
    expect(matchesShortcut(stroke('N', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+N')).toBe(true);
    expect(matchesShortcut(stroke('k', { ctrlKey: true }), 'Ctrl+K')).toBe(true);
    expect(matchesShortcut(stroke('F4'), 'F4')).toBe(true);
  });

  it('refuses a modifier too many or too few', () => {
    expect(matchesShortcut(stroke('k', { ctrlKey: true, shiftKey: true }), 'Ctrl+K')).toBe(false);
    expect(matchesShortcut(stroke('k'), 'Ctrl+K')).toBe(false);
    expect(matchesShortcut(stroke('F4', { altKey: true }), 'F4')).toBe(false);
  });

  it('does nothing while an input method is composing', () => {
    expect(matchesShortcut(stroke('k', { ctrlKey: true, isComposing: true }), 'Ctrl+K')).toBe(false);
  });
});
