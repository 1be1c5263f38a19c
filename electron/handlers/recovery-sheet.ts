import { DomainError } from '../../db/domain/domain-error.ts';
import { typedGroupFault } from '../../db/domain/recovery-code.ts';
import { getOffice } from '../../db/office.ts';
import { joinRecoveryHalves } from '../../db/recovery.ts';
import type { ConfirmedCode } from '../contract/setup.ts';
import { findFontSource } from '../pdf/font-source.ts';
import { FontSet } from '../pdf/fonts.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { RecoverySheetFields } from '../pdf/recovery-sheet.ts';
import { renderDocuments } from '../pdf/render.ts';
import type { ClosedContext } from './context.ts';

/** Refuses unless both groups were typed as they stand on the paper. Errors: confirmation-wrong, naming the group. */
export function requireConfirmation({ code, halves, confirmation }: ConfirmedCode): void {
  const [a, b] = halves;
  if (joinRecoveryHalves(a, b) !== code) throw new Error('the halves are of another code');
  const message = typedGroupFault({ whole: code, A: a, B: b }, confirmation);
  if (message === null) return;
  throw new DomainError('confirmation-wrong', message, { recovery: message });
}

interface SheetOrder {
  readonly officeName: string;
  /** The whole code, or its two halves. */
  readonly codes: readonly string[];
  readonly mark: string;
}

/** The recovery sheet, or one sheet for each half, as one PDF. Errors: fonts-missing. */
export async function recoverySheet(
  { at, today, host }: Pick<ClosedContext, 'at' | 'today' | 'host'>,
  order: SheetOrder,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const parts: readonly RecoverySheetFields['part'][] =
    order.codes.length === 1 ? ['whole'] : ['first', 'second'];
  // While an office is set up there is none yet.
  const open = host.current();
  const demo = open !== null && getOffice(open.db).demo;
  const models = order.codes.map(
    (code, index): PrintModel => ({
      form: 'recoverySheet',
      title: '恢复密钥纸',
      stamp: { printedAt: at, printedAtText: today, printedBy: '', anchor: null, masked: false, demo },
      code: null,
      fields: {
        office: order.officeName,
        part: parts[index] ?? 'whole',
        groups: code.split('-'),
        madeOn: today,
        keyMark: order.mark,
      },
    }),
  );
  const pieces: Uint8Array[] = [];
  const sink = { begin: () => {}, write: (bytes: Uint8Array) => void pieces.push(bytes), end: () => {} };
  const merged = { title: '恢复密钥纸', printedAt: at };
  await renderDocuments(models, sink, { fonts: new FontSet(findFontSource()), merged });
  return { bytes: new Uint8Array(Buffer.concat(pieces)), fileName: `恢复密钥纸-${order.mark}.pdf` };
}
