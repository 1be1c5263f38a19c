import { z } from 'zod';
import { ROLES, type Role } from '../../db/domain/role.ts';
import { read, write } from './channel.ts';

/** A user as the list of users shows him; no password, no key. */
export interface UserLine {
  readonly userId: string;
  readonly version: number;
  readonly name: string;
  readonly role: Role;
  readonly roleLabel: string;
  readonly personId: string;
  readonly personName: string;
  readonly postTitle: string;
  readonly passwordSetOn: string;
  readonly passwordInitial: boolean;
  readonly disabledAt: string | null;
  /** Holds a key: can open the office after a start. */
  readonly keyHolder: boolean;
}

const userId = z.uuid();
const version = z.int().min(1);
const text = z.string().trim().min(1).max(50);
const password = z.string().min(1).max(200);

/** Accounts are the system administrator's, rights the security administrator's; in a small office both are the head's. */
const accounts = { roles: ['sysadmin', 'head'] as const };
const rights = { roles: ['secadmin', 'head'] as const };

export const usersContract = {
  'users.list': read<readonly UserLine[]>()({
    input: z.strictObject({}),
    access: { roles: ['sysadmin', 'secadmin', 'auditor', 'head'] },
    bad: { more: 1 },
  }),
  /** A new account is a reader, who may read nothing yet; rights are given to it next. In a small office with its role at once. */
  'users.create': write<{ readonly userId: string }>()({
    input: z.strictObject({
      name: text,
      role: z.enum(ROLES),
      password,
      /** Somebody registered already, or null for a new person. */
      personId: z.uuid().nullable(),
      personName: text,
      postTitle: z.string().trim().max(50),
    }),
    access: accounts,
    bad: { name: '', role: 'root' },
  }),
  /** Another name to sign in by. */
  'users.amend': write<null>()({
    input: z.strictObject({ userId, version, name: text }),
    access: accounts,
    bad: { userId: 'x', version: 1, name: '' },
  }),
  'users.setRole': write<null>()({
    input: z.strictObject({ userId, version, role: z.enum(ROLES) }),
    access: rights,
    bad: { userId: 'x', version: 0, role: 'root' },
  }),
  'users.resetPassword': write<null>()({
    input: z.strictObject({ userId, version, password }),
    access: accounts,
    bad: { userId: 'x', version: 1, password: 'y' },
  }),
  'users.disable': write<null>()({
    input: z.strictObject({ userId, version, reason: text }),
    access: accounts,
    bad: { userId: 'x', version: 1, reason: '' },
  }),
  'users.enable': write<null>()({
    input: z.strictObject({ userId, version, password }),
    access: accounts,
    bad: { userId: 'x' },
  }),
};
