import { Alert, Checkbox, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { PaperForm } from '../../electron/contract/paper.ts';
import { DateInput } from './DateInput.tsx';
import { type PrintChoice, type PrintScope, sensitiveLabels } from './print-choice.ts';
import { PRINT_FORMS, showsNumbers, showsSections } from './print-forms.ts';
import { useSession } from './session.ts';
import { UnitPicker } from './UnitPicker.tsx';

interface FieldsProps {
  readonly scopes: readonly PrintScope[];
  readonly offered: readonly PaperForm[];
  readonly choice: PrintChoice;
  readonly onChange: (choice: PrintChoice) => void;
}

/** The fields of the print dialog; each stands only where a chosen form needs it. */
export function PrintFields({ scopes, offered, choice, onChange }: FieldsProps) {
  const { user } = useSession();
  const set = (change: Partial<PrintChoice>): void => onChange({ ...choice, ...change });
  const sections = sensitiveLabels(user.role);
  return (
    <>
      {scopes.length > 1 && <ScopeField {...{ scopes, choice, set }} />}
      <Line label="表格">
        <Forms offered={offered} chosen={choice.forms} onChange={(forms) => set({ forms })} />
      </Line>
      {choice.forms.includes('handOutSheet') && (
        <Line label="交回期限">
          <DateInput label="交回期限" width={150} value={choice.dueOn} onChange={(dueOn) => set({ dueOn })} />
          <span className="muted">印在发放回收单上；不填则留空手写</span>
        </Line>
      )}
      {choice.forms.some(showsNumbers) && <NumbersField {...{ choice, set }} />}
      {choice.forms.some(showsSections) && sections.length > 0 && (
        <Line label="敏感栏目">
          <Checkbox
            checked={choice.withSensitive}
            onChange={(event) => set({ withSensitive: event.target.checked })}
          >
            一并打印：{sections.join('；')}
          </Checkbox>
          {!choice.withSensitive && <span className="muted">{leftOutText(choice.forms)}</span>}
        </Line>
      )}
      <Line label="文件">
        <Radio.Group
          aria-label="文件"
          value={choice.merged}
          onChange={(event) => set({ merged: event.target.value === true })}
          options={[
            { value: true, label: '合为一个 PDF，预览后打印' },
            { value: false, label: '每份一个 PDF，存为 .zip' },
          ]}
        />
      </Line>
    </>
  );
}

/** What a form that stays in the print shows instead of them. */
function leftOutText(forms: readonly PaperForm[]): string {
  const isFilled = forms.includes('dossier') || forms.includes('basicFacts');
  if (isFilled) return '不勾选时，基本情况表的“奖惩”不列处分处理，“家庭成员”不列人，并在表上注明';
  return forms.includes('sheetToFill') ? '不勾选时，处分处理、家庭成员不预填，留给本人填写' : '';
}

interface PartProps {
  readonly choice: PrintChoice;
  readonly set: (change: Partial<PrintChoice>) => void;
}

function ScopeField({ scopes, choice, set }: PartProps & { readonly scopes: readonly PrintScope[] }) {
  return (
    <Line label="范围">
      <Radio.Group
        aria-label="范围"
        value={choice.scope}
        // The options' values are places in the list.
        onChange={(event) => set({ scope: Number(event.target.value) })}
        options={scopes.map(({ label }, index) => ({ value: index, label }))}
      />
      {scopes[choice.scope]?.people === null && (
        <UnitPicker width={200} value={choice.unitId} onChange={(unitId) => set({ unitId })} />
      )}
    </Line>
  );
}

function NumbersField({ choice, set }: PartProps) {
  return (
    <Line label="证件与电话">
      <Radio.Group
        aria-label="证件号码和电话"
        value={choice.masked}
        onChange={(event) => set({ masked: event.target.value === true })}
        options={[
          { value: true, label: '脱敏' },
          { value: false, label: '完整号码' },
        ]}
      />
      {!choice.masked && (
        <Alert type="warning" showIcon title="打印将记入审计：打印人、时间、所涉人员和完整号码。" />
      )}
    </Line>
  );
}

function Forms(props: {
  readonly offered: readonly PaperForm[];
  readonly chosen: readonly PaperForm[];
  readonly onChange: (forms: readonly PaperForm[]) => void;
}) {
  const forms = PRINT_FORMS.filter(({ form }) => props.offered.includes(form));
  return (
    <Checkbox.Group<PaperForm>
      className="print-forms"
      value={[...props.chosen]}
      onChange={(chosen) =>
        props.onChange(forms.map(({ form }) => form).filter((form) => chosen.includes(form)))
      }
    >
      {forms.map(({ form, label, hint }, index) => (
        <Checkbox key={form} value={form} autoFocus={index === 0}>
          {label} <span className="muted">{hint}</span>
        </Checkbox>
      ))}
    </Checkbox.Group>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="print-line" role="group" aria-label={label}>
      <span className="print-label">{label}</span>
      <div className="print-field">{children}</div>
    </div>
  );
}
