import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { OFFICE_ROLES } from '../../../db/domain/role.ts';
import { useAct, useCall } from '../calls.ts';
import { DateInput } from '../DateInput.tsx';
import { FormDialog } from '../FormDialog.tsx';
import { useSession } from '../session.ts';
import { useSkippedNotice } from '../skipped.tsx';
import { today } from '../today.ts';
import { dateRule } from '../typed-date.ts';
import { STALE_BY_PERSON } from './stale.ts';

interface Props {
  readonly personIds: readonly string[];
  /** After it was done. */
  readonly onDone: () => void;
}

/** 设人员类别 for the chosen people; nothing for who may not. */
export function SetCategory({ personIds, onDone }: Props) {
  const { user } = useSession();
  const [isAsked, setIsAsked] = useState(false);
  if (!OFFICE_ROLES.includes(user.role)) return null;
  const close = (): void => setIsAsked(false);
  return (
    <>
      <Button onClick={() => setIsAsked(true)}>设人员类别</Button>
      {isAsked && (
        <SetCategoryDialog
          personIds={personIds}
          onClose={close}
          onDone={() => {
            close();
            onDone();
          }}
        />
      )}
    </>
  );
}

interface Values {
  readonly categoryId: string;
  readonly fromOn: string;
}

function SetCategoryDialog({ personIds, onClose, onDone }: Props & { readonly onClose: () => void }) {
  const showSkipped = useSkippedNotice();
  const categories = useCall('categories.list', {});
  const open = (categories.data ?? []).filter(({ closedOn }) => closedOn === null);
  const act = useAct('people.setCategories', {
    invalidates: STALE_BY_PERSON,
    done: ({ changed }) => `已设 ${changed} 人的人员类别`,
    onDone: ({ skipped }) => {
      showSkipped(skipped, '未变更');
      onDone();
    },
  });
  return (
    <FormDialog<Values>
      title={`设人员类别（${personIds.length} 人）`}
      open
      onClose={onClose}
      width={440}
      initial={{ fromOn: today() }}
      onSubmit={(values) => act.send({ personIds: [...personIds], ...values })}
    >
      <Form.Item name="categoryId" label="人员类别" rules={[{ required: true, message: '请选择人员类别。' }]}>
        <Select autoFocus options={open.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item
        name="fromOn"
        label="自何日起"
        extra="应签、应谈、应到自当日起按这一类别认定；原来另有类别的，到当日为止。"
        rules={[{ required: true, message: '请填写日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
