import { z } from 'zod';
import { DOSSIER_WORDS } from '../../db/domain/office.ts';
import { ROLES } from '../../db/domain/role.ts';
import { closed } from './channel.ts';
import type { SessionStatus } from './session.ts';

/** A recovery code made for this set-up; nothing of it is kept until it has been confirmed. */
export interface RecoveryCode {
  readonly code: string;
  /** The same key split for two keepers: both are needed. */
  readonly halves: readonly [string, string];
  /** Tells this sheet from an older one. */
  readonly mark: string;
}

const shortText = z.string().trim().min(1).max(50);

export const numberFormatInput = z.strictObject({
  pattern: z.string().min(1).max(60),
  prefix: z.string().trim().max(20),
  serialPerYear: z.boolean(),
});

export const categoryInput = z.strictObject({
  name: shortText,
  code: z.string().trim().max(10),
  covered: z.boolean(),
  sections: z.array(z.string().max(60)).max(60),
});

/** Two groups typed from the paper: of the whole code, or one of each half; place from 0. */
const confirmationInput = z
  .array(
    z.strictObject({
      sheet: z.enum(['whole', 'A', 'B']),
      place: z.int().min(0).max(7),
      text: z.string().trim().max(10),
    }),
  )
  .length(2)
  .refine(
    ([first, second]) => first?.sheet !== second?.sheet || first?.place !== second?.place,
    '请录入两组不同的字符。',
  );

const codeInput = z.string().min(40).max(80);

/** A new recovery code with its halves, proved to be on paper. */
export const confirmedCodeInput = z.strictObject({
  code: codeInput,
  halves: z.tuple([codeInput, codeInput]),
  confirmation: confirmationInput,
});

export type ConfirmedCode = z.output<typeof confirmedCodeInput>;

const setupInput = z.strictObject({
  office: z.strictObject({
    hospitalName: shortText,
    officeName: shortText,
    dossierWord: z.enum(DOSSIER_WORDS),
    numberFormat: numberFormatInput,
    smallOffice: z.boolean(),
  }),
  categories: z.array(categoryInput).min(1).max(20),
  users: z
    .array(
      z.strictObject({
        name: shortText,
        role: z.enum(ROLES),
        password: z.string().min(1).max(200),
        personName: shortText,
        postTitle: z.string().trim().max(50),
      }),
    )
    .min(2)
    .max(30),
  recovery: confirmedCodeInput,
});

export type SetupInput = z.input<typeof setupInput>;

/** A folder that may become the data folder, as it is found. */
export interface FolderReport {
  /** The path as it was meant. */
  readonly folder: string;
  /** An office that lies there is opened instead of a new one being made. */
  readonly holds: 'nothing' | 'office';
  /** Null where the folder is refused. */
  readonly freeBytes: number | null;
  readonly warnings: readonly string[];
  /** Why it cannot be taken and what to do, in Chinese. */
  readonly refusal: string | null;
}

/** What the program knows of the data folder before an office is open. */
export interface FolderState extends FolderReport {
  /** Why it cannot be changed here, in Chinese; null where it can. */
  readonly fixed: string | null;
}

const folderInput = z.string().trim().min(1, '请填写数据文件夹。').max(500);

export const setupContract = {
  /** Of the folder given, or of the one in force; makes nothing. */
  'setup.checkFolder': closed<FolderState>()({
    input: z.strictObject({ folder: folderInput.nullable() }),
    access: { roles: [] },
    bad: { folder: '' },
  }),
  /** Makes the folder the data folder from now on; an office that lies there then waits to be unlocked. */
  'setup.setFolder': closed<SessionStatus>()({
    input: z.strictObject({ folder: folderInput }),
    access: { roles: [] },
    bad: { folder: 7 },
  }),
  'setup.recoveryCode': closed<RecoveryCode>()({
    input: z.strictObject({}),
    access: { roles: [] },
    bad: { more: 1 },
  }),
  /** The sheets to print: PDF bytes of the whole code, or of its two halves. */
  'setup.recoverySheet': closed<{ readonly bytes: Uint8Array; readonly fileName: string }>()({
    input: z.strictObject({
      officeName: shortText,
      codes: z.array(codeInput).min(1).max(2),
      mark: shortText,
    }),
    access: { roles: [] },
    bad: { officeName: '', codes: [] },
  }),
  'setup.create': closed<SessionStatus>()({
    input: setupInput,
    access: { roles: [] },
    bad: { users: [] },
  }),
};
