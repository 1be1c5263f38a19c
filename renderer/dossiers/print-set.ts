import type { PaperForm } from '../../electron/contract/paper.ts';

/** Papers of newly opened dossiers, in the order a set is laid out (forms.md, 300 dossiers). */
export const SET_FORMS: readonly { readonly form: PaperForm; readonly label: string }[] = [
  { form: 'cover', label: '封面' },
  { form: 'spines', label: '侧签' },
  { form: 'catalogue', label: '目录' },
  { form: 'sheetToFill', label: '基本情况表（本人填写）' },
  { form: 'handOutSheet', label: '发放回收单（按科室）' },
];

/** What can be printed of dossiers that are kept already. */
export const LEDGER_FORMS: readonly { readonly form: PaperForm; readonly label: string }[] = [
  { form: 'dossier', label: '整份档案' },
  ...SET_FORMS,
  { form: 'basicFacts', label: '基本情况表（已填）' },
  { form: 'dossierLedger', label: '档案台账' },
];
