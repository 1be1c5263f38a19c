import { Button, Checkbox, Input, Radio, Space } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { Link } from 'react-router';
import { IMPORT_FATE_LABELS } from '../../db/domain/import.ts';
import { ROSTER_FIELDS, type RosterField } from '../../db/domain/roster-field.ts';
import type { ImportLine, ImportSummary } from '../../electron/contract/imports.ts';
import type { StagedActs } from './use-staged.ts';

interface Props {
  readonly line: ImportLine;
  readonly summary: ImportSummary;
  readonly acts: StagedActs;
  /** Back to the grid. */
  readonly onLeave: () => void;
}

/** One row: why it is judged so, its cells to be mended, its differences to be ticked, who it may be. */
export function RowDetail({ line, summary, acts, onLeave }: Props) {
  const fields = summary.columns.flatMap(({ field, header }) =>
    field === null || field === 'seq' ? [] : [{ field, header }],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onLeave();
  };
  return (
    <aside className="panel import-row" aria-label="所选行" onKeyDown={onKeyDown}>
      <h2>
        第 {line.sheetRow} 行　{line.name}
        {line.fate && <span className="muted">　{IMPORT_FATE_LABELS[line.fate]}</span>}
      </h2>
      {line.personId && <Link to={`/people/${line.personId}`}>打开现有档案</Link>}
      {line.messages.length > 0 && (
        <ul className="import-messages">
          {line.messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {(line.fate === 'ask' || line.candidates.length > 0) && (
        <Candidates line={line} acts={acts} onLeave={onLeave} />
      )}
      {line.differences.length > 0 && <Differences line={line} acts={acts} />}
      {line.fate !== null && line.fate !== 'recused' && (
        <LeaveOut line={line} acts={acts} onLeave={onLeave} />
      )}
      <h3>单元格（也可在左侧表格中按 F2 就地修改）</h3>
      {fields.map(({ field, header }) => (
        <Cell
          key={`${field} ${line.cells[field] ?? ''}`}
          field={field}
          header={header}
          line={line}
          acts={acts}
          onSaved={onLeave}
        />
      ))}
    </aside>
  );
}

interface PartProps {
  readonly line: ImportLine;
  readonly acts: StagedActs;
}

/** A part whose answer takes the row out of the list: the cursor goes back to the list, not nowhere. */
interface DecidedProps extends PartProps {
  readonly onLeave: () => void;
}

function Candidates({ line, acts, onLeave }: DecidedProps) {
  const rows = [line.sheetRow];
  return (
    <div className="import-part">
      <h3>是不是已有的人？</h3>
      <Radio.Group
        value={line.fate === 'new' ? 'new' : line.fate === 'skipped' ? 'skip' : (line.personId ?? null)}
        onChange={({ target }) => {
          // The values below: a person's id, or the two words.
          const value = String(target.value);
          const decision = value === 'new' || value === 'skip' ? value : { personId: value };
          void acts.choose({ kind: 'match', rows, decision }).then(onLeave);
        }}
      >
        <Space orientation="vertical">
          {line.candidates.map(({ personId, detail, reason }) => (
            <Radio key={personId} value={personId}>
              是：{detail}
              <div className="muted">
                {reason}　<Link to={`/people/${personId}`}>打开档案</Link>
              </div>
            </Radio>
          ))}
          <Radio value="new">不是，作为新人员</Radio>
          <Radio value="skip">先不导入这一行</Radio>
        </Space>
      </Radio.Group>
    </div>
  );
}

function LeaveOut({ line, acts, onLeave }: DecidedProps) {
  if (line.candidates.length > 0) return null;
  const isOut = line.fate === 'skipped';
  return (
    <div className="import-part">
      <Checkbox
        checked={isOut}
        onChange={() =>
          void acts
            .choose({ kind: 'match', rows: [line.sheetRow], decision: isOut ? 'undecided' : 'skip' })
            .then(onLeave)
        }
      >
        不导入这一行
      </Checkbox>
    </div>
  );
}

function Differences({ line, acts }: PartProps) {
  return (
    <table className="plain-table import-part import-differences" aria-label="变动">
      <thead>
        <tr>
          <th>采用</th>
          <th>项目</th>
          <th>档案库</th>
          <th>名册</th>
        </tr>
      </thead>
      <tbody>
        {line.differences.map(({ field, label, before, after, take }) => (
          <tr key={field}>
            <td>
              <Checkbox
                checked={take}
                aria-label={`采用名册的${label}`}
                onChange={() => void acts.choose({ kind: 'take', rows: [line.sheetRow], field, take: !take })}
              />
            </td>
            <td>{label}</td>
            <td className={take ? 'import-old' : ''}>{before || <span className="muted">空</span>}</td>
            <td className={take ? '' : 'muted'}>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps extends PartProps {
  readonly field: RosterField;
  /** The column's own name, as the messages call it. */
  readonly header: string;
  readonly onSaved: () => void;
}

function Cell({ field, header, line, acts, onSaved }: CellProps) {
  const saved = line.cells[field] ?? '';
  const [value, setValue] = useState(saved);
  const { label } = ROSTER_FIELDS[field];
  const isFaulty = line.messages.some((message) => message.includes(`“${header}”`));
  const isMended = line.mended.includes(field);
  const save = async (): Promise<void> => {
    if (value !== saved) await acts.act('imports.mend', { sheetRow: line.sheetRow, field, value });
  };
  return (
    <div className={`import-cell${isFaulty ? ' import-fault' : ''}`}>
      <label htmlFor={`cell-${field}`}>{label}</label>
      <Input
        id={`cell-${field}`}
        value={value}
        status={isFaulty ? 'error' : undefined}
        onChange={({ target }) => setValue(target.value)}
        onBlur={() => void save()}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) onSaved();
        }}
      />
      {isMended && (
        <Button
          type="link"
          onClick={() => void acts.act('imports.mend', { sheetRow: line.sheetRow, field, value: null })}
        >
          还原
        </Button>
      )}
    </div>
  );
}
