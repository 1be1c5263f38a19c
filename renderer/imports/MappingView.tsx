import { ROSTER_FIELD_CODES, ROSTER_FIELDS, type RosterField } from '../../db/domain/roster-field.ts';
import type { ImportColumn, ImportSummary } from '../../electron/contract/imports.ts';
import { ColumnMapping } from '../ui/ColumnMapping.tsx';
import type { StagedActs } from './use-staged.ts';

const OPTIONS = ROSTER_FIELD_CODES.map((value) => ({ value, label: ROSTER_FIELDS[value].label }));
/** Below this the meaning of a column is a guess (roster-field.ts, HeaderMatch). */
const SURE = 0.9;

interface Props {
  readonly summary: ImportSummary;
  readonly acts: StagedActs;
}

/** What each column means, with its first values; a change reads the file again and is kept for the next such roster. */
export function MappingView({ summary, acts }: Props) {
  const columns = summary.columns.map((column) => ({ ...column, meaning: column.field }));
  return (
    <div className="panel import-scroll">
      <p className="muted">改动后立即重新核对各行；下次遇到同样表头的名册会照此对应。</p>
      <ColumnMapping<RosterField, (typeof columns)[number]>
        columns={columns}
        meanings={OPTIONS}
        noneText="不导入"
        isBusy={acts.isBusy}
        sureText={sureText}
        onChange={(mapping) => void acts.act('imports.mapping', { mapping })}
      />
    </div>
  );
}

function sureText({ field, confidence }: ImportColumn): string {
  if (field === null) return '';
  return confidence >= SURE ? '确定' : '请核对';
}
