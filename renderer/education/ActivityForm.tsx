import { Alert, Checkbox, Form, type FormInstance, Input, InputNumber, Select } from 'antd';
import type { DueRule } from '../../db/domain/due-rule.ts';
import {
  EDUCATION_FORM_CODES,
  EDUCATION_FORMS,
  type EducationActivity,
  LESSON_CODES,
  LESSONS,
} from '../../db/domain/education.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { DueRuleFields } from '../ui/DueRuleFields.tsx';
import { EMPTY_RULE } from '../ui/due-rule-values.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { today } from '../ui/today.ts';
import { dateRule } from '../ui/typed-date.ts';
import { useDuePreview } from '../ui/use-due-preview.ts';
import { useKept } from '../ui/use-kept.ts';
import { type ActivityValues, fieldsOf, firstValues, typedTime } from './activity-values.ts';
import { MaterialPicker } from './MaterialPicker.tsx';
import { TimeInput, timeRule } from './TimeInput.tsx';

export interface ActivityFormProps {
  /** Null: a new one, which takes the next number. */
  readonly activity: EducationActivity | null;
  /** What a new one is copied from. */
  readonly copied?: EducationActivity;
  readonly onClose: () => void;
  readonly onSaved?: (activityId: string) => void;
}

/** Under this the last range is remembered. */
const RULE_USE = 'education';
const STALE = ['education.', 'attendances.', 'educationFigures.', 'home.'];
const FORMS = EDUCATION_FORM_CODES.map((value) => ({ value, label: EDUCATION_FORMS[value] }));
const LESSON_OPTIONS = LESSON_CODES.map((value) => ({ value, label: LESSONS[value] }));

