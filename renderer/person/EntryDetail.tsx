import { Button, Space } from 'antd';
import { useState } from 'react';
import type { Attachment, Entry } from '../../db/domain/entry-record.ts';
import type { SectionDeclaration } from '../../db/domain/section.ts';
import { useAct } from '../ui/calls.ts';
import { OpenRecord } from '../ui/OpenRecord.tsx';
import { PaperList } from '../ui/papers/PaperList.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { clockText } from '../ui/time-text.ts';
import { entryFacts } from './entry-table.ts';
import { HistoryDrawer } from './HistoryDrawer.tsx';

export interface EntryDetailProps {
  readonly section: SectionDeclaration;
  readonly entry: Entry;
  readonly papers: readonly Attachment[];
  readonly isWritable: boolean;
  readonly onAmend: () => void;
}

/** One entry in full: its fields, its papers, and what may be done with it. */
export function EntryDetail({ section, entry, papers, isWritable, onAmend }: EntryDetailProps) {
  const [open, setOpen] = useState<'history' | 'void' | null>(null);
  const isLive = entry.voidedAt === null;
  const mayAmend = isWritable && isLive && entry.source === null;
  return (
    <section className="entry-detail" aria-label="所选记录">
      <header>
        <h3>{entry.title}</h3>
        <span className="muted">
          {entry.voidedAt === null
            ? `登记于 ${clockText(entry.createdAt)}`
            : `已于 ${clockText(entry.voidedAt)} 作废：${entry.voidReason ?? ''}`}
        </span>
        <Space className="page-tools">
          {mayAmend && <Button onClick={onAmend}>修改</Button>}
          {mayAmend && <Button onClick={() => setOpen('void')}>作废</Button>}
          {entry.source === null && <Button onClick={() => setOpen('history')}>修改记录</Button>}
          {entry.source !== null && <OpenRecord record={entry.source} />}
        </Space>
      </header>
      <div className="entry-detail-body">
        <div className="entry-text" tabIndex={0} role="region" aria-label="记录内容">
          <dl className="entry-facts">
            {entryFacts(section, entry).map(({ code, label, text, wide }) => (
              <div key={code} className={wide ? 'wide' : undefined}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
        <PaperList
          owner={entry.source ?? { personId: entry.personId }}
          about={{ ...entry, entryId: entry.id }}
          papers={papers}
          isWritable={isWritable}
          isOpen={isLive}
        />
      </div>
      {open === 'history' && <HistoryDrawer section={section} entry={entry} onClose={() => setOpen(null)} />}
      <VoidEntry entry={entry} open={open === 'void'} onClose={() => setOpen(null)} />
    </section>
  );
}

interface VoidEntryProps {
  readonly entry: Entry;
  readonly open: boolean;
  readonly onClose: () => void;
}

function VoidEntry({ entry, open, onClose }: VoidEntryProps) {
  const { personId, section, version, id: entryId } = entry;
  const act = useAct('entries.void', { invalidates: ['entries.', 'dossiers.', 'search.'], done: '已作废' });
  return (
    <ReasonDialog
      title="作废记录"
      open={open}
      onClose={onClose}
      onConfirm={async (reason) => {
        await act.send({ personId, section, entryId, version, reason });
        onClose();
      }}
    >
      {`“${entry.title}”将标为作废，不再计数、不再打印；原内容与原因永久保留，可在修改记录中查看。`}
    </ReasonDialog>
  );
}
