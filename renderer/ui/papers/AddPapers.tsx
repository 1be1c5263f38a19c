import { Button, Form, Input } from 'antd';
import { useState } from 'react';
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

/** How the chosen files stand, by their index. */
interface Progress {
  readonly filed: ReadonlySet<number>;
  readonly removed: ReadonlySet<number>;
  /** Why a file was not taken the last time, in words. */
  readonly refused: ReadonlyMap<number, string>;
}

const NOTHING_YET: Progress = { filed: new Set(), removed: new Set(), refused: new Map() };

/** Names the chosen files by what they are and files them one by one; one that is refused says why at its line and holds up no other. */
export function AddPapers({ owner, about, files, onClose }: AddPapersProps) {
  const [form] = Form.useForm<PaperNames>();
  const [{ filed, removed, refused }, setProgress] = useState(NOTHING_YET);
  const file = useFiling(owner, about);
  const invalidate = useInvalidate();
  const notices = useNotices();
  const left = [...files.keys()].filter((index) => !filed.has(index) && !removed.has(index));
  const initial = {
    papers: files.map((source) => ({
      title: proposedTitle(source.name, about),
      formedOn: proposedDay(about, today()),
    })),
  };
  const end = (count: number): void => {
    if (count > 0) notices.done(`已添加材料 ${count} 份`);
    onClose();
  };
  const submit = async ({ papers }: PaperNames): Promise<void> => {
    const now = { filed: new Set(filed), removed, refused: new Map<number, string>() };
    for (const index of left) {
      const [source, named] = [files[index], papers[index]];
      if (!source || !named) continue;
      const reason = await file(source, named);
      if (reason === null) now.filed.add(index);
      else now.refused.set(index, reason);
      setProgress({ ...now, filed: new Set(now.filed), refused: new Map(now.refused) });
    }
    await invalidate(STALE_WITH_PAPERS);
    const [first] = now.refused.keys();
    if (first === undefined) return end(now.filed.size);
    // Once the fields take typing again.
    requestAnimationFrame(() => form.focusField(['papers', first, 'title']));
    throw notAll(now.filed.size, files.length, now.refused.size);
  };
  const remove = (index: number): void => {
    const next = left.find((other) => other > index) ?? left.findLast((other) => other < index);
    if (next === undefined) return end(filed.size);
    setProgress({ filed, removed: new Set(removed).add(index), refused });
    form.focusField(['papers', next, 'title']);
  };
  return (
    <FormDialog<PaperNames>
      open
      title={`添加材料（${left.length} 份）`}
      submitText="添加"
      width={640}
      layout="vertical"
      form={form}
      initial={initial}
      unsaved={`还有 ${left.length} 份未添加，关闭后须重新选择文件。`}
      onClose={onClose}
      onSubmit={submit}
    >
      {about && <p className="dialog-text">{`归入：${about.title}`}</p>}
      {filed.size > 0 && refused.size === 0 && (
        <p role="status">{`已添加 ${filed.size} / ${files.length} 份`}</p>
      )}
      {left.map((index) => (
        <PaperLine
          key={index}
          file={files[index]}
          index={index}
          isFirst={index === left[0]}
          reason={refused.get(index)}
          onRemove={files.length > 1 ? () => remove(index) : undefined}
        />
      ))}
    </FormDialog>
  );
}

type Name = PaperNames['papers'][number];

/** Files one paper; gives why it was refused, or null. */
function useFiling(
  owner: PaperOwner,
  about: PaperSubject | null,
): (source: File, named: Name) => Promise<string | null> {
  const add = useAct('attachments.add');
  const ask = useSecretQuestion();
  return async (source, named) => {
    const marking = detectSecretMarking(named.title);
    if (marking !== null && !(await ask(marking))) return marking;
    try {
      const bytes = new Uint8Array(await source.arrayBuffer());
      const paper = { ...named, bytes, acknowledgedSecretMarking: marking !== null };
      const entryId = about?.entryId ?? null;
      await add.send('personId' in owner ? { ...owner, entryId, ...paper } : { ...owner, ...paper });
      return null;
    } catch (error) {
      return faultText(error);
    }
  };
}

/** Said at the head of the form, above the lines that are left. */
function notAll(filed: number, all: number, refused: number): CallError {
  return new CallError({
    code: 'attachments-refused',
    message: `已添加 ${filed} / ${all} 份，${refused} 份未添加`,
    fields: {},
  });
}

interface PaperLineProps {
  readonly file: File | undefined;
  readonly index: number;
  readonly isFirst: boolean;
  readonly reason: string | undefined;
  /** Left out for a file chosen alone: 取消 takes it away. */
  readonly onRemove: (() => void) | undefined;
}

function PaperLine({ file, index, isFirst, reason, onRemove }: PaperLineProps) {
  if (!file) return null;
  return (
    <div className="paper-line">
      <Form.Item
        name={['papers', index, 'title']}
        label={`材料名称（${file.name}，${sizeText(file.size)}）`}
        rules={[{ required: true, whitespace: true, message: '请写明材料名称，如“2026年廉洁承诺书”。' }]}
      >
        <Input
          maxLength={80}
          autoFocus={isFirst}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
        />
      </Form.Item>
      <Form.Item
        name={['papers', index, 'formedOn']}
        label="形成日期"
        rules={[{ required: true, message: '请填写形成日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
      {onRemove && (
        <Button className="paper-remove" aria-label={`移除“${file.name}”`} onClick={onRemove}>
          移除
        </Button>
      )}
      {reason !== undefined && (
        <p className="fault-text paper-reason" role="alert">
          {`未添加：${reason}`}
        </p>
      )}
    </div>
  );
}
