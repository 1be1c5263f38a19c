import { z } from 'zod';
import { DOSSIER_WORDS, type DossierWord } from '../../db/domain/office.ts';
import { ROLES } from '../../db/domain/role.ts';
import { read, write } from './channel.ts';
import { categoryInput, confirmedCodeInput, numberFormatInput } from './setup.ts';

/** The office's own settings. */
export interface OfficeSettings {
  readonly id: string;
  readonly version: number;
  readonly hospitalName: string;
  readonly officeName: string;
  readonly dossierWord: DossierWord;
  readonly numberFormat: {
    readonly pattern: string;
    readonly prefix: string;
    readonly serialPerYear: boolean;
  };
  readonly idleMinutes: number;
  readonly smallOffice: boolean;
  readonly demo: boolean;
  readonly recoveryMark: string;
  readonly recoveryMadeOn: string;
  readonly createdAt: string;
  readonly folder: string;
}

export interface CategoryLine {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly code: string;
  readonly covered: boolean;
  readonly sections: readonly string[];
  readonly closedOn: string | null;
}

const version = z.int().min(1);
const text = z.string().trim().min(1).max(50);
/** Settings of the work are the head's; accounts and rights are the administrators'. */
const head = { roles: ['head'] as const };

export const officeContract = {
  'office.get': read<OfficeSettings>()({
    input: z.strictObject({}),
    access: { roles: ROLES },
    bad: { more: 1 },
  }),
  'office.amend': write<null>()({
    input: z.strictObject({
      version,
      hospitalName: text,
      officeName: text,
      dossierWord: z.enum(DOSSIER_WORDS),
      numberFormat: numberFormatInput,
      idleMinutes: z.int().min(1).max(120),
    }),
    access: head,
    bad: { version: 0 },
  }),
  'office.replaceRecovery': write<null>()({
    input: z.strictObject({ version, recovery: confirmedCodeInput }),
    access: { roles: ['head', 'sysadmin'] },
    bad: { version: 1, recovery: { code: 'x' } },
  }),
  'categories.list': read<readonly CategoryLine[]>()({
    input: z.strictObject({}),
    access: { roles: ROLES },
    bad: { more: 1 },
  }),
  'categories.create': write<{ readonly id: string }>()({
    input: categoryInput,
    access: head,
    bad: { name: '' },
  }),
  'categories.amend': write<null>()({
    input: categoryInput.extend({ id: z.uuid(), version }),
    access: head,
    bad: { id: 'x', version: 1 },
  }),
  'categories.close': write<null>()({
    input: z.strictObject({ id: z.uuid(), version }),
    access: head,
    bad: { id: 'x' },
  }),
};
