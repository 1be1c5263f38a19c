import { DOSSIER_LEDGER } from '../../db/domain/dossier-record.ts';
import type { PaperForm } from '../contract/paper.ts';
import { type LedgerFields, ledgerVolumes } from '../pdf/ledger.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import { ledgerHead } from './ledger-head.ts';
import { type PersonalForm, spineOf } from './paper-models.ts';
import type { ChosenDossier } from './paper-people.ts';
import { type PrintRun, plainStamp, userName } from './paper-run.ts';

/** The forms that stand for many people at once. */
export type CollectiveForm = Exclude<PaperForm, PersonalForm>;

/** Width of a box's back in millimetres, of the boxes most offices use. */
const SPINE_WIDTH_MM = 30;
const SPARE_ROWS = 3;
/** Room for the hand where a head has nothing to say yet. */
const BLANK = '　　　　';

/** The documents of a form that stands for many: one sheet per unit of 发放回收单, else one for all. */
export function collectiveModels(
  run: PrintRun,
  form: CollectiveForm,
  rows: readonly ChosenDossier[],
  dueOn: string | null,
): readonly PrintModel[] {
  const stamp = plainStamp(run);
  switch (form) {
    case 'spines': {
      const spines = rows.map((row) => spineOf(run, row));
      return [{ form, title: '侧签', stamp, code: null, fields: { spines, widthMm: SPINE_WIDTH_MM } }];
    }
    case 'handOutSheet':
      return unitsOf(rows).map((unit) => handOutSheet(run, unit, dueOn));
    case 'dossierLedger':
      return ledgerVolumes(dossierLedger(run, rows)).map((fields): PrintModel => {
        return { form: 'ledger', title: fields.title, stamp, code: null, fields };
      });
  }
}

/** The rows unit by unit, in their order. */
export function unitsOf(rows: readonly ChosenDossier[]): readonly (readonly ChosenDossier[])[] {
  return [...Map.groupBy(rows, ({ unitId }) => unitId).values()];
}

function handOutSheet(run: PrintRun, rows: readonly ChosenDossier[], dueOn: string | null): PrintModel {
  const unit = rows[0]?.unitName || '未定科室';
  return {
    form: 'handOutSheet',
    title: `基本情况表发放回收单 ${unit}`,
    stamp: plainStamp(run),
    code: null,
    fields: {
      title: '基本情况表发放回收单',
      unit,
      handedOutOn: run.context.today,
      dueOn: dueOn ?? BLANK,
      handledBy: userName(run.context),
      people: rows.map(({ number, name, postTitle }) => ({ dossierNumber: number, name, post: postTitle })),
      spareRows: SPARE_ROWS,
    },
  };
}

function dossierLedger(run: PrintRun, rows: readonly ChosenDossier[]): LedgerFields {
  return {
    title: `${run.office.dossierWord}台账`,
    head: ledgerHead(run.context),
    columns: DOSSIER_LEDGER.map(({ label, width, align }) => ({ label, width, align })),
    rows: rows.map((row) => DOSSIER_LEDGER.map((column) => column.text(row))),
  };
}
