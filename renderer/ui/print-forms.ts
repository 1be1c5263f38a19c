import type { PaperForm } from '../../electron/contract/paper.ts';

export interface PrintForm {
  readonly form: PaperForm;
  readonly label: string;
  /** What it is for, in a few words. */
  readonly hint: string;
}

/** What can be printed of dossiers, in the order a set is laid out (forms.md, 300 dossiers). */
export const PRINT_FORMS: readonly PrintForm[] = [
  { form: 'dossier', label: '整份档案', hint: '封面、目录、基本情况表和各栏目' },
  { form: 'cover', label: '封面', hint: '贴卷皮' },
  { form: 'spines', label: '侧签', hint: '贴盒脊，每张 A4 五个，沿虚线裁开' },
  { form: 'catalogue', label: '目录', hint: '已归材料，另留空行手填' },
  { form: 'sheetToFill', label: '基本情况表（本人填写）', hint: '印好已有内容，发给本人核对、补填' },
  { form: 'basicFacts', label: '基本情况表（已填）', hint: '按现有记录填好，归档用' },
  { form: 'handOutSheet', label: '发放回收单', hint: '每科室一张，领取、交回签名' },
  { form: 'dossierLedger', label: '档案台账', hint: 'A4 横向，所选人员各一行' },
];

/** The papers of newly opened dossiers. */
export const SET_FORMS: readonly PaperForm[] = [
  'cover',
  'spines',
  'catalogue',
  'sheetToFill',
  'handOutSheet',
];

/** Whether numbers of documents and phones stand on the form. */
export const showsNumbers = (form: PaperForm): boolean =>
  form === 'dossier' || form === 'basicFacts' || form === 'sheetToFill';

/** Whether sensitive sections stand on the form where they are asked for. */
export const showsSections = (form: PaperForm): boolean =>
  form === 'dossier' || form === 'catalogue' || form === 'basicFacts' || form === 'sheetToFill';
