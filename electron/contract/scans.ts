import { z } from 'zod';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import type { FiledPaper, PaperRef, ScanBatch, ScanOutcome, ScanPage } from '../../db/domain/scan.ts';
import { CODED_FORM_NAMES } from '../../db/domain/short-code.ts';
import type { PaperPage } from './attachments.ts';
import { job, loggedRead, read, write } from './channel.ts';
import { dayField } from './fields.ts';

/** A record that a scanned paper may belong to. */
export interface ScanCandidate extends PaperRef {
  /** What the form is called. */
  readonly label: string;
  readonly title: string;
  readonly place: string;
  /** Scans of it already filed. */
  readonly filed: number;
  readonly isVoided: boolean;
}

/** An open page with the records it most likely belongs to. */
export interface OpenScanPage extends ScanPage {
  readonly hints: readonly ScanCandidate[];
}

/** A page of a batch with the papers it lies with. */
export interface BatchPage extends ScanPage {
  /** None where it is not filed; one for each record it was filed with. */
  readonly filedTo: readonly FiledPaper[];
}

export interface ScanResult {
  readonly batchId: string;
  readonly pages: number;
  /** Pages by what became of them. */
  readonly counts: Readonly<Partial<Record<ScanOutcome, number>>>;
}

const access = { roles: OFFICE_ROLES };
const form = z.enum(CODED_FORM_NAMES);
const turn = z.literal([0, 90, 180, 270]);
/** On which letters not marked as signed count as signed; without it the ceremony's day, else today. */
const signedOn = dayField.nullable().optional();
const pageTarget = z.object({ pageId: z.uuid(), version: z.int().min(1) });
const pageTargets = z.array(pageTarget).min(1).max(200);

export const scansContract = {
  /** Takes a piece of a file; the first piece of the first file opens the tray. It lies encrypted until it is read. */
  'scans.put': read<{ readonly trayId: string }>()({
    input: z.object({
      trayId: z.uuid().nullable(),
      fileName: z.string().min(1).max(255),
      size: z.int().min(0),
      offset: z.int().min(0),
      bytes: z.instanceof(Uint8Array),
    }),
    access,
    bad: { fileName: '' },
  }),
  /** Reads the tray, files what is certain and puts the rest into the queue. */
  'scans.read': job<ScanResult>()({
    input: z.object({ trayId: z.uuid(), keepBlank: z.boolean(), signedOn }),
    access,
    bad: { trayId: '' },
  }),
  'scans.count': read<{ readonly count: number }>()({ input: z.object({}), access, bad: [] }),
  'scans.queue': read<{ readonly rows: readonly OpenScanPage[]; readonly next: number | null }>()({
    input: z.object({ after: z.int().min(0), limit: z.int().min(1).max(200) }),
    access,
    bad: { after: -1, limit: 1 },
  }),
  'scans.batches': read<readonly ScanBatch[]>()({ input: z.object({}), access, bad: [] }),
  'scans.batch': read<readonly BatchPage[]>()({
    input: z.object({ batchId: z.uuid() }),
    access,
    bad: { batchId: '' },
  }),
  'scans.image': loggedRead<PaperPage>()({
    input: z.object({ pageId: z.uuid() }),
    access,
    bad: { pageId: '' },
  }),
  /** Records by name, number or unit; with no text those whose paper is still out, what the page's neighbours in the scan suggest first. */
  'scans.candidates': read<readonly ScanCandidate[]>()({
    input: z.object({ text: z.string().max(100), form: form.nullable(), pageId: z.uuid().nullable() }),
    access,
    bad: { text: '', form: 'some', pageId: null },
  }),
  /** Files pages by hand, in this order, as one paper of each record. */
  'scans.settle': write<null>()({
    input: z.object({
      pages: z.array(pageTarget.extend({ turn })).min(1).max(200),
      records: z
        .array(z.object({ form, recordId: z.uuid() }))
        .min(1)
        .max(4),
      earlier: z.enum(['keep', 'replace']),
      signedOn,
      /** A person has said yes to what makes it doubtful: refused as scan-doubtful without. */
      isSure: z.boolean().optional(),
    }),
    access,
    bad: { pages: [] },
  }),
  /** Puts pages aside, as blank or as not to be filed. */
  'scans.aside': write<null>()({
    input: z.object({
      pages: pageTargets,
      asBlank: z.boolean(),
      /** In favour of the scan that is filed already: refused as scan-nothing-filed where there is none. */
      keepsFiled: z.boolean().optional(),
    }),
    access,
    bad: { pages: [] },
  }),
  /** Takes back what was done by hand with pages: filed, their papers are void; they wait again, as do those put aside. */
  'scans.takeBack': write<null>()({
    input: z.object({ pageIds: z.array(z.uuid()).min(1).max(200) }),
    access,
    bad: { pageIds: [] },
  }),
  'scans.undo': write<null>()({ input: z.object({ batchId: z.uuid() }), access, bad: { batchId: '' } }),
};
