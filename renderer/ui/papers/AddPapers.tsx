import { Form, Input } from 'antd';
import { useRef, useState } from 'react';
import { detectSecretMarking } from '../../../db/domain/secret-marking.ts';
import { CallError } from '../../client.ts';
import { useAct, useInvalidate } from '../calls.ts';
import { DateInput } from '../DateInput.tsx';
import { FormDialog } from '../FormDialog.tsx';
import { faultText, useNotices } from '../notices.ts';
import { useSecretQuestion } from '../secret-question.tsx';
import { sizeText } from '../size-text.ts';
import { today } from '../today.ts';
import { dateRule } from '../typed-date.ts';
import { proposedDay, proposedTitle } from './paper-naming.ts';
import { type PaperOwner, type PaperSubject, STALE_WITH_PAPERS } from './paper-owner.ts';

export interface AddPapersProps {
  readonly owner: PaperOwner;
  readonly about: PaperSubject | null;
  readonly files: readonly File[];
  readonly onClose: () => void;
}

interface PaperNames {
  readonly papers: readonly { readonly title: string; readonly formedOn: string }[];
}

/** Names the chosen files by what they are and files them one by one; what is filed stays filed when a later one is refused. */
export function AddPapers({ owner, about, files, onClose }: AddPapersProps) {
  const filed = useRef(new Set<number>());
  const [done, setDone] = useState(0);
  const add = useAct('attachments.add');
  const invalidate = useInvalidate();
  const notices = useNotices();
  const ask = useSecretQuestion();
  const initial = {
    papers: files.map((file) => ({
      title: proposedTitle(file.name, about),
      formedOn: proposedDay(about, today()),
    })),
  };
  const file = async (index: number, names: PaperNames): Promise<void> => {
    const [source, named] = [files[index], names.papers[index]];
    if (!source || !named || filed.current.has(index)) return;
    const marking = detectSecretMarking(named.title);
    if (marking !== null && !(await ask(marking))) throw refusalOf(index, marking);
    const bytes = new Uint8Array(await source.arrayBuffer());
    const paper = { ...named, bytes, acknowledgedSecretMarking: marking !== null };
    const entryId = about?.entryId ?? null;
    await add
      .send('personId' in owner ? { ...owner, entryId, ...paper } : { ...owner, ...paper })
      .catch((error: unknown) => Promise.reject(refusalOf(index, faultText(error))));
    filed.current.add(index);
    setDone(filed.current.size);
  };
  const submit = async (names: PaperNames): Promise<void> => {
    try {
      for (const index of files.keys()) await file(index, names);
    } finally {
      await invalidate(STALE_WITH_PAPERS);
    }
    notices.done(`已添加材料 ${files.length} 份`);
    onClose();
  };
  return (
    <FormDialog<PaperNames>
      open
      title={`添加材料（${files.length} 份）`}
      submitText="添加"
      width={640}
      layout="vertical"
      initial={initial}
      onClose={onClose}
      onSubmit={submit}
    >
      {about && <p className="dialog-text">{`归入：${about.title}`}</p>}
      {done > 0 && <p role="status">{`已添加 ${done} / ${files.length} 份`}</p>}
      {files.map((source, index) => (
        <PaperLine key={`${index} ${source.name}`} file={source} index={index} />
      ))}
    </FormDialog>
  );
}

/** A refusal of one of several files, shown at its line. */
function refusalOf(index: number, message: string): CallError {
  return new CallError({
    code: 'attachment-refused',
    message,
    fields: { [`papers.${index}.title`]: '这份未添加，原因见上。' },
  });
}

function PaperLine({ file, index }: { readonly file: File; readonly index: number }) {
  return (
    <div className="paper-line">
      <Form.Item
        name={['papers', index, 'title']}
        label={`材料名称（${file.name}，${sizeText(file.size)}）`}
        rules={[{ required: true, whitespace: true, message: '请写明材料名称，如“2026年廉洁承诺书”。' }]}
      >
        <Input maxLength={80} autoFocus={index === 0} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={['papers', index, 'formedOn']}
        label="形成日期"
        rules={[{ required: true, message: '请填写形成日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
    </div>
  );
}
