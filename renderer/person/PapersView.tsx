import type { Attachment } from '../../db/domain/entry-record.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import { PaperList } from '../ui/papers/PaperList.tsx';

export interface PapersViewProps {
  readonly personId: string;
  readonly papers: readonly Attachment[];
  readonly isWritable: boolean;
}

/** Every paper of the dossier with its section; what is added here belongs to the dossier as a whole. */
export function PapersView({ personId, papers, isWritable }: PapersViewProps) {
  return (
    <div className="papers-view">
      <div className="page-head">
        <h2>全部材料</h2>
        <span className="muted">在此添加的材料归入整卷；属于某条记录的，请在该记录下添加。</span>
      </div>
      <PaperList
        owner={{ personId }}
        about={null}
        papers={papers}
        isWritable={isWritable}
        isOpen
        noteOf={({ section }) => (section === null ? '整卷' : (getSection(section)?.label ?? ''))}
      />
    </div>
  );
}