/** Plans an activity with its first session, or amends one. */
export function ActivityForm({ activity, copied, onClose, onSaved }: ActivityFormProps) {
  const create = useAct('education.create', {
    invalidates: STALE,
    done: ({ number }) => `已登记，编号 ${number}`,
  });
  const amend = useAct('education.amend', { invalidates: STALE, done: '已保存' });
  const { data: rules } = useCall('officeRules.get', {});
  const [form] = Form.useForm<ActivityValues>();
  // Known before the form begins: what was kept is no change of the user's.
  const [last] = useKept<{ readonly rule: DueRule | null }>(`due-rule:${RULE_USE}`, { rule: null });
  const submit = async (values: ActivityValues): Promise<void> => {
    const fields = fieldsOf(values);
    if (activity) {
      await amend.send({ activityId: activity.id, version: activity.version, ...fields });
      onClose();
      return;
    }
    const session = {
      heldOn: values.heldOn,
      fromTime: typedTime(values.fromTime),
      toTime: typedTime(values.toTime),
      place: values.place ?? '',
    };
    const { activityId } = await create.send({ ...fields, session });
    onClose();
    onSaved?.(activityId);
  };
  if (!rules || !last) return null;
  const makeupDays = Number(rules.educationMakeUpDays);
  const begun = firstValues(copied ?? activity, makeupDays);
  const rule = begun.rule ?? last.rule;
  const first = { ...begun, ...(rule ? { rule } : {}), ...(copied ? firstDay() : {}) };
  return (
    <FormDialog<ActivityValues>
      title={activity ? `修改活动：${activity.number}` : '登记警示教育活动'}
      open
      kind="drawer"
      width={860}
      onClose={onClose}
      onSubmit={submit}
      initial={first}
      form={form}
      extra={<DueFoot form={form} activity={activity} />}
      {...(activity || copied ? {} : { draft: 'education:new' })}
    >
      <Form.Item
        name="theme"
        label="主题"
        rules={[{ required: true, whitespace: true, message: '请填写主题。' }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="form" label="形式" rules={[{ required: true, message: '请选择形式。' }]}>
        <Select options={FORMS} style={{ width: 200 }} />
      </Form.Item>
      {!activity && <SessionFields />}
      <Form.Item name="lessons" label="以案四说">
        <Checkbox.Group options={LESSON_OPTIONS} />
      </Form.Item>
      <Form.Item name="materialIds" label="所用资料">
        <MaterialPicker />
      </Form.Item>
      <Form.Item name="caseTitles" label="片名/案例">
        <Input maxLength={300} placeholder="台账上写的片名或案例名" />
      </Form.Item>
      <Form.Item label="主持、主讲">
        <div className="education-line">
          <Form.Item name="host" noStyle>
            <Input maxLength={50} placeholder="主持人" aria-label="主持人" />
          </Form.Item>
          <Form.Item name="speaker" noStyle>
            <Input maxLength={50} placeholder="主讲人" aria-label="主讲人" />
          </Form.Item>
          <Form.Item name="organiser" noStyle>
            <Input maxLength={100} placeholder="组织部门" aria-label="组织部门" />
          </Form.Item>
          <Form.Item name="source" noStyle>
            <Input maxLength={200} placeholder="资料来源" aria-label="资料来源" />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item label="学时" required>
        <div className="education-line">
          <Form.Item name="hours" noStyle rules={[{ required: true, message: '请填写学时。' }]}>
            <InputNumber min={0} max={100} step={0.5} precision={1} suffix="学时" aria-label="学时" />
          </Form.Item>
          <Form.Item name="makeupDays" noStyle rules={[{ required: true, message: '请填写补学期限。' }]}>
            <InputNumber
              min={1}
              max={365}
              precision={0}
              suffix="天内补学"
              aria-label="补学期限"
              style={{ width: 124 }}
            />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={500} />
      </Form.Item>
      <RuleField activity={activity} />
    </FormDialog>
  );
}

function firstDay(): Partial<ActivityValues> {
  return { heldOn: today(), fromTime: '14:30', toTime: '16:00' };
}

function SessionFields() {
  return (
    <Form.Item label="第一场次" required extra="有多个场次的，登记后在活动页添加；到任一场次即可。">
      <div className="education-line">
        <Form.Item name="heldOn" noStyle rules={[{ required: true, message: '请填写日期。' }, dateRule]}>
          <DateInput label="日期" />
        </Form.Item>
        <Form.Item name="fromTime" noStyle rules={[{ required: true, ...timeRule }]}>
          <TimeInput label="开始时间" />
        </Form.Item>
        至
        <Form.Item name="toTime" noStyle rules={[{ required: true, ...timeRule }]}>
          <TimeInput label="结束时间" />
        </Form.Item>
        <Form.Item name="place" noStyle>
          <Input maxLength={100} placeholder="地点" aria-label="地点" />
        </Form.Item>
      </div>
    </Form.Item>
  );
}

/** How many are due, beside 保存: the range itself stands far down the form. */
function DueFoot({
  form,
  activity,
}: {
  readonly form: FormInstance<ActivityValues>;
  readonly activity: EducationActivity | null;
}) {
  const heldOn = Form.useWatch('heldOn', form);
  const rule = Form.useWatch('rule', form) ?? EMPTY_RULE;
  const on = activity?.heldOn ?? heldOn ?? today();
  const { answer, isStale } = useDuePreview(rule, on);
  if (activity?.frozenOn || answer === null || isStale) return null;
  if (answer.count > 0) return <span className="muted">应到 {answer.count} 人</span>;
  return (
    <span className="door-warning" role="status">
      {rule.include.length === 0 ? '还没有选择应到范围' : `${on} 没有符合应到范围的在职人员`}
    </span>
  );
}

function RuleField({ activity }: { readonly activity: EducationActivity | null }) {
  const heldOn = Form.useWatch<string | undefined>('heldOn');
  const isFrozen = activity !== null && activity.frozenOn !== null;
  return (
    <>
      {isFrozen && (
        <Alert
          type="info"
          showIcon
          title={`应到名单已按 ${activity.frozenOn} 的人员生成，范围不再变动；个别人员请在名单中增减。`}
        />
      )}
      <Form.Item name="rule" label="应到范围" rules={[{ required: true, message: '请选择应到范围。' }]}>
        <DueRuleFields on={activity?.heldOn ?? heldOn ?? today()} use={RULE_USE} disabled={isFrozen} />
      </Form.Item>
    </>
  );
}
