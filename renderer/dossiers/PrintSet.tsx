import { Button, Dropdown, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Artifact } from '../../electron/contract/channel.ts';
import { useJob } from '../ui/calls.ts';
import { PdfPreview } from '../ui/PdfPreview.tsx';
import type { ChannelName, Input } from '../client.ts';

/** What is printed once dossiers are open (forms.md, 300 dossiers). */
const FORMS = [
  { form: 'cover', label: '封面' },
  { form: 'spine', label: '侧签' },
  { form: 'catalogue', label: '目录' },
  { form: 'basicFacts', label: '基本情况表' },
  { form: 'handOutSheet', label: '发放回收单' },
] as const;
type Form = (typeof FORMS)[number]['form'];

interface Printing {
  readonly print: (form: Form, personIds: readonly string[]) => void;
  /** Progress, then the pages; render it anywhere. */
  readonly dialogs: ReactNode;
}

function usePrinting(): Printing {
  const [artifact, setArtifact] = useState<Artifact | null>(null);
  // The paper slice declares this channel.
  const job = useJob('paper.print' as ChannelName, {
    label: '生成打印件',
    // Its result is one merged file.
    onDone: (made) => setArtifact(made as unknown as Artifact),
  });
  const print = (form: Form, personIds: readonly string[]): void => {
    void job.start({ form, personIds } as unknown as Input<ChannelName>);
  };
  const dialogs = (
    <>
      {job.dialog}
      {artifact && <PdfPreview artifact={artifact} onClose={() => setArtifact(null)} />}
    </>
  );
  return { print, dialogs };
}

/** The papers of newly opened dossiers, one button each. */
export function PrintSet({ personIds }: { readonly personIds: readonly string[] }) {
  const { print, dialogs } = usePrinting();
  return (
    <div className="panel" role="group" aria-label="打印">
      <h2>打印（{personIds.length} 份）</h2>
      <Space wrap>
        {FORMS.map(({ form, label }) => (
          <Button key={form} onClick={() => print(form, personIds)}>
            {label}
          </Button>
        ))}
      </Space>
      {dialogs}
    </div>
  );
}

/** The same papers for the chosen lines of the ledger. */
export function PrintSetButton({ personIds }: { readonly personIds: readonly string[] }) {
  const { print, dialogs } = usePrinting();
  return (
    <>
      <Dropdown
        menu={{
          items: FORMS.map(({ form, label }) => ({
            key: form,
            label,
            onClick: () => print(form, personIds),
          })),
        }}
      >
        <Button>打印</Button>
      </Dropdown>
      {dialogs}
    </>
  );
}
