import { Select } from 'antd';
import { ROSTER_FIELD_CODES, ROSTER_FIELDS, type RosterField } from '../../db/domain/roster-field.ts';
import type { ImportColumn, ImportSummary } from '../../electron/contract/imports.ts';
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
  const change = (column: ImportColumn, field: RosterField | null): void => {
    const former = field === null ? undefined : summary.columns.find((other) => other.field === field);
    const mapping = {
      ...Object.fromEntries(summary.columns.map(({ index, field: kept }) => [String(index), kept])),
      ...(former ? { [String(former.index)]: null } : {}),
      [String(column.index)]: field,
    };
    void acts.act('imports.mapping', { mapping });
  };
  return (
    <div className="panel import-scroll">
      <p className="muted">改动后立即重新核对各行；下次遇到同样表头的名册会照此对应。</p>
      <table className="plain-table" aria-label="列对应">
        <thead>
          <tr>
            <th>列</th>
            <th>表头</th>
            <th>对应项目</th>
            <th>把握</th>
            <th>前几行的内容</th>
          </tr>
        </thead>
        <tbody>
          {summary.columns.map((column) => (
            <tr key={column.index}>
              <td>{column.letter}</td>
              <td>{column.header}</td>
              <td>
                <Select<RosterField>
                  value={column.field}
                  options={OPTIONS}
                  showSearch={{ optionFilterProp: 'label' }}
                  allowClear
                  placeholder="不导入"
                  aria-label={`${column.header}对应的项目`}
                  style={{ width: 150 }}
                  disabled={acts.isBusy}
                  onChange={(field: RosterField | undefined) => change(column, field ?? null)}
                />
              </td>
              <td>{sureText(column)}</td>
              <td className="muted">{column.samples.join('　')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sureText({ field, confidence }: ImportColumn): string {
  if (field === null) return '';
  return confidence >= SURE ? '确定' : '请核对';
}
