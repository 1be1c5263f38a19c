import { Button, Dropdown } from 'antd';
import type { Artifact } from '../../electron/contract/channel.ts';
import type { Printed } from '../../electron/contract/paper.ts';
import type { ChannelName, Input, Result } from '../client.ts';
import { useJob } from './calls.ts';
import type { GridSort } from './Grid.tsx';
import type { FilterValues } from './list-layout.ts';
import { useNotices } from './notices.ts';
import { saveArtifact } from './save-artifact.ts';
import { useShortcut } from './shortcut.ts';
import { usePrint } from './use-print.tsx';

/** Jobs that write a list as a file: input of `ledgerInput`, result an artifact. */
export type ExportChannel = {
  [Name in ChannelName]: Result<Name> extends Artifact ? Name : never;
}[ChannelName];

/** Jobs that print a list: input of `ledgerInput`. */
export type PrintListChannel = {
  [Name in ChannelName]: Result<Name> extends Printed
    ? Input<Name> extends { readonly columns: unknown }
      ? Name
      : never
    : never;
}[ChannelName];

/** What of a list goes out. */
interface ListOutput {
  readonly filter: FilterValues;
  readonly sort: GridSort;
  readonly selected: ReadonlySet<string>;
  /** Codes of the columns on screen, in their order. */
  readonly columns: readonly string[];
}

function inputOf({ filter, sort, columns }: ListOutput, ids: readonly string[] | null) {
  // Every export and print channel takes these four; which filter and sort is its own schema (contract/list.ts).
  return { filter, sort, columns, ids } as unknown as Input<ExportChannel> & Input<PrintListChannel>;
}

/** Saves the list, or the chosen rows of it, as .xlsx. */
export function ExportButton(props: { readonly channel: ExportChannel; readonly output: ListOutput }) {
  const notices = useNotices();
  const job = useJob(props.channel, {
    label: '导出表格',
    // An export channel's result is an artifact, see ExportChannel.
    onDone: (artifact) => void saveArtifact(artifact as Artifact).catch(notices.refuse),
  });
  return (
    <>
      <OutputButton
        verb="导出"
        selected={props.output.selected}
        onStart={(ids) => void job.start(inputOf(props.output, ids))}
      />
      {job.dialog}
    </>
  );
}

/** Prints the list, or the chosen rows of it, as a ledger. Ctrl+P while nothing is chosen: chosen rows have a print of their own. */
export function PrintListButton(props: { readonly channel: PrintListChannel; readonly output: ListOutput }) {
  const { selected } = props.output;
  const { start, dialogs, isOpen } = usePrint(props.channel, { label: '生成打印件' });
  const print = (ids: readonly string[] | null): void => void start(inputOf(props.output, ids));
  useShortcut(selected.size === 0 && !isOpen ? 'Ctrl+P' : null, () => print(null));
  return (
    <>
      <OutputButton verb="打印" hint="Ctrl+P" selected={selected} onStart={print} />
      {dialogs}
    </>
  );
}

interface OutputButtonProps {
  readonly verb: string;
  /** Its shortcut. */
  readonly hint?: string;
  readonly selected: ReadonlySet<string>;
  /** With the chosen rows, or null for the whole list. */
  readonly onStart: (ids: readonly string[] | null) => void;
}

function OutputButton({ verb, hint, selected, onStart }: OutputButtonProps) {
  if (selected.size === 0)
    return (
      <Button title={hint} onClick={() => onStart(null)}>
        {verb}
      </Button>
    );
  const items = [
    { key: 'selected', label: `${verb}所选 ${selected.size} 条`, onClick: () => onStart([...selected]) },
    { key: 'all', label: `${verb}全部`, onClick: () => onStart(null) },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button>{verb}</Button>
    </Dropdown>
  );
}
