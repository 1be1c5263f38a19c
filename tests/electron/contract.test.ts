import { describe, expect, it } from 'vitest';
import { ADMINISTRATORS } from '../../db/domain/account.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { Channel } from '../../electron/contract/channel.ts';
import { decodeFrame, encodeFrame } from '../../electron/contract/codec.ts';
import { contract } from '../../electron/contract/index.ts';
import { handlers } from '../../electron/handlers/index.ts';

// Seen alike here: the types differ by channel.
const channels = Object.entries(contract) as unknown as [string, Channel][];

describe('every channel', () => {
  it('has exactly one schema and one handler', () => {
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(contract).sort());
    for (const [name, handler] of Object.entries(handlers)) {
      const isPrepared = typeof handler === 'object' && 'prepare' in handler && 'commit' in handler;
      const isBulk = typeof handler === 'object' && 'size' in handler && 'write' in handler;
      expect(typeof handler === 'function' || isPrepared || isBulk, name).toBe(true);
    }
  });

  it.each(channels)('%s is called noun.verb, and refuses its bad input', (name, channel) => {
    expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/u);
    expect(channel.input.safeParse(channel.bad).success).toBe(false);
  });

  it.each(channels)('%s refuses what is no object at all', (_name, channel) => {
    for (const input of [null, undefined, 7, 'text', [], Number.NaN])
      expect(channel.input.safeParse(input).success, String(input)).toBe(false);
  });

  it.each(channels)('%s states who may ask, unless no office is open yet', (_name, channel) => {
    expect(channel.access.roles.length > 0).toBe(channel.kind !== 'closed');
    expect(new Set(channel.access.roles).size).toBe(channel.access.roles.length);
  });

  it.each(channels)(
    '%s keeps the three administrators from what is recorded of a person',
    (_name, channel) => {
      const { roles, subjects, section } = channel.access;
      if (subjects || section) expect(roles.filter((role) => ADMINISTRATORS.includes(role))).toEqual([]);
    },
  );

  it('lets nobody write in the records but the office itself; administrators have their own few acts', () => {
    const foreign = channels.filter(
      ([, { kind, access }]) =>
        kind === 'write' && !access.roles.every((role) => OFFICE_ROLES.includes(role)),
    );
    expect(foreign.map(([name]) => name).sort()).toEqual([
      'office.replaceRecovery',
      'officeRules.amend',
      'session.changePassword',
      'users.amend',
      'users.create',
      'users.disable',
      'users.enable',
      'users.resetPassword',
      'users.setRole',
    ]);
  });

  it.each(channels)('%s carries the same input over both hosts', (_name, channel) => {
    expect(decodeFrame(encodeFrame(channel.bad))).toEqual(structuredClone(channel.bad));
  });
});
