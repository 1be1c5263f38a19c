import { Button, Space } from 'antd';
import { useState } from 'react';
import { ATTACHMENT_LIMIT_BYTES } from '../../../db/domain/attachment.ts';
import type { Attachment } from '../../../db/domain/entry-record.ts';
import { FileDrop } from '../FileDrop.tsx';
import { refusedFile } from '../file-rules.ts';
import { useNotices } from '../notices.ts';
import { sizeText } from '../size-text.ts';
import { AddPapers } from './AddPapers.tsx';
import { downloadPaper } from './download-paper.ts';
import { RenamePaper, VoidPaper } from './PaperDialogs.tsx';
import { PaperPreview } from './PaperPreview.tsx';
import type { PaperOwner, PaperSubject } from './paper-owner.ts';
import './papers.css';
import { usePastedFiles } from '../use-pasted-files.ts';

const RULES = {
  endings: ['.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff'],
  maxBytes: ATTACHMENT_LIMIT_BYTES,
} as const;
const MEDIA_LABELS = { pdf: 'PDF', jpeg: 'JPEG', png: 'PNG', tiff: 'TIFF' } as const;

export interface PaperListProps {
  readonly owner: PaperOwner;
  /** What added papers prove; null: they belong to the dossier as a whole. */
  readonly about: PaperSubject | null;
  readonly papers: readonly Attachment[];
  readonly isWritable: boolean;
  /** False where nothing may be added any more. */
  readonly isOpen: boolean;
  /** What stands beside a paper's name, e.g. its section. */
  readonly noteOf?: (paper: Attachment) => string;
}

/** Papers of an entry, a dossier or a record: add by button, drop or paste; preview, rename, download, void. */
export function PaperList({ owner, about, papers, isWritable, isOpen, noteOf }: PaperListProps) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const notices = useNotices();
  const mayAdd = isWritable && isOpen;
  usePastedFiles(mayAdd, (pasted) => {
    const refusals = pasted.map((file) => refusedFile(file, RULES)).filter((refusal) => refusal !== null);
    for (const refusal of refusals) notices.warn(refusal);
    if (refusals.length === 0) setFiles(pasted);
  });
  return (
    <div className="paper-list">
      <h3>{`材料（${papers.length}）`}</h3>
      {papers.length === 0 && <p className="muted">暂无材料。</p>}
      <ul>
        {papers.map((paper) => (
          <Paper key={paper.id} paper={paper} isWritable={isWritable} note={noteOf?.(paper) ?? ''} />
        ))}
      </ul>
      {mayAdd && (
        <FileDrop
          {...RULES}
          label="添加材料"
          multiple
          hint="也可拖到此处或按 Ctrl+V 粘贴；PDF、JPEG、PNG、TIFF，每份不超过 50 MB"
          onFiles={setFiles}
        />
      )}
      {files.length > 0 && (
        <AddPapers owner={owner} about={about} files={files} onClose={() => setFiles([])} />
      )}
    </div>
  );
}

interface PaperProps {
  readonly paper: Attachment;
  readonly isWritable: boolean;
  readonly note: string;
}

function Paper({ paper, isWritable, note }: PaperProps) {
  const [open, setOpen] = useState<'preview' | 'rename' | 'void' | null>(null);
  const notices = useNotices();
  const close = (): void => setOpen(null);
  const facts = [MEDIA_LABELS[paper.media], `${paper.pages} 页`, sizeText(paper.size), paper.formedOn, note];
  return (
    <li className="paper">
      <button type="button" className="text-link paper-title" onClick={() => setOpen('preview')}>
        {paper.title}
      </button>
      <span className="muted">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      <Space size={0} className="paper-tools">
        <Button type="link" onClick={() => void downloadPaper(paper).catch(notices.refuse)}>
          下载
        </Button>
        {isWritable && (
          <>
            <Button type="link" onClick={() => setOpen('rename')}>
              更名
            </Button>
            <Button type="link" onClick={() => setOpen('void')}>
              作废
            </Button>
          </>
        )}
      </Space>
      {open === 'preview' && <PaperPreview paper={paper} onClose={close} />}
      {open === 'rename' && <RenamePaper paper={paper} onClose={close} />}
      {open === 'void' && <VoidPaper paper={paper} onClose={close} />}
    </li>
  );
}
