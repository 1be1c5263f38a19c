import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasKeyring, KEYRING_FILE, readKeyring, saveKeyring } from '../../db/keyring-file.ts';
import {
  addSlot,
  createKeyring,
  generateDataKey,
  unwrapWithPassword,
  unwrapWithRecovery,
} from '../../db/keys.ts';
import { generateRecoveryCode } from '../../db/recovery.ts';
import { emptyDataFolder } from '../builders/data-folder.ts';
import { codeOf, rejectionCode } from '../builders/refusal.ts';

const clerk = { holderId: 'user-clerk', holderName: '张三', password: 'lianjie2026a' };
const cost = { N: 2, r: 1, p: 1 };

async function savedOffice() {
  const folder = emptyDataFolder();
  const dataKey = generateDataKey();
  const recoveryCode = generateRecoveryCode();
  const keyring = await addSlot(createKeyring(dataKey, 'office-1', recoveryCode), dataKey, clerk, cost);
  saveKeyring(folder, keyring);
  const [main, backup] = [join(folder, KEYRING_FILE), join(folder, `${KEYRING_FILE}.bak`)];
  return { folder, dataKey, recoveryCode, keyring, main, backup };
}

describe('saveKeyring', () => {
  it('leaves the file and a twin of it, readable by this account only, and nothing else', async () => {
    const { folder, keyring, main, backup } = await savedOffice();
    expect(readdirSync(folder).toSorted()).toEqual(['keyring.json', 'keyring.json.bak']);
    expect(readFileSync(backup)).toEqual(readFileSync(main));
    expect(readKeyring(folder)).toEqual({ keyring, isFromBackup: false });
    expect(JSON.parse(readFileSync(main, 'utf8'))).toMatchObject({ keyring: { officeId: 'office-1' } });
  });

  it('lets no old password live on in the twin', async () => {
    const { folder, dataKey, keyring, backup } = await savedOffice();
    const next = await addSlot(
      keyring,
      dataKey,
      { ...clerk, holderId: 'user-head', holderName: '李四' },
      cost,
    );
    saveKeyring(folder, next);
    expect(readFileSync(backup, 'utf8')).toContain('user-head');
    rmSync(join(folder, KEYRING_FILE));
    expect(readKeyring(folder)).toEqual({ keyring: next, isFromBackup: true });
  });
});

describe('readKeyring', () => {
  it('takes the twin where the file is missing, empty or cut off', async () => {
    const { folder, keyring, main, backup } = await savedOffice();
    for (const spoil of [() => truncateSync(main, 100), () => truncateSync(main, 0), () => rmSync(main)]) {
      copyFileSync(backup, main);
      spoil();
      expect(readKeyring(folder)).toEqual({ keyring, isFromBackup: true });
    }
  });

  it('tells a missing keyring from a damaged one, each with what to do', async () => {
    const { folder, main, backup } = await savedOffice();
    truncateSync(main, 100);
    truncateSync(backup, 100);
    expect(() => readKeyring(folder)).toThrow('已损坏');
    expect(codeOf(() => readKeyring(folder))).toBe('keyring-damaged');
    rmSync(main);
    expect(codeOf(() => readKeyring(folder))).toBe('keyring-damaged');
    rmSync(backup);
    expect(codeOf(() => readKeyring(folder))).toBe('keyring-missing');
    expect(() => readKeyring(folder)).toThrow('请从最近的备份把该文件复制回来后重试；切勿重新初始化');
    expect([hasKeyring(folder), existsSync(main)]).toEqual([false, false]);
  });

  it('refuses a keyring of a newer program', async () => {
    const { folder, main, backup } = await savedOffice();
    const text = rehash(readFileSync(main, 'utf8').replace('liandang-keyring-1', 'liandang-keyring-2'));
    for (const path of [main, backup]) writeFileSync(path, text);
    expect(codeOf(() => readKeyring(folder))).toBe('keyring-newer');
  });

  it('refuses the file whichever byte of it was flipped', async () => {
    const { folder, main, backup } = await savedOffice();
    rmSync(backup);
    const bytes = readFileSync(main);
    for (let index = 0; index < bytes.length; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped[index] = (flipped[index] ?? 0) ^ 1;
      writeFileSync(main, flipped);
      expect([index, codeOf(() => readKeyring(folder))]).toEqual([index, 'keyring-damaged']);
    }
  });

  it('never gives a wrong key where somebody flipped a character and mended the hash', async () => {
    const { folder, dataKey, recoveryCode, main, backup } = await savedOffice();
    rmSync(backup);
    const text = readFileSync(main, 'utf8');
    const refusals = new Set<string>();
    const [start, end] = ['{"keyring":'.length, text.indexOf(',"sha256"')];
    for (let index = start; index < end; index += 1) {
      const other = otherCharacter(text[index] ?? '');
      writeFileSync(main, rehash(`${text.slice(0, index)}${other}${text.slice(index + 1)}`));
      const code = await opens(folder, recoveryCode);
      expect([index, code]).not.toEqual([index, 'accepted']);
      refusals.add(code);
    }
    writeFileSync(main, text);
    expect(await opens(folder, recoveryCode)).toBe('accepted');
    expect(unwrapWithRecovery(readKeyring(folder).keyring, recoveryCode)).toEqual(dataKey);
    expect(refusals).toContain('keyring-altered');
    expect(refusals).toContain('unlock-refused');
  });
});

// A letter's other case where it has one: hex digits that mean the same must not pass either.
function otherCharacter(character: string): string {
  const other = character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase();
  if (other !== character) return other;
  return character === '1' ? '2' : '1';
}

function rehash(text: string): string {
  const json = text.slice('{"keyring":'.length, text.indexOf(',"sha256"'));
  return `{"keyring":${json},"sha256":"${createHash('sha256').update(json).digest('hex')}"}\n`;
}

// The password is tried first, then the code; `accepted` only if both open.
async function opens(folder: string, recoveryCode: string): Promise<string> {
  const read = codeOf(() => readKeyring(folder));
  if (read !== 'accepted') return read;
  const { keyring } = readKeyring(folder);
  const byPassword = await rejectionCode(unwrapWithPassword(keyring, clerk.holderName, clerk.password));
  return byPassword === 'accepted' ? codeOf(() => unwrapWithRecovery(keyring, recoveryCode)) : byPassword;
}
