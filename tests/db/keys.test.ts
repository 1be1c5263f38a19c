import { describe, expect, it } from 'vitest';
import type { Keyring } from '../../db/keyring.ts';
import {
  addSlot,
  createKeyring,
  generateDataKey,
  removeSlot,
  replaceRecovery,
  rewrapSlot,
  unwrapWithPassword,
  unwrapWithRecovery,
} from '../../db/keys.ts';
import { generateRecoveryCode } from '../../db/recovery.ts';
import { codeOf, rejectionCode } from '../builders/refusal.ts';

const cost = { N: 16, r: 8, p: 1 };
const clerk = { holderId: 'user-clerk', holderName: '张三', password: 'lianjie2026a' };
const head = { holderId: 'user-head', holderName: '李四', password: 'zhuren2026b' };

async function office() {
  const dataKey = generateDataKey();
  const recoveryCode = generateRecoveryCode();
  const empty = createKeyring(dataKey, 'office-1', recoveryCode);
  const keyring = await addSlot(await addSlot(empty, dataKey, clerk, cost), dataKey, head, cost);
  return { dataKey, recoveryCode, keyring };
}

describe('unwrapWithPassword', () => {
  it('gives each holder the same data key and says whose password it was', async () => {
    const { dataKey, keyring } = await office();
    expect(await unwrapWithPassword(keyring, '张三', clerk.password)).toEqual({
      dataKey,
      holderId: 'user-clerk',
    });
    expect(await unwrapWithPassword(keyring, ' 李 四 ', 'ｚｈｕｒｅｎ２０２６ｂ')).toEqual({
      dataKey,
      holderId: 'user-head',
    });
  });

  it('tells nobody whether the name or the password was wrong', async () => {
    const { keyring } = await office();
    const refusals = await Promise.allSettled([
      unwrapWithPassword(keyring, '张三', head.password),
      unwrapWithPassword(keyring, '王五', clerk.password),
    ]);
    const [wrongPassword, unknownName] = refusals.map((refusal) => 'reason' in refusal && refusal.reason);
    expect(wrongPassword).toMatchObject({ code: 'unlock-refused' });
    expect(unknownName).toEqual(wrongPassword);
  });

  it('takes an unknown name as long as a known one', async () => {
    const { dataKey, keyring } = await office();
    const slow = await rewrapSlot(keyring, dataKey, 'user-clerk', clerk.password, { N: 2 ** 14, r: 8, p: 1 });
    const timed = async (name: string) => {
      const start = performance.now();
      await rejectionCode(unwrapWithPassword(slow, name, 'falsch2026xy'));
      return performance.now() - start;
    };
    expect(await timed('王五')).toBeGreaterThan((await timed('张三')) / 4);
  });
});

describe('unwrapWithRecovery', () => {
  it('opens with the printed code, and with no other', async () => {
    const { dataKey, recoveryCode, keyring } = await office();
    expect(unwrapWithRecovery(keyring, recoveryCode.toLowerCase())).toEqual(dataKey);
    expect(codeOf(() => unwrapWithRecovery(keyring, generateRecoveryCode()))).toBe('recovery-refused');
    expect(codeOf(() => unwrapWithRecovery(keyring, 'ABC'))).toBe('recovery-code-mistyped');
  });

  it('opens with the new code only, once the recovery key was replaced', async () => {
    const { dataKey, recoveryCode, keyring } = await office();
    const newCode = generateRecoveryCode();
    const replaced = replaceRecovery(keyring, dataKey, newCode);
    expect(unwrapWithRecovery(replaced, newCode)).toEqual(dataKey);
    expect(codeOf(() => unwrapWithRecovery(replaced, recoveryCode))).toBe('recovery-refused');
  });
});

