import { Form, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { IDENTITY_KIND_LABELS, IDENTITY_KINDS } from '../../../db/domain/identity-document.ts';
import { useCall } from '../calls.ts';
import type { PersonValues } from './person-values.ts';

/** Typing rests this long before the number is checked. */
const REST_MS = 300;
/** Covered digits: the number was not touched, there is nothing to check. */
const COVERED = '*';

/** Kind and number of the document, checked as they are typed: birth date and sex fill themselves in, a double is named. */
export function IdentityFields({ personId }: { readonly personId: string | null }) {
  const form = Form.useFormInstance<PersonValues>();
  const kind = Form.useWatch('identityKind', form) ?? 'identityCard';
  const typed = Form.useWatch('identityNumber', form) ?? '';
  const [number, setNumber] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setNumber(typed.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const isChecked = kind !== 'none' && number.length >= 5 && !number.includes(COVERED);
  const { data } = useCall('people.checkIdentity', { kind, number, personId }, { enabled: isChecked });
  useEffect(() => {
    if (!isChecked || !data || data.message !== null) return;
    if (data.birthOn) form.setFieldValue('birthOn', data.birthOn);
    if (data.sex) form.setFieldValue('sex', data.sex);
  }, [data, form, isChecked]);
  return (
    <>
      <Form.Item name="identityKind" label="证件类型">
        <Select options={IDENTITY_KINDS.map((value) => ({ value, label: IDENTITY_KIND_LABELS[value] }))} />
      </Form.Item>
      <Form.Item name="identityNumber" label="证件号码" className="wide" required={kind !== 'none'}>
        <Input maxLength={60} disabled={kind === 'none'} autoComplete="off" />
      </Form.Item>
      {isChecked && data && (data.message !== null || data.holder) && (
        <div className="identity-answer fault-text" role="status">
          {data.message ?? `该号码已登记在“${data.holder?.name}”（${data.holder?.detail}）名下，请核对。`}
        </div>
      )}
    </>
  );
}
