import { pinyin } from 'pinyin-pro';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What a clerk's hands did since counting began. */
export interface Strokes {
  /** Keys; a chord such as Ctrl+Enter is one. Chinese counts as its pinyin and one key to commit each phrase. */
  readonly keys: number;
  readonly clicks: number;
}

/** Counts keys and clicks on the page as it stands; call the answer to read and end it. A reload ends it too. */
export async function countStrokes(page: Page): Promise<() => Promise<Strokes>> {
  const handle = await page.evaluateHandle(() => {
    const counted = { keys: 0, clicks: 0, phrases: [] as string[] };
    let isTyped = false;
    const onKey = (event: KeyboardEvent): void => {
      if (['Control', 'Shift', 'Alt'].includes(event.key)) return;
      counted.keys += 1;
      isTyped = event.key.length === 1 && !event.ctrlKey;
    };
    const onInput = (event: Event): void => {
      // Text that no key has typed came whole from an input method.
      if (event instanceof InputEvent && event.data && !isTyped) counted.phrases.push(event.data);
      isTyped = false;
    };
    const onKeyUp = (): void => {
      isTyped = false; // a key that wrote nothing: what follows comes from elsewhere
    };
    const onClick = (): void => {
      counted.clicks += 1;
    };
    addEventListener('keydown', onKey, true);
    addEventListener('keyup', onKeyUp, true);
    addEventListener('input', onInput, true);
    addEventListener('mousedown', onClick, true);
    return counted;
  });
  return async () => {
    const { keys, clicks, phrases } = await handle.jsonValue();
    await handle.dispose();
    return { keys: phrases.reduce((sum, phrase) => sum + phraseKeys(phrase), keys), clicks };
  };
}

/** Letters of the pinyin, other characters one each, and one key to take the phrase. */
function phraseKeys(phrase: string): number {
  return pinyin(phrase, { toneType: 'none', type: 'array' }).join('').length + 1;
}

/** Asserts that it took no more keys and clicks than that, and says how many. */
export function expectWithin({ keys, clicks }: Strokes, limit: number): void {
  console.info(`  ${keys} keys and ${clicks} clicks of at most ${limit}`);
  expect(keys + clicks).toBeLessThanOrEqual(limit);
}

/** A gun: digits and Enter faster than any hand. `ime`: an input method is on, so the keys come as its own. */
export async function shoot(page: Page, code: string, ime = false): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const sent = [...code].flatMap((character) => {
    const code = /\d/u.test(character) ? `Digit${character}` : `Key${character.toUpperCase()}`;
    const key = ime
      ? { key: 'Process', code, windowsVirtualKeyCode: 229 }
      : { key: character, code, windowsVirtualKeyCode: character.toUpperCase().charCodeAt(0) };
    return [
      session.send('Input.dispatchKeyEvent', {
        ...key,
        ...(ime ? { type: 'rawKeyDown' } : { type: 'keyDown', text: character }),
      }),
      ...(ime ? [session.send('Input.insertText', { text: character })] : []),
      session.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' }),
    ];
  });
  await Promise.all([...sent, ...enterKeys(session)]);
  await session.detach();
}

type Session = Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>;

function enterKeys(session: Session): readonly Promise<unknown>[] {
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  return [
    session.send('Input.dispatchKeyEvent', { ...enter, type: 'keyDown', text: '\r' }),
    session.send('Input.dispatchKeyEvent', { ...enter, type: 'keyUp' }),
  ];
}

/** A word begun with an input method and not yet committed. */
export async function composing(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', {
    text,
    selectionStart: text.length,
    selectionEnd: text.length,
  });
  await session.detach();
}
