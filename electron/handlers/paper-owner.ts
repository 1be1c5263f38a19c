import type { PaperOwner } from '../../db/attachments.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import type { RecordRef } from '../../db/domain/record-paper.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import { ledgerOf } from '../../db/record-kinds.ts';
import type { ReadContext } from './context.ts';
import { refuseOnlyRecused } from './recusal.ts';

/** Whose paper a call means; the gate has admitted a person already, a record is asked of its ledger here. */
export interface AdmittedOwner {
  readonly owner: PaperOwner;
  /** The persons of a record, for the call's event; none where the gate knows them. */
  readonly subjects: readonly string[];
}

/** Admits the call to the papers of its owner. Errors: not-found, not-allowed, already-void, recusal. */
export function admitOwner(
  context: ReadContext,
  input: { readonly personId: string } | RecordRef,
  act: 'read' | 'write',
): AdmittedOwner {
  if ('personId' in input) return { owner: { personId: input.personId }, subjects: [] };
  const { recordKind, recordId } = input;
  const ledger = ledgerOf(recordKind);
  const section = ledger && getSection(ledger.section);
  const record = section?.readers.includes(context.session.role) ? ledger?.find(context.db, recordId) : null;
  if (!section || !record) throw new DomainError('not-found', '找不到该记录，请刷新后重试。');
  if (act === 'write' && !section.writers.includes(context.session.role))
    throw new DomainError('not-allowed', `您的角色无权登记“${section.label}”。`);
  if (act === 'write' && record.isVoided)
    throw new DomainError('already-void', '该记录已作废，不能再添加或修改材料。');
  const subjects = record.persons.map(({ id }) => id);
  refuseOnlyRecused(context, subjects);
  return { owner: { recordKind, recordId }, subjects };
}
