import { Button, Tag } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { IMPORT_FATE_LABELS, IMPORT_FATES, IMPORT_FIELDS, type ImportFate } from '../../db/domain/import.ts';
import { ROSTER_FIELDS, type RosterField } from '../../db/domain/roster-field.ts';
import type { ImportFilter, ImportLine, ImportSummary } from '../../electron/contract/imports.ts';
import { call } from '../client.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { RowDetail } from './RowDetail.tsx';
import { type Mending, useMending } from './use-mending.ts';
import { type StagedActs, useWindow } from './use-staged.ts';

const VERDICT_LABELS = { accept: '可导入', warn: '需核对', duplicate: '重复', reject: '不可导入' } as const;
const VERDICT_COLOURS = {
  accept: 'default',
  warn: 'warning',
  duplicate: 'default',
  reject: 'error',
} as const;
const VERDICTS = ['accept', 'warn', 'duplicate', 'reject'] as const;
const WIDE: ReadonlySet<RosterField> = new Set(['identityNumber', 'unitName', 'branchName', 'post', 'note']);

interface Props {
  readonly summary: ImportSummary;
  readonly acts: StagedActs;
}

/** Every row with its fate and reason; a cell is mended where it stands or beside the grid, where the row is decided too. */
export function RowsView({ summary, acts }: Props) {
  const { stagingId } = summary;
  const [filter, setFilter] = useState<ImportFilter>(() => firstFilter(summary));
  const [active, setActive] = useState<number | null>(null);
  const detail = useRef<HTMLDivElement>(null);
  const { rows, isLoading, loadMore } = useWindow<ImportLine>(['imports.rows', stagingId, filter], (window) =>
    call('imports.rows', { stagingId, filter, ...window }),
  );
  const { editing, textOf } = useMending(summary, acts);
  const columns = useMemo(() => columnsOf(summary, textOf), [summary, textOf]);
  const line = rows.find(({ sheetRow }) => sheetRow === active) ?? rows[0] ?? null;
  const focusDetail = (): void => {
    const wanted =
      detail.current?.querySelector<HTMLElement>('.import-fault input') ??
      detail.current?.querySelector<HTMLElement>('input');
    wanted?.focus();
  };
  const focusGrid = (): void => {
    detail.current?.parentElement?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  };
  return (
    <>
      <div className="import-chips" role="group" aria-label="按结果筛选">
        <Chip code="all" label="全部" summary={summary} filter={filter} onChoose={setFilter} />
        <span className="muted">名册</span>
        {VERDICTS.map((code) => (
          <Chip
            key={code}
            code={code}
            label={VERDICT_LABELS[code]}
            {...{ summary, filter }}
            onChoose={setFilter}
          />
        ))}
        <span className="muted">与档案库比对</span>
        {shownFates(summary, filter).map((code) => (
          <Chip
            key={code}
            code={code}
            label={IMPORT_FATE_LABELS[code]}
            {...{ summary, filter }}
            onChoose={setFilter}
          />
        ))}
        {rows.length > 0 && <BulkActs filter={filter} acts={acts} rows={rows} />}
      </div>
      <div className="list-body">
        <Grid<ImportLine>
          key={filter}
          label="名册各行"
          rows={rows}
          columns={columns}
          rowKey={({ sheetRow }) => String(sheetRow)}
          onActive={({ sheetRow }) => setActive(sheetRow)}
          onOpen={({ sheetRow }) => {
            setActive(sheetRow);
            setTimeout(focusDetail);
          }}
          onEndReached={loadMore}
          editing={editing}
          emptyText={isLoading ? '正在读取…' : '没有这样的行'}
        />
        {/* Of its own for each row: it begins at its head, wherever the one before was scrolled to. */}
        <div key={line?.sheetRow} ref={detail} className="import-detail">
          {line && <RowDetail line={line} summary={summary} acts={acts} onLeave={focusGrid} />}
        </div>
      </div>
    </>
  );
}

