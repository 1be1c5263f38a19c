import { Alert, Button, Steps } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { call } from '../client.ts';
import { faultText } from '../ui/notices.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { pickGroups } from '../ui/typed-groups.ts';
import { CategoryStep } from './CategoryStep.tsx';
import { NumberStep } from './NumberStep.tsx';
import { OfficeStep } from './OfficeStep.tsx';
import {
  newPlan,
  type Plan,
  STEP_TITLES,
  STEPS,
  type Step,
  type StepProps,
  setupInput,
  stepFault,
} from './plan.ts';
import { RecoveryStep } from './RecoveryStep.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import { UserStep } from './UserStep.tsx';
import './setup.css';

export interface SetupWizardProps {
  readonly status: SessionStatus;
  readonly onStatus: (status: SessionStatus) => void;
}

/** Sets up the office on a fresh PC, step by step; nothing is written before the last one. */
export function SetupWizard({ status, onStatus }: SetupWizardProps) {
  const [plan, setPlan] = useState<Plan>(newPlan);
  const [step, setStep] = useState<Step>('office');
  const [fault, setFault] = useState<string | null>(null);
  const [isCreating, setIsCreating] = useState(false);
  const top = useRef<HTMLHeadingElement>(null);
  const index = STEPS.indexOf(step);
  const change = useCallback((changes: Partial<Plan>): void => {
    setPlan((before) => ({ ...before, ...changes }));
    setFault(null);
  }, []);
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, []);
  useRecoveryCode(step === 'recovery' && plan.recovery === null, change, setFault);

  const go = (to: number): void => {
    setFault(null);
    setStep(STEPS[to] ?? 'office');
    top.current?.focus();
  };
  const goOn = (): void => {
    const stop = stepFault(plan, step);
    if (stop) setFault(stop);
    else go(index + 1);
  };
  const create = async (): Promise<void> => {
    setIsCreating(true);
    try {
      onStatus(await call('setup.create', setupInput(plan)));
    } catch (error) {
      setFault(faultText(error));
      setIsCreating(false);
    }
  };
  useShortcut('Ctrl+Enter', () => {
    if (step !== 'review') goOn();
    else if (!isCreating) void create();
  });
  return (
    <main className="setup">
      <header className="setup-head">
        <strong>廉档</strong>
        <span className="muted">初始设置</span>
        <span className="lock-rule">本机不得录入国家秘密</span>
      </header>
      <nav className="setup-steps" aria-label="设置步骤">
        <Steps
          orientation="vertical"
          size="small"
          current={index}
          items={STEPS.map((name) => ({ title: STEP_TITLES[name] }))}
        />
      </nav>
      <section className="setup-step">
        <h1 tabIndex={-1} ref={top}>
          {STEP_TITLES[step]}
        </h1>
        <StepBody step={step} plan={plan} folder={status.folder} onChange={change} onStatus={onStatus} />
      </section>
      <footer className="setup-foot">
        {fault && <Alert type="error" showIcon title={fault} role="alert" className="setup-fault" />}
        {index > 0 && (
          <Button size="middle" onClick={() => go(index - 1)} disabled={isCreating}>
            上一步
          </Button>
        )}
        {step === 'review' ? (
          <Button
            size="middle"
            type="primary"
            loading={isCreating}
            title="Ctrl+Enter"
            onClick={() => void create()}
          >
            建立档案库
          </Button>
        ) : (
          <Button size="middle" type="primary" title="Ctrl+Enter" onClick={goOn}>
            下一步
          </Button>
        )}
      </footer>
    </main>
  );
}

/** Asks for the recovery code once its step is reached. */
function useRecoveryCode(
  isNeeded: boolean,
  onChange: (changes: Partial<Plan>) => void,
  onFault: (text: string) => void,
): void {
  const act = useRef({ onChange, onFault });
  act.current = { onChange, onFault };
  useEffect(() => {
    if (!isNeeded) return;
    call('setup.recoveryCode', {}).then(
      (recovery) => act.current.onChange({ recovery, typed: pickGroups('whole') }),
      (error: unknown) => act.current.onFault(faultText(error)),
    );
  }, [isNeeded]);
}

interface StepBodyProps extends StepProps {
  readonly step: Step;
  readonly folder: string;
  readonly onStatus: (status: SessionStatus) => void;
}

function StepBody({ step, folder, onStatus, ...props }: StepBodyProps) {
  switch (step) {
    case 'office':
      return <OfficeStep {...props} folder={folder} onStatus={onStatus} />;
    case 'number':
      return <NumberStep {...props} />;
    case 'categories':
      return <CategoryStep {...props} />;
    case 'users':
      return <UserStep {...props} />;
    case 'recovery':
      return <RecoveryStep {...props} />;
    case 'review':
      return <ReviewStep plan={props.plan} folder={folder} />;
  }
}
