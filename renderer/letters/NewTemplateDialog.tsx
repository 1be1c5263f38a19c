import { Alert, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PARTY_KINDS, type PartyKind } from '../../db/domain/letter-field.ts';
import { LETTER_KINDS, type LetterKind, type TemplateContent } from '../../db/domain/letter-template.ts';
import type { ReadTemplate } from '../../electron/contract/letter-paper.ts';
import { call } from '../client.ts';
import { useAct } from '../ui/calls.ts';
import { FileDrop } from '../ui/FileDrop.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useNotices } from '../ui/notices.ts';
import { blankTemplate } from './blank-template.ts';

interface Values {
  readonly kind: LetterKind;
  readonly party: PartyKind;
  readonly name: string;
}

const MOST_BYTES = 20 * 1024 * 1024;
// The keys of constants.
const KINDS = Object.entries(LETTER_KINDS).map(([value, label]) => ({ value: value as LetterKind, label }));
const PARTIES = Object.entries(PARTY_KINDS).map(([value, label]) => ({ value: value as PartyKind, label }));

/** A template begun with blank texts, or with those of a .docx; the editor opens with it. */
export function NewTemplateDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const [read, setRead] = useState<{ readonly fileName: string; readonly result: ReadTemplate } | null>(null);
  const notices = useNotices();
  const navigate = useNavigate();
  const create = useAct('letterTemplates.create', { invalidates: ['letterTemplates.'], done: '已新建范本' });
  const party: PartyKind = Form.useWatch('party', form) ?? 'person';
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const result = await call('letterTemplates.readDocument', { bytes, party });
      setRead({ fileName: file.name, result });
      const { title } = result.content;
      if (!form.getFieldValue('name')) form.setFieldValue('name', title.replaceAll(/\{[^}]*\}|年度?/gu, ''));
    } catch (error) {
      notices.refuse(error);
    }
  };
  const submit = async (values: Values): Promise<void> => {
    const content: TemplateContent = read
      ? { ...read.result.content, party: values.party }
      : blankTemplate(values.kind, values.party);
    const made = await create.send({ ...values, content });
    onClose();
    await navigate(`/letters/templates/${made.versionId}`, { state: { notes: read?.result.notes ?? [] } });
  };
  const faults = read?.result.problems.filter(({ code }) => code !== 'missing-part') ?? [];
  return (
    <FormDialog<Values>
      title="新建范本"
      open
      form={form}
      onClose={onClose}
      onSubmit={submit}
      initial={{ kind: 'integrityResponsibility', party: 'person' }}
      submitText="新建"
      width={620}
    >
      <Form.Item name="kind" label="文种">
        <Select options={KINDS} />
      </Form.Item>
      <Form.Item name="party" label="签订对象">
        <Select options={PARTIES} onChange={() => setRead(null)} />
      </Form.Item>
      <Form.Item
        name="name"
        label="名称"
        rules={[{ required: true, whitespace: true, message: '请填写名称。' }]}
      >
        <Input maxLength={60} placeholder="如 党风廉政建设责任书（药剂科）" />
      </Form.Item>
      <Form.Item
        label="文本"
        required={false}
        validateStatus={faults.length > 0 ? 'error' : ''}
        name="document"
        rules={[
          {
            validator: () =>
              faults.length > 0 ? Promise.reject(new Error('请先改正文件中的字段。')) : Promise.resolve(),
          },
        ]}
      >
        <FileDrop
          label="从 Word 文件导入"
          endings={['.docx']}
          maxBytes={MOST_BYTES}
          hint={read ? `已读取：${read.fileName}` : '不选文件则从空白文本开始'}
          onFiles={([file]) => void take(file)}
        />
      </Form.Item>
      {read && <ReadResult result={read.result} />}
    </FormDialog>
  );
}

function ReadResult({ result }: { readonly result: ReadTemplate }) {
  const { content, notes, problems } = result;
  const faults = problems.filter(({ code }) => code !== 'missing-part');
  return (
    <>
      {faults.length > 0 && (
        <Alert
          type="error"
          role="alert"
          title="文件中有不能识别的字段，请在文件中改正后重新选择："
          description={faults.map(({ place, message }) => `${place}：${message}`).join('\n')}
          className="template-read"
        />
      )}
      <Alert
        type={notes.length > 0 ? 'warning' : 'info'}
        title={`《${content.title || '无标题'}》，认出 ${content.clauses.length} 条责任（承诺）条款`}
        description={notes.join('\n')}
        className="template-read"
      />
    </>
  );
}
