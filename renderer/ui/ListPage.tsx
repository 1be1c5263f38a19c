import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ListSlice } from '../../electron/contract/list.ts';
import type { ChannelName, Input, Result } from '../client.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { useCall } from './calls.ts';
import { FilterBar, type ListFilter } from './FilterBar.tsx';
import { Grid, type GridColumn, type GridSort } from './Grid.tsx';
import { ExportButton, type ExportChannel, PrintListButton, type PrintListChannel } from './ListOutput.tsx';
import {
  EMPTY_LAYOUT,
  FILTER_PARAMETER,
  type FilterValues,
  filterOfAddress,
  type ListLayout,
  shownColumns,
} from './list-layout.ts';
import { useKept } from './use-kept.ts';
import { selectionText, useSelection } from './use-selection.ts';
import { useSlices } from './use-slices.ts';

/** Channels whose answer is a piece of a list. */
export type ListChannel = {
  [Name in ChannelName]: Result<Name> extends ListSlice<unknown> ? Name : never;
}[ChannelName];
/** Channels that count a list: input `{ filter }`, answer `{ count }`. */
export type CountChannel = {
  [Name in ChannelName]: Result<Name> extends { readonly count: number } ? Name : never;
}[ChannelName];
export type ListRow<Name extends ListChannel> = Result<Name> extends ListSlice<infer Row> ? Row : never;

/** What an action of the toolbar or of the selection is given. */
export interface ListState<Row> {
  readonly filter: FilterValues;
  readonly sort: GridSort;
  readonly rows: readonly Row[];
  readonly selected: ReadonlySet<string>;
  readonly selectedRows: readonly Row[];
  readonly clearSelection: () => void;
  /** Asks the list anew. */
  readonly reload: () => void;
}

export interface ListPageProps<Name extends ListChannel> {
  /** Under this name the user's filter, sort and columns are kept, e.g. `people`. */
  readonly name: string;
  readonly title: string;
  readonly channel: Name;
  readonly countChannel?: CountChannel;
  readonly exportChannel?: ExportChannel;
  /** Prints the list as a ledger; Ctrl+P. */
  readonly printChannel?: PrintListChannel;
  readonly columns: readonly ListColumn<ListRow<Name>>[];
  readonly rowKey: (row: ListRow<Name>) => string;
  readonly filters?: readonly ListFilter[];
  /** Always in force and not shown, e.g. the import batch looked at. */
  readonly fixedFilter?: FilterValues;
  readonly defaultSort: GridSort;
  readonly toolbar?: (state: ListState<ListRow<Name>>) => ReactNode;
  /** A print of its own, where the list's records have forms beside the ledger. */
  readonly printButton?: (state: ListState<ListRow<Name>>) => ReactNode;
  /** Shown while rows are selected; left out: nothing can be selected. */
  readonly selectionActions?: (state: ListState<ListRow<Name>>) => ReactNode;
  readonly onOpen?: (row: ListRow<Name>) => void;
  readonly onActive?: (row: ListRow<Name>) => void;
  readonly emptyText?: string;
  readonly empty?: ReactNode;
  /** Between filter bar and grid. */
  readonly children?: ReactNode;
  /** Right of the grid, e.g. a detail pane. */
  readonly side?: ReactNode;
}

export interface ListColumn<Row> extends GridColumn<Row> {
  /** Not shown until chosen. */
  readonly optional?: boolean;
}

/** A register: filter (kept), sort, chosen columns, count, endless rows, selection and export. */
export function ListPage<Name extends ListChannel>(props: ListPageProps<Name>) {
  const [kept, keep] = useKept<ListLayout>(`list:${props.name}`, EMPTY_LAYOUT);
  return (
    <section className="page list-page" aria-label={props.title}>
      {kept && <LoadedList {...props} layout={kept} keep={keep} />}
    </section>
  );
}

interface LoadedProps {
  readonly layout: ListLayout;
  readonly keep: (layout: ListLayout) => void;
}

function LoadedList<Name extends ListChannel>(props: ListPageProps<Name> & LoadedProps) {
  type Row = ListRow<Name>;
  const { layout, keep, rowKey } = props;
  const [parameters] = useSearchParams();
  // A link (e.g. from 首页) sets the filter of this visit only.
  const [linked, setLinked] = useState(() => filterOfAddress(parameters.get(FILTER_PARAMETER)));
  const values = linked ?? layout.filter;
  const filter = { ...values, ...props.fixedFilter };
  const sort = layout.sort ?? props.defaultSort;
  const list = useSlices(props.channel, filter, sort);
  // The slices' rows are this channel's rows.
  const rows = list.rows as readonly Row[];
  const columns = shownColumns(props.columns, layout.columns);
  const { selected, selectedRows, select, clearSelection } = useSelection(rows, rowKey);
  const state: ListState<Row> = {
    filter,
    sort,
    rows,
    selected,
    selectedRows,
    clearSelection,
    reload: list.reload,
  };
  const output = { filter, sort, selected, columns: columns.map(({ code }) => code) };
  return (
    <>
      <div className="page-head">
        <h1>{props.title}</h1>
        <ListCount channel={props.countChannel} filter={filter} />
        <div className="page-tools">
          {props.toolbar?.(state)}
          {props.exportChannel && <ExportButton channel={props.exportChannel} output={output} />}
          {props.printButton?.(state)}
          {props.printChannel && <PrintListButton channel={props.printChannel} output={output} />}
          <ColumnChooser
            columns={props.columns}
            chosen={layout.columns}
            onChange={(chosen) => keep({ ...layout, columns: chosen })}
          />
        </div>
      </div>
      {props.filters && (
        <FilterBar
          filters={props.filters}
          values={values}
          onChange={(next) => {
            setLinked(null);
            clearSelection();
            keep({ ...layout, filter: next });
          }}
        />
      )}
      {props.children}
      <div className="list-body">
        <Grid<Row>
          label={props.title}
          rows={rows}
          columns={columns}
          rowKey={rowKey}
          listKey={JSON.stringify({ filter, sort })}
          sort={sort}
          onSort={(next) => keep({ ...layout, sort: next })}
          onEndReached={list.loadMore}
          onOpen={props.onOpen}
          onActive={props.onActive}
          selected={props.selectionActions ? selected : undefined}
          onSelect={props.selectionActions ? select : undefined}
          emptyText={list.isLoading ? '正在读取…' : (list.fault ?? props.emptyText)}
          empty={list.isLoading || list.fault ? undefined : props.empty}
        />
        {props.side}
      </div>
      {props.selectionActions && selected.size > 0 && (
        <div className="selection-bar" role="region" aria-label="所选记录">
          <span>{selectionText(selected.size, rows.length, list.hasMore)}</span>
          <div className="selection-actions">{props.selectionActions(state)}</div>
          <Button type="link" onClick={clearSelection}>
            取消选择
          </Button>
        </div>
      )}
    </>
  );
}

function ListCount(props: { readonly channel?: CountChannel; readonly filter: FilterValues }) {
  return props.channel ? <CountOf channel={props.channel} filter={props.filter} /> : null;
}

function CountOf({ channel, filter }: { readonly channel: CountChannel; readonly filter: FilterValues }) {
  // Every count channel takes { filter }; which filter is that channel's own schema.
  const input = { filter } as unknown as Input<CountChannel>;
  const answer = useCall(channel, input, { keepPrevious: true });
  // A count channel answers { count }, see CountChannel.
  const counted = answer.data as { readonly count: number } | undefined;
  return (
    <span className="page-count" role="status">
      {counted ? `共 ${counted.count.toLocaleString('zh-CN')} 条` : ''}
    </span>
  );
}