describe('the holders of a keyring', () => {
  it('are two only under two ids and two names', async () => {
    const { dataKey, keyring } = await office();
    const twin = { ...clerk, holderId: 'user-other', holderName: '张　三' };
    expect(await rejectionCode(addSlot(keyring, dataKey, twin, cost))).toBe('key-holder-exists');
    const renamed = { ...clerk, holderName: '王五' };
    expect(await rejectionCode(addSlot(keyring, dataKey, renamed, cost))).toBe('key-holder-exists');
  });

  it('lose their way in with their slot, and the last one keeps it', async () => {
    const { dataKey, keyring } = await office();
    const alone = removeSlot(keyring, dataKey, 'user-clerk');
    expect(await rejectionCode(unwrapWithPassword(alone, '张三', clerk.password))).toBe('unlock-refused');
    expect(codeOf(() => removeSlot(alone, dataKey, 'user-head'))).toBe('last-key-holder');
    expect(codeOf(() => removeSlot(keyring, dataKey, 'user-nobody'))).toBe('key-holder-unknown');
  });

  it('change their password without changing the data key', async () => {
    const { dataKey, keyring } = await office();
    const changed = await rewrapSlot(keyring, dataKey, 'user-clerk', 'xinmima2026', cost);
    expect((await unwrapWithPassword(changed, '张三', 'xinmima2026')).dataKey).toEqual(dataKey);
    expect(await rejectionCode(unwrapWithPassword(changed, '张三', clerk.password))).toBe('unlock-refused');
    expect((await unwrapWithPassword(changed, '李四', head.password)).dataKey).toEqual(dataKey);
    expect([keyring.version, changed.version]).toEqual([3, 4]);
  });
});

describe('a keyring changed from outside', () => {
  it('is refused where a slot, its parameters or its place were altered', async () => {
    const { dataKey, recoveryCode, keyring } = await office();
    const [first, second] = keyring.slots;
    if (!first || !second) throw new Error('two slots expected');
    const outcomes = async (altered: Keyring) => [
      await rejectionCode(unwrapWithPassword(altered, '张三', clerk.password)),
      await rejectionCode(unwrapWithPassword(altered, '李四', head.password)),
      codeOf(() => unwrapWithRecovery(altered, recoveryCode)),
    ];
    const altered = ['keyring-altered', 'keyring-altered', 'keyring-altered'];
    expect(await outcomes({ ...keyring, version: 2 })).toEqual(altered);
    expect(await outcomes({ ...keyring, slots: [second, first] })).toEqual(altered);
    const renamed = { ...first, holderName: '王五' };
    expect(await outcomes({ ...keyring, slots: [renamed, second] })).toContain('keyring-altered');
    const cheaper: Keyring = { ...keyring, slots: [{ ...first, kdf: { ...first.kdf, N: 8 } }, second] };
    expect(await outcomes(cheaper)).toEqual(['unlock-refused', 'keyring-altered', 'keyring-altered']);
    const swapped = { ...first, holderId: 'user-head' };
    expect((await outcomes({ ...keyring, slots: [swapped] }))[0]).toBe('unlock-refused');
    expect(await outcomes({ ...keyring, officeId: 'office-2' })).toEqual([
      'unlock-refused',
      'unlock-refused',
      'recovery-refused',
    ]);
    expect(
      await rejectionCode(
        addSlot({ ...keyring, version: 9 }, dataKey, { ...clerk, holderId: 'x', holderName: 'x' }, cost),
      ),
    ).toBe('keyring-altered');
  });

  it('may not ask for more memory than a PC has', async () => {
    const { keyring } = await office();
    const [first] = keyring.slots;
    if (!first) throw new Error('a slot expected');
    const greedy: Keyring = { ...keyring, slots: [{ ...first, kdf: { ...first.kdf, N: 2 ** 30 } }] };
    expect(await rejectionCode(unwrapWithPassword(greedy, '张三', clerk.password))).toBe(
      'password-parameters-refused',
    );
  });
});

describe('the default cost', () => {
  it('is scrypt with 128 MiB, and opens', async () => {
    const dataKey = generateDataKey();
    const keyring = await addSlot(createKeyring(dataKey, 'office-1', generateRecoveryCode()), dataKey, clerk);
    expect(keyring.slots[0]?.kdf).toEqual({ name: 'scrypt', N: 131072, r: 8, p: 1 });
    expect((await unwrapWithPassword(keyring, '张三', clerk.password)).dataKey).toEqual(dataKey);
  });
});
