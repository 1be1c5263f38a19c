import './print.css';
import { Alert, Button, Modal, Spin } from 'antd';
import { useRef, useState } from 'react';
import type { PaperForm, PrintPlan } from '../../electron/contract/paper.ts';
import { useCall } from './calls.ts';
import { faultText } from './notices.ts';
import { PrintFields } from './PrintFields.tsx';
import {
  firstChoice,
  type KeptChoice,
  type PrintChoice,
  type PrintScope,
  peopleOf,
  printInput,
} from './print-choice.ts';
import { useShortcut } from './shortcut.ts';
import { SkippedList } from './skipped.tsx';
import { useKept } from './use-kept.ts';
import { usePrint } from './use-print.tsx';

export interface PrintDialogProps {
  /** Under this name the user's forms are remembered, e.g. `ledger`. */
  readonly name: string;
  /** Whose papers; the first is chosen. */
  readonly scopes: readonly PrintScope[];
  readonly offered: readonly PaperForm[];
  /** The forms chosen the first time. */
  readonly first: readonly PaperForm[];
  readonly onClose: () => void;
}

/** Chooses people, forms and how they are printed; then prints, shows the pages, and closes with them. Ctrl+Enter prints. */
export function PrintDialog(props: PrintDialogProps) {
  const [kept, keep] = useKept<KeptChoice>(`print:${props.name}`, { forms: props.first, merged: true });
  return kept ? <LoadedDialog {...props} kept={kept} keep={keep} /> : null;
}

interface LoadedProps extends PrintDialogProps {
  readonly kept: KeptChoice;
  readonly keep: (choice: KeptChoice) => void;
}

function LoadedDialog({ scopes, offered, kept, keep, onClose }: LoadedProps) {
  const [choice, setChoice] = useState(() => firstChoice(kept, offered));
  const people = peopleOf(choice, scopes);
  const plan = useCall('paper.plan', { people: people ?? { ids: [] } }, { enabled: people !== null });
  const { start, dialogs, isOpen } = usePrint('paper.print', {
    label: '生成打印件',
    onEnd: onClose,
    known: plan.data?.skipped,
  });
  const ruler = usePrint('paper.ruler', { label: '生成校准页' });
  const mayPrint = people !== null && choice.forms.length > 0 && (plan.data?.people ?? 0) > 0;
  const print = (): void => {
    if (!mayPrint) return;
    keep({ forms: choice.forms, merged: choice.merged });
    void start(printInput(choice, people));
  };
  const body = useRef<HTMLDivElement>(null);
  useShortcut(isOpen || ruler.isOpen ? null : 'Ctrl+Enter', print, body);
  return (
    <>
      <Modal
        open
        title="打印"
        width={660}
        onCancel={onClose}
        mask={{ closable: false }}
        footer={
          <div className="print-foot">
            <Button type="link" onClick={() => void ruler.start({})}>
              打印校准页
            </Button>
            <Button onClick={onClose}>取消</Button>
            <Button type="primary" disabled={!mayPrint} onClick={print} title="Ctrl+Enter">
              生成打印件
            </Button>
          </div>
        }
      >
        <div className="print-dialog" ref={body}>
          <PrintFields scopes={scopes} offered={offered} choice={choice} onChange={setChoice} />
          <Plan
            plan={plan.data}
            fault={plan.error && faultText(plan.error)}
            hint={hintOf(choice, people === null)}
          />
        </div>
      </Modal>
      {dialogs}
      {ruler.dialogs}
    </>
  );
}

function hintOf(choice: PrintChoice, lacksPeople: boolean): string | null {
  if (lacksPeople) return '请先选择科室。';
  return choice.forms.length === 0 ? '请至少选择一种表格。' : null;
}

function Plan(props: {
  readonly plan: PrintPlan | undefined;
  readonly fault: string | null;
  readonly hint: string | null;
}) {
  const { plan, fault, hint } = props;
  if (fault !== null) return <Alert type="error" showIcon title={fault} role="alert" />;
  if (hint !== null) return <p role="status">{hint}</p>;
  if (!plan) return <Spin />;
  return (
    <div className="print-plan" role="status">
      <p>
        将打印 <strong>{plan.people}</strong> 份档案
        {plan.skipped.length > 0 && `，跳过 ${plan.skipped.length} 人：`}
      </p>
      {plan.skipped.length > 0 && <SkippedList skipped={plan.skipped} />}
    </div>
  );
}
