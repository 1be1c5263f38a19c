import { z } from 'zod';
import type { AttendanceState } from '../../db/domain/attendance.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { loggedRead, read, write } from './channel.ts';

/** A scanned sign-in sheet that waits for its signatures to be confirmed. */
export interface SheetBrief {
  readonly sheetId: string;
  readonly of: 'education' | 'talk';
  /** '' where a sheet names several units. */
  readonly unitName: string;
  /** Of the activity or the talk. */
  readonly number: string;
  readonly theme: string;
  readonly session: string;
  readonly pages: number;
  /** Whoever has not signed is proposed as absent; else he may have signed at another session, or on another sheet, and stays open. */
  readonly saysAbsent: boolean;
  /** The talk whose day must be noted before the sheet can be confirmed; null where it can. */
  readonly undatedTalkId: string | null;
}

/** One line of a sheet: whose it is, its signature's picture, and what the ink proposes. */
export interface SheetSignature {
  /** Of the activity's list or the talk's. */
  readonly attendanceId: string;
  readonly name: string;
  readonly unit: string;
  readonly state: AttendanceState;
  readonly png: Uint8Array;
  /** Part of the box that is ink, 0–1. */
  readonly ink: number;
  readonly signed: boolean;
}

const access = { roles: OFFICE_ROLES };
const sheetId = z.uuid();

export const scanSheetsContract = {
  'scanSheets.list': read<readonly SheetBrief[]>()({ input: z.object({}), access, bad: [] }),
  /** One page of a sheet, line by line. */
  'scanSheets.page': loggedRead<readonly SheetSignature[]>()({
    input: z.object({ sheetId, page: z.int().min(1).max(1000) }),
    access,
    bad: { sheetId: '', page: 0 },
  }),
  /** Takes over what was confirmed of the whole sheet: who signed is present, who did not is absent where the sheet says so. */
  'scanSheets.confirm': write<{
    readonly present: number;
    readonly absent: number;
    readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  }>()({
    input: z.object({
      sheetId,
      marks: z.array(z.object({ attendanceId: z.uuid(), signed: z.boolean() })).max(5000),
    }),
    access,
    bad: { sheetId: '', marks: [] },
  }),
};
