import { Button, Checkbox, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Artifact } from '../../electron/contract/channel.ts';
import type { PaperForm } from '../../electron/contract/paper.ts';
import { useJob } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { useNotices } from '../ui/notices.ts';
import { PdfPreview } from '../ui/PdfPreview.tsx';
import { saveArtifact } from '../ui/save-artifact.ts';
import { LEDGER_FORMS, SET_FORMS } from './print-set.ts';
import { useSkippedNotice } from './skipped.tsx';

interface Choice {
  readonly forms: readonly PaperForm[];
  readonly merged: boolean;
  readonly masked: boolean;
  readonly dueOn: string | null;
}

interface Printing {
  readonly print: (personIds: readonly string[], choice: Choice) => void;
  /** Progress, then the pages; render it anywhere. */
  readonly dialogs: ReactNode;
}

function usePrinting(): Printing {
  const [artifact, setArtifact] = useState<Artifact | null>(null);
  const showSkipped = useSkippedNotice();
  const notices = useNotices();
  const job = useJob('paper.print', {
    label: '生成打印件',
    onDone: ({ artifact: made, skipped }) => {
      showSkipped(skipped);
      if (made.media === 'application/pdf') setArtifact(made);
      else void saveArtifact(made).catch(notices.refuse);
    },
  });
  const print = (personIds: readonly string[], { forms, ...choice }: Choice): void => {
    void job.start({ ...choice, forms: [...forms], people: { ids: [...personIds] }, withSensitive: false });
  };
  const dialogs = (
    <>
      {job.dialog}
      {artifact && <PdfPreview artifact={artifact} onClose={() => setArtifact(null)} />}
    </>
  );
  return { print, dialogs };
}

interface ChooserProps {
  readonly forms: typeof SET_FORMS;
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}

function PaperChooser({ forms, choice, onChange }: ChooserProps) {
  return (
    <Space orientation="vertical">
      <Checkbox.Group<PaperForm>
        value={[...choice.forms]}
        options={forms.map(({ form, label }) => ({ value: form, label }))}
        onChange={(chosen) =>
          onChange({
            ...choice,
            forms: forms.map(({ form }) => form).filter((form) => chosen.includes(form)),
          })
        }
      />
      <Space size="large" wrap>
        {choice.forms.includes('handOutSheet') && (
          <label className="opening-field">
            <span>表格交回期限</span>
            <DateInput
              value={choice.dueOn}
              onChange={(dueOn) => onChange({ ...choice, dueOn })}
              width={138}
            />
          </label>
        )}
        <Checkbox
          checked={!choice.masked}
          onChange={(event) => onChange({ ...choice, masked: !event.target.checked })}
        >
          印出完整证件号码和电话（记入审计）
        </Checkbox>
        <Checkbox
          checked={!choice.merged}
          onChange={(event) => onChange({ ...choice, merged: !event.target.checked })}
        >
          每份一个文件
        </Checkbox>
      </Space>
    </Space>
  );
}

/** The papers of newly opened dossiers, all chosen, as one file in the order they are laid out. */
export function PrintSet({ personIds }: { readonly personIds: readonly string[] }) {
  const { print, dialogs } = usePrinting();
  const [choice, setChoice] = useState<Choice>({
    forms: SET_FORMS.map(({ form }) => form),
    merged: true,
    masked: true,
    dueOn: null,
  });
  return (
    <div className="panel print-set" role="group" aria-label="打印">
      <h2>打印（{personIds.length} 份档案）</h2>
      <PaperChooser forms={SET_FORMS} choice={choice} onChange={setChoice} />
      <div>
        <Button disabled={choice.forms.length === 0} onClick={() => print(personIds, choice)}>
          生成打印件
        </Button>
      </div>
      {dialogs}
    </div>
  );
}

/** Papers for the chosen lines of the ledger. */
export function PrintSetButton({ personIds }: { readonly personIds: readonly string[] }) {
  const { print, dialogs } = usePrinting();
  const [isAsking, setIsAsking] = useState(false);
  const [choice, setChoice] = useState<Choice>({
    forms: ['dossier'],
    merged: true,
    masked: true,
    dueOn: null,
  });
  const start = (): void => {
    setIsAsking(false);
    print(personIds, choice);
  };
  return (
    <>
      <Button onClick={() => setIsAsking(true)}>打印</Button>
      <Modal
        open={isAsking}
        title={`打印（${personIds.length} 份档案）`}
        width={620}
        okText="生成打印件"
        okButtonProps={{ disabled: choice.forms.length === 0 }}
        onOk={start}
        onCancel={() => setIsAsking(false)}
      >
        <PaperChooser forms={LEDGER_FORMS} choice={choice} onChange={setChoice} />
      </Modal>
      {dialogs}
    </>
  );
}
