import type { DueTerm } from '../../db/domain/talk-due.ts';

/** What is owed, chosen by its day. */
export const DUE_TERM_OPTIONS = [
  { value: 'overdue', label: '已逾期' },
  { value: 'soon', label: '30 日内到期' },
] as const satisfies readonly { readonly value: DueTerm; readonly label: string }[];