/** Those that occur, the two that always say something, and the one looked at, though its last row has just been decided. */
function shownFates({ counts }: ImportSummary, filter: ImportFilter): readonly ImportFate[] {
  return IMPORT_FATES.filter(
    (code) => counts[code] > 0 || code === filter || code === 'new' || code === 'changed',
  );
}

/** Opens where the clerk is needed. */
function firstFilter({ counts }: ImportSummary): ImportFilter {
  const wanted = (['ask', 'changed', 'returning'] as const).find((code) => counts[code] > 0);
  return wanted ?? 'all';
}

interface ChipProps {
  readonly code: ImportFilter;
  readonly label: string;
  readonly summary: ImportSummary;
  readonly filter: ImportFilter;
  readonly onChoose: (filter: ImportFilter) => void;
}

function Chip({ code, label, summary, filter, onChoose }: ChipProps) {
  return (
    <Button
      type={filter === code ? 'primary' : 'default'}
      aria-pressed={filter === code}
      onClick={() => onChoose(code)}
    >
      {label} {summary.counts[code]}
    </Button>
  );
}

interface BulkProps {
  readonly filter: ImportFilter;
  readonly acts: StagedActs;
  readonly rows: readonly ImportLine[];
}

function BulkActs({ filter, acts, rows }: BulkProps) {
  if (filter === 'ask')
    return (
      <span className="import-bulk">
        <Button onClick={() => void acts.choose({ kind: 'match', rows: null, decision: 'first' })}>
          全部认作已有的人
        </Button>
        <Button onClick={() => void acts.choose({ kind: 'match', rows: null, decision: 'new' })}>
          全部新建
        </Button>
      </span>
    );
  if (filter !== 'changed' && filter !== 'returning') return null;
  const fields = [...new Set(rows.flatMap(({ differences }) => differences.map(({ field }) => field)))];
  return (
    <span className="import-bulk">
      <Button onClick={() => void acts.choose({ kind: 'take', rows: null, field: null, take: true })}>
        全部采用
      </Button>
      <Button onClick={() => void acts.choose({ kind: 'take', rows: null, field: null, take: false })}>
        全不采用
      </Button>
      {fields.slice(0, 6).map((field) => (
        <Button
          key={field}
          type="link"
          onClick={() => void acts.choose({ kind: 'take', rows: null, field, take: true })}
        >
          采用全部“{IMPORT_FIELDS[field]}”
        </Button>
      ))}
    </span>
  );
}

function columnsOf({ columns }: ImportSummary, textOf: Mending['textOf']): readonly GridColumn<ImportLine>[] {
  const cells = columns.flatMap(({ field }): readonly GridColumn<ImportLine>[] =>
    field === null || field === 'seq'
      ? []
      : [
          {
            code: field,
            label: ROSTER_FIELDS[field].label,
            width: WIDE.has(field) ? 160 : 92,
            render: (line) => {
              const { text, isMended } = textOf(line, field);
              return isMended ? <mark>{text}</mark> : text;
            },
            text: (line) => textOf(line, field).text,
          },
        ],
  );
  return [
    { code: 'row', label: '行', width: 52, align: 'right', render: ({ sheetRow }) => String(sheetRow) },
    {
      code: 'verdict',
      label: '结果',
      width: 92,
      render: ({ verdict }) => <Tag color={VERDICT_COLOURS[verdict]}>{VERDICT_LABELS[verdict]}</Tag>,
    },
    {
      code: 'fate',
      label: '比对',
      width: 92,
      render: ({ fate }) => (fate === null ? '' : IMPORT_FATE_LABELS[fate]),
    },
    ...cells.filter(({ code }) => code === 'name'),
    { code: 'reason', label: '说明', width: 300, render: reasonText },
    ...cells.filter(({ code }) => code !== 'name'),
  ];
}

function reasonText({ messages, differences, candidates, fate }: ImportLine): string {
  const changes = differences.map(({ label, before, after }) => `${label}：${before || '空'}→${after}`);
  const asked = fate === 'ask' ? candidates.map(({ reason, detail }) => `${reason}：${detail}`) : [];
  return [...asked, ...changes, ...messages].join('；');
}
