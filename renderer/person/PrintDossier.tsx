import { Alert, Button, Checkbox, Modal, Space } from 'antd';
import { useState } from 'react';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import type { Artifact } from '../../electron/contract/channel.ts';
import type { PaperForm } from '../../electron/contract/paper.ts';
import { useJob } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { PdfPreview } from '../ui/PdfPreview.tsx';

const FORMS: readonly { readonly value: PaperForm; readonly label: string }[] = [
  { value: 'dossier', label: '整卷（封面、目录、基本情况表、各栏目）' },
  { value: 'cover', label: '封面' },
  { value: 'catalogue', label: '目录' },
  { value: 'basicFacts', label: '基本情况表' },
];
const SENSITIVE = SECTIONS.filter(({ sensitive }) => sensitive)
  .map(({ label }) => label)
  .join('、');

interface Choice {
  readonly forms: readonly PaperForm[];
  readonly masked: boolean;
  readonly withSensitive: boolean;
}

const USUAL: Choice = { forms: ['dossier'], masked: true, withSensitive: false };

/** Prints one person's dossier or single forms of it: asks what, draws it, shows it. */
export function PrintDossier({ personId }: { readonly personId: string }) {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [artifact, setArtifact] = useState<Artifact | null>(null);
  const notices = useNotices();
  const job = useJob('paper.print', {
    label: '生成打印件',
    onDone: ({ artifact: made, skipped }) => {
      for (const { name, reason } of skipped) notices.warn(`${name}：${reason}`);
      if (skipped.length === 0) setArtifact(made);
    },
  });
  const print = ({ forms, masked, withSensitive }: Choice): void => {
    setChoice(null);
    const people = { ids: [personId] };
    void job.start({ forms: [...forms], people, merged: true, masked, withSensitive, dueOn: null });
  };
  return (
    <>
      <Button type="primary" onClick={() => setChoice(USUAL)}>
        打印
      </Button>
      {choice && (
        <Modal
          open
          title="打印档案"
          okText="生成打印件"
          okButtonProps={{ disabled: choice.forms.length === 0 }}
          onOk={() => print(choice)}
          onCancel={() => setChoice(null)}
        >
          <PrintChoice choice={choice} onChange={setChoice} />
        </Modal>
      )}
      {job.dialog}
      {artifact && <PdfPreview artifact={artifact} onClose={() => setArtifact(null)} />}
    </>
  );
}

function PrintChoice(props: { readonly choice: Choice; readonly onChange: (choice: Choice) => void }) {
  const { choice, onChange } = props;
  const { forms, masked, withSensitive } = choice;
  return (
    <Space orientation="vertical">
      <Checkbox.Group
        className="print-forms"
        value={[...forms]}
        options={[...FORMS]}
        onChange={(chosen) =>
          onChange({
            ...choice,
            forms: FORMS.map(({ value }) => value).filter((form) => chosen.includes(form)),
          })
        }
      />
      <Checkbox
        checked={!masked}
        onChange={(event) => onChange({ ...choice, masked: !event.target.checked })}
      >
        印出完整证件号码和电话
      </Checkbox>
      <Checkbox
        checked={withSensitive}
        onChange={(event) => onChange({ ...choice, withSensitive: event.target.checked })}
      >
        含敏感栏目（{SENSITIVE}）
      </Checkbox>
      <Alert type="info" title="打印将记入审计日志。" />
    </Space>
  );
}
