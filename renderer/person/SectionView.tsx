import { Button, Checkbox } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { Attachment, Entry } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { faultText } from '../ui/notices.ts';
import { usePlainKeys } from '../ui/use-plain-key.ts';
import { EntryDetail } from './EntryDetail.tsx';
import { EntryForm } from './EntryForm.tsx';
import { type EntryRow, entryColumns, entryRows, spreadColumns } from './entry-table.ts';
import { useWidth } from './use-width.ts';

export interface SectionViewProps {
  readonly personId: string;
  readonly personName: string;
  readonly section: SectionDeclaration;
  readonly isKept: boolean;
  readonly isWritable: boolean;
  readonly papers: readonly Attachment[];
  /** The entry to begin with, as a search result asks; null: the newest. */
  readonly entryId: string | null;
}

const NO_ENTRIES: readonly Entry[] = [];

/** A section of the dossier: its entries as a table, the chosen one in full below, adding and amending. */
export function SectionView(props: SectionViewProps) {
  const { personId, section, papers, isWritable } = props;
  const list = useCall('entries.list', { personId, section: section.code });
  const entries = list.data ?? NO_ENTRIES;
  const [activeId, setActiveId] = useState(props.entryId);
  const sought = entries.find(({ id }) => id === props.entryId);
  const [withVoid, setWithVoid] = useState(false);
  const [form, setForm] = useState<{ readonly entry: Entry | null } | null>(null);
  const isVoidShown = withVoid || (sought !== undefined && sought.voidedAt !== null);
  const rows = useMemo(
    () => entryRows(section, entries, papers, isVoidShown),
    [section, entries, papers, isVoidShown],
  );
  const active = rows.find(({ entry }) => entry.id === activeId) ?? rows[0] ?? null;
  const page = useRef<HTMLDivElement>(null);
  const width = useWidth(page);
  const columns = useMemo(() => gridColumns(section, width), [section, width]);
  const add = (): void => setForm({ entry: null });
  usePlainKeys(isWritable ? { n: add } : {});
  const amend = (entry: Entry): void => {
    if (isWritable && entry.voidedAt === null && entry.source === null) setForm({ entry });
  };
  const voided = entries.filter(({ voidedAt }) => voidedAt !== null).length;
  return (
    <div className="section-view" ref={page}>
      <div className="page-head">
        <h2>{section.label}</h2>
        <span className="page-count">{`${entries.length - voided} 件`}</span>
        {!props.isKept && <span className="muted">该类人员不设此栏目</span>}
        <div className="page-tools">
          {voided > 0 && (
            <Checkbox checked={isVoidShown} onChange={(event) => setWithVoid(event.target.checked)}>
              {`显示已作废（${voided}）`}
            </Checkbox>
          )}
          {isWritable && (
            <Button type="primary" title="N" onClick={add}>
              新增
            </Button>
          )}
        </div>
      </div>
      {list.error && <p role="alert">{faultText(list.error)}</p>}
      {list.data && rows.length === 0 && (
        <div className="section-empty">
          <EmptyState title="本栏目暂无登记" action={isWritable && <Button onClick={add}>新增</Button>}>
            {isWritable && '按 N 键可直接新增。'}
          </EmptyState>
        </div>
      )}
      {rows.length > 0 && (
        <Grid<EntryRow>
          label={section.label}
          rows={rows}
          columns={columns}
          rowKey={({ entry }) => entry.id}
          onActive={({ entry }) => setActiveId(entry.id)}
          onOpen={({ entry }) => amend(entry)}
          rowClassName={({ entry }) => rowClass(entry, active?.entry ?? null)}
        />
      )}
      {active && (
        <EntryDetail
          section={section}
          entry={active.entry}
          papers={papers.filter(({ entryId }) => entryId === active.entry.id)}
          isWritable={isWritable}
          onAmend={() => amend(active.entry)}
        />
      )}
      {form && <EntryForm {...props} entry={form.entry} onClose={() => setForm(null)} />}
    </div>
  );
}

function rowClass(entry: Entry, active: Entry | null): string {
  return [entry.voidedAt === null ? '' : 'void', entry.id === active?.id ? 'current' : ''].join(' ');
}

const PAPERS_PX = 72;
/** The grid's own lines and its scroll bar. */
const FRAME_PX = 18;

function gridColumns(section: SectionDeclaration, width: number): readonly GridColumn<EntryRow>[] {
  return [
    ...spreadColumns(entryColumns(section), width - PAPERS_PX - FRAME_PX).map(
      ({ code, label, width, align }): GridColumn<EntryRow> => ({
        code,
        label,
        width,
        align,
        render: ({ texts }) => texts[code] ?? '',
      }),
    ),
    {
      code: 'papers',
      label: '材料',
      width: PAPERS_PX,
      align: 'left',
      render: ({ papers, entry }) => (entry.voidedAt === null ? papersText(papers) : '已作废'),
    },
  ];
}

function papersText(papers: number): string {
  return papers > 0 ? `${papers} 份` : '';
}
