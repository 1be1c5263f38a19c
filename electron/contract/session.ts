import { z } from 'zod';
import type { DossierWord } from '../../db/domain/office.ts';
import { ROLES, type Role } from '../../db/domain/role.ts';
import { closed, write } from './channel.ts';

/** Who is signed in on this page. */
export interface SignedIn {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly roleLabel: string;
  readonly personId: string;
  readonly personName: string;
  /** Why a new password is asked for: somebody else chose it, or it is 90 days old. */
  readonly passwordDue: 'initial' | 'aged' | null;
  /** Since the password was set. */
  readonly passwordDays: number;
}

/** What the frame of every screen shows of the office. */
export interface OfficeBrief {
  readonly id: string;
  readonly hospitalName: string;
  readonly officeName: string;
  readonly dossierWord: DossierWord;
  readonly demo: boolean;
  readonly smallOffice: boolean;
  readonly idleMinutes: number;
  /** The day somebody opened the office with the recovery key that is still in force; null where nobody did. */
  readonly recoveryUsedOn: string | null;
}

export interface SessionStatus {
  /** `open` with no user: unlocked, nobody signed in on this page. */
  readonly state: 'new' | 'locked' | 'open';
  readonly user: SignedIn | null;
  /** Only where somebody is signed in. */
  readonly office: OfficeBrief | null;
  readonly folder: string;
  /** A fictional office, open or locked. */
  readonly demo: boolean;
  readonly warnings: readonly string[];
  /** What keeps the office from being opened at all. */
  readonly problem: { readonly code: string; readonly message: string } | null;
}

const nothing = z.strictObject({});
const name = z.string().trim().min(1).max(50);
const password = z.string().min(1).max(200);
const credentials = z.strictObject({ name, password });
const open = { roles: [] };

export const sessionContract = {
  'session.status': closed<SessionStatus>()({ input: nothing, access: open, bad: { more: 1 } }),
  'session.unlock': closed<SessionStatus>()({
    input: credentials,
    access: open,
    bad: { name: '', password: '' },
  }),
  'session.switch': closed<SessionStatus>()({ input: credentials, access: open, bad: { name: '甲' } }),
  'session.lock': closed<SessionStatus>()({ input: nothing, access: open, bad: null }),
  /** Both halves, or the whole code as the only element. */
  'session.recover': closed<SessionStatus>()({
    input: z.strictObject({
      codes: z.array(z.string().min(1).max(200)).min(1).max(2),
      name,
      newPassword: password,
    }),
    access: open,
    bad: { codes: [], name: '甲', newPassword: 'x' },
  }),
  'session.changePassword': write<null>()({
    input: z.strictObject({ current: password, next: password }),
    access: { roles: ROLES },
    bad: { current: '', next: '' },
  }),
};
