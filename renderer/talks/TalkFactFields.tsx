import { Checkbox, Form, Input, Select, Space } from 'antd';
import {
  FOUR_FORMS,
  FOUR_FORMS_LABELS,
  TALK_FORM_LABELS,
  TALK_FORMS,
  TALK_KIND_LABELS,
  TALK_KINDS,
  type TalkKind,
} from '../../db/domain/talk.ts';
import { useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { HolidayHint } from './HolidayHint.tsx';
import { RoleField } from './RoleField.tsx';
import { mayComeFromClue, type TalkValues, usualForm } from './talk-values.ts';

interface WhatProps {
  readonly isNew: boolean;
  /** What an empty 应谈时限 means; left out: none. */
  readonly dueHint?: string;
}

function usualDue(kind: TalkKind | undefined): string {
  return `最迟在这一天谈；不填${kind === 'preAppointment' ? '按任职日期' : '即没有时限'}。`;
}

/** Kind, form, theme and when and where; the form's usual value follows the kind. */
export function TalkWhatFields({ isNew, dueHint }: WhatProps) {
  const form = Form.useFormInstance<TalkValues>();
  const kind = Form.useWatch('kind', form);
  const shape = Form.useWatch('form', form);
  const mayBeFromClue = mayComeFromClue({ kind, form: shape });
  return (
    <>
      <Form.Item label="类别" required>
        <Space wrap>
          <Form.Item name="kind" noStyle>
            <Select
              aria-label="类别"
              style={{ width: 150 }}
              options={TALK_KINDS.map((value) => ({ value, label: TALK_KIND_LABELS[value] }))}
              onChange={(next) => isNew && form.setFieldValue('form', usualForm(next))}
            />
          </Form.Item>
          <Form.Item name="form" noStyle>
            <Select
              aria-label="形式"
              style={{ width: 110 }}
              disabled={!isNew}
              options={TALK_FORMS.map((value) => ({ value, label: TALK_FORM_LABELS[value] }))}
            />
          </Form.Item>
          {mayBeFromClue && (
            <Form.Item name="fromClue" valuePropName="checked" noStyle>
              <Checkbox>由问题线索引起</Checkbox>
            </Form.Item>
          )}
        </Space>
      </Form.Item>
      {shape === 'group' && (
        <Form.Item name="theme" label="主题">
          <Input maxLength={60} placeholder="如 2026年国庆节前集体谈话" />
        </Form.Item>
      )}
      <Form.Item label="计划日期" required>
        <div className="talk-when">
          <Form.Item name="plannedOn" noStyle rules={[{ required: true, message: '请填写计划日期。' }]}>
            <DateInput label="计划日期" width={130} />
          </Form.Item>
          <Form.Item name="fromTime" noStyle>
            <Input aria-label="开始时间" placeholder="09:30" maxLength={5} className="time-input" />
          </Form.Item>
          <span>至</span>
          <Form.Item name="toTime" noStyle>
            <Input aria-label="结束时间" placeholder="10:10" maxLength={5} className="time-input" />
          </Form.Item>
          <Form.Item name="place" noStyle>
            <Input aria-label="地点" placeholder="地点" maxLength={60} className="place-input" />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item label="应谈时限">
        <Space>
          <Form.Item name="dueOn" noStyle>
            <DateInput label="应谈时限" width={130} />
          </Form.Item>
          <span className="muted">{dueHint ?? usualDue(kind)}</span>
        </Space>
      </Form.Item>
      {shape === 'group' && (
        <Form.Item name="makeUpDueOn" label="补谈时限" extra={<HolidayHint />}>
          <DateInput label="补谈时限" width={130} />
        </Form.Item>
      )}
      {kind === 'preAppointment' && (
        <Form.Item label="公示、任职">
          <Space wrap>
            <Form.Item name="noticeOn" noStyle>
              <DateInput label="公示起始" placeholder="公示起始" width={130} />
            </Form.Item>
            <Form.Item name="appointOn" noStyle>
              <DateInput label="任职日期" placeholder="任职日期" width={130} />
            </Form.Item>
          </Space>
        </Form.Item>
      )}
    </>
  );
}

/** Talkers, recorder, reason, and, where it is needed, who approved it and when. */
export function TalkWhoFields({ isTalkerOptional = false }: { readonly isTalkerOptional?: boolean }) {
  const form = Form.useFormInstance<TalkValues>();
  const kind = Form.useWatch('kind', form);
  const shape = Form.useWatch('form', form);
  const ticked = Form.useWatch('fromClue', form) ?? false;
  const isFromClue = ticked && mayComeFromClue({ kind, form: shape });
  return (
    <>
      <Form.Item name="talker" label="谈话人" required={!isTalkerOptional}>
        <RoleField label="谈话人" />
      </Form.Item>
      <Form.Item name="secondTalker" label="第二谈话人">
        <RoleField label="第二谈话人" />
      </Form.Item>
      <Form.Item name="recorder" label="记录人" extra="不填即当前用户。">
        <RoleField label="记录人" />
      </Form.Item>
      <Form.Item
        name="reason"
        label="事由、依据"
        extra={isFromClue ? '线索只写编号，不写内容，不写反映人。' : undefined}
      >
        <Input maxLength={500} placeholder={kind === 'preAppointment' ? '如 拟任外科主任' : undefined} />
      </Form.Item>
      {(kind === 'admonition' || isFromClue) && (
        <Form.Item label="审批" required>
          <Space wrap>
            <Form.Item name="approvedBy" noStyle>
              <Input aria-label="审批人" placeholder="审批人" maxLength={25} />
            </Form.Item>
            <Form.Item name="approvedOn" noStyle>
              <DateInput label="审批日期" placeholder="审批日期" width={130} />
            </Form.Item>
          </Space>
        </Form.Item>
      )}
      {isFromClue && (
        <Form.Item name="fourForms" label="四种形态">
          <Select
            allowClear
            style={{ width: 160 }}
            placeholder="按处置结果"
            options={FOUR_FORMS.map((value) => ({ value, label: FOUR_FORMS_LABELS[value] }))}
          />
        </Form.Item>
      )}
    </>
  );
}

/** The outline, to start from one that is kept. */
export function OutlineField() {
  const form = Form.useFormInstance<TalkValues>();
  const kind = Form.useWatch('kind', form);
  const outlines = useCall('talkPlans.outlines', {}).data ?? [];
  const fitting = outlines.filter((outline) => outline.kind === kind);
  return (
    <Form.Item label="提纲">
      <Select
        aria-label="套用提纲"
        style={{ width: 220 }}
        placeholder="套用提纲"
        value={null}
        options={fitting.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) =>
          form.setFieldValue('outline', fitting.find((one) => one.name === name)?.text ?? '')
        }
      />
      <Form.Item name="outline" noStyle>
        <Input.TextArea rows={4} maxLength={20_000} aria-label="提纲内容" className="below-select" />
      </Form.Item>
    </Form.Item>
  );
}
