import { Form, Input } from 'antd';
import type { Attachment } from '../../../db/domain/entry-record.ts';
import { detectSecretMarking } from '../../../db/domain/secret-marking.ts';
import { CallError } from '../../client.ts';
import { useAct } from '../calls.ts';
import { DateInput } from '../DateInput.tsx';
import { FormDialog } from '../FormDialog.tsx';
import { ReasonDialog } from '../ReasonDialog.tsx';
import { useSecretQuestion } from '../secret-question.tsx';
import { dateRule } from '../typed-date.ts';
import { ownerOf, STALE_WITH_PAPERS } from './paper-owner.ts';

export interface PaperDialogProps {
  readonly paper: Attachment;
  readonly onClose: () => void;
}

interface PaperName {
  readonly title: string;
  readonly formedOn: string;
}

/** Corrects what a paper is called and dated. */
export function RenamePaper({ paper, onClose }: PaperDialogProps) {
  const { id: attachmentId, version, title, formedOn } = paper;
  const act = useAct('attachments.rename', { invalidates: STALE_WITH_PAPERS, done: '已更名' });
  const ask = useSecretQuestion();
  const submit = async (named: PaperName): Promise<void> => {
    const marking = detectSecretMarking(named.title);
    if (marking !== null && !(await ask(marking)))
      throw new CallError({ code: 'secret-marking', message: marking, fields: { title: marking } });
    await act.send({
      ...ownerOf(paper),
      attachmentId,
      version,
      ...named,
      acknowledgedSecretMarking: marking !== null,
    });
    onClose();
  };
  return (
    <FormDialog<PaperName>
      open
      title="更名"
      layout="vertical"
      width={460}
      initial={{ title, formedOn }}
      onClose={onClose}
      onSubmit={submit}
    >
      <Form.Item
        name="title"
        label="材料名称"
        rules={[{ required: true, whitespace: true, message: '请写明材料名称。' }]}
      >
        <Input maxLength={80} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="formedOn"
        label="形成日期"
        rules={[{ required: true, message: '请填写形成日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

/** Takes a paper out of force with a reason. */
export function VoidPaper({ paper, onClose }: PaperDialogProps) {
  const { id: attachmentId, version, title } = paper;
  const act = useAct('attachments.void', { invalidates: STALE_WITH_PAPERS, done: '材料已作废' });
  return (
    <ReasonDialog
      title="作废材料"
      open
      onClose={onClose}
      onConfirm={async (reason) => {
        await act.send({ ...ownerOf(paper), attachmentId, version, reason });
        onClose();
      }}
    >
      {`“${title}”将标为作废，不再列入目录；文件与原因永久保留。`}
    </ReasonDialog>
  );
}
