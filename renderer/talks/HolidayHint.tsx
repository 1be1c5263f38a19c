import { Button, Form } from 'antd';
import { addDays, isCivilDate } from '../../db/domain/civil-date.ts';
import { useCall } from '../ui/calls.ts';

/** Which holiday comes next after the planned day, and one click that has absentees talked to before it. */
export function HolidayHint() {
  const form = Form.useFormInstance();
  const plannedOn: unknown = Form.useWatch('plannedOn', form);
  const on = typeof plannedOn === 'string' && isCivilDate(plannedOn) ? plannedOn : null;
  const { data } = useCall('calendar.nextHoliday', { on: on ?? '' }, { enabled: on !== null });
  if (!on || !data) return <>不填按 30 天；节前谈话计划时填到节前。</>;
  const before = addDays(data.fromOn, -1);
  return (
    <>
      不填按 30 天。下一个节日：{data.name}（{data.fromOn}）
      {before >= on && (
        <Button type="link" size="small" onClick={() => form.setFieldValue('makeUpDueOn', before)}>
          填到节前
        </Button>
      )}
    </>
  );
}
