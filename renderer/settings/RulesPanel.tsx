import './holidays.css';
import { Button, Form, Input, InputNumber, Spin } from 'antd';
import { useState } from 'react';
import { OFFICE_RULE_CODES, OFFICE_RULES, type OfficeRuleCode } from '../../db/domain/office-rules.ts';
import type { OfficeRuleValues } from '../../electron/contract/office-rules.ts';
import { CallError } from '../client.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.ts';
import { useSession } from '../ui/session.ts';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import { PeriodTable } from './PeriodTable.tsx';

type Values = Readonly<Record<OfficeRuleCode, string | number | null>>;

const GROUPS = [...new Set(OFFICE_RULE_CODES.map((code) => OFFICE_RULES[code].group))];

/** What differs from office to office in letters, talks and education: due dates, periods, how often. */
export function RulesPanel() {
  const { user } = useSession();
  const mayEdit = user.role === 'head' || user.role === 'sysadmin';
  const { data } = useCall('officeRules.get', {});
  if (!data) return <Spin />;
  return (
    <div className="rules-panel">
      <RulesForm key={JSON.stringify(data)} values={data} mayEdit={mayEdit} />
      <PeriodTable admonitionMonths={data.admonitionMonths} />
    </div>
  );
}

function RulesForm({ values, mayEdit }: { readonly values: OfficeRuleValues; readonly mayEdit: boolean }) {
  const [form] = Form.useForm<Values>();
  const [isDirty, setIsDirty] = useState(false);
  const notices = useNotices();
  const { send, isRunning } = useAct('officeRules.amend', {
    invalidates: ['officeRules.', 'calendar.', 'letter', 'talk', 'education', 'attendance', 'home.'],
    done: '业务规则已保存',
  });
  useDirtyGuard(isDirty);
  const submit = async (given: Values): Promise<void> => {
    try {
      await send({ values: changedIn(values, given) });
      setIsDirty(false);
    } catch (error) {
      if (error instanceof CallError) form.setFields(fieldFaults(error));
      notices.refuse(error);
    }
  };
  return (
    <Form<Values>
      form={form}
      className="rule-form"
      labelCol={{ flex: '200px' }}
      disabled={!mayEdit}
      initialValues={values}
      onValuesChange={() => setIsDirty(true)}
      onFinish={(given) => void submit(given)}
    >
      <p className="muted">
        改后只影响以后新建的批次、计划和活动；已经生成的应签和补学期限不变。每年谈话的次数按人员范围设定，在“谈话”的“谈话频次与提纲”中修改。
      </p>
      {GROUPS.map((group) => (
        <fieldset key={group} className="rule-group">
          <legend>{group}</legend>
          {OFFICE_RULE_CODES.filter((code) => OFFICE_RULES[code].group === group).map((code) => (
            <RuleField key={code} code={code} />
          ))}
        </fieldset>
      ))}
      {mayEdit ? (
        <Button type="primary" htmlType="submit" loading={isRunning} disabled={!isDirty}>
          保存
        </Button>
      ) : (
        <p className="muted">由主任或系统管理员修改。</p>
      )}
    </Form>
  );
}

function RuleField({ code }: { readonly code: OfficeRuleCode }) {
  const { label, hint, kind, unit, least, most, standard } = OFFICE_RULES[code];
  return (
    <Form.Item
      name={code}
      label={label}
      extra={`${hint}（通行做法：${standard}${unit}）`}
      rules={[{ required: true, message: `请填写${label}。` }]}
    >
      {kind === 'monthDay' ? (
        <Input maxLength={5} placeholder="月-日，如 03-31" style={{ width: 140 }} />
      ) : (
        <InputNumber min={least} max={most} precision={0} suffix={unit} style={{ width: 140 }} />
      )}
    </Form.Item>
  );
}

/** Only what was changed is sent, as text. */
function changedIn(before: OfficeRuleValues, given: Values): Partial<Record<OfficeRuleCode, string>> {
  const changed: Partial<Record<OfficeRuleCode, string>> = {};
  for (const code of OFFICE_RULE_CODES) {
    const text = String(given[code] ?? '').trim();
    if (text !== before[code]) changed[code] = text;
  }
  return changed;
}

function fieldFaults({ fields }: CallError) {
  return OFFICE_RULE_CODES.flatMap((code) => {
    const fault = fields[code];
    return fault === undefined ? [] : [{ name: code, errors: [fault] }];
  });
}
