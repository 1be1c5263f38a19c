import { AutoComplete, Form, Input, Select } from 'antd';
import {
  CUSTODIES,
  CUSTODY_LABELS,
  EMPLOYMENT_LABELS,
  EMPLOYMENT_STATES,
  RECORDED_SEXES,
} from '../../../db/domain/person.ts';
import { useCall } from '../calls.ts';
import { LineItem, PartialDateItem } from '../FormItems.tsx';
import { UnitPicker } from '../UnitPicker.tsx';
import { IdentityFields } from './IdentityFields.tsx';

const POLITICAL_STATUSES = ['中共党员', '中共预备党员', '共青团员', '民主党派', '无党派人士', '群众'];
const optionsOf = (words: readonly string[]) => words.map((value) => ({ value, label: value }));

/** The basic fields of a person in the order of 基本情况表. */
export function PersonFields({ personId }: { readonly personId: string | null }) {
  return (
    <div className="person-form">
      <h2>身份</h2>
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名。' }]}
      >
        <Input maxLength={50} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="sex" label="性别">
        <Select options={optionsOf(RECORDED_SEXES)} />
      </Form.Item>
      <PartialDateItem name="birthOn" label="出生日期" />
      <IdentityFields personId={personId} />
      <LineItem name="ethnicGroup" label="民族" most={30} />
      <LineItem name="nativePlace" label="籍贯" most={60} />
      <LineItem name="birthPlace" label="出生地" most={60} />
      <LineItem name="phone" label="电话" most={40} />
      <h2>政治面貌与工作</h2>
      <Form.Item name="politicalStatus" label="政治面貌">
        <AutoComplete options={optionsOf(POLITICAL_STATUSES)} />
      </Form.Item>
      <PartialDateItem name="partyJoinedOn" label="入党时间" />
      <Form.Item name="branchId" label="党支部">
        <UnitPicker kind="branch" />
      </Form.Item>
      <PartialDateItem name="workStartedOn" label="参加工作" />
      <LineItem name="staffNumber" label="工号" most={40} />
      <Form.Item name="custody" label="管理权限">
        <Select options={CUSTODIES.map((value) => ({ value, label: CUSTODY_LABELS[value] }))} />
      </Form.Item>
      <LineItem name="rank" label="职级" most={40} />
      <LineItem name="professionalTitle" label="职称" most={40} />
      <LineItem name="oldDossierNumber" label="原档案编号" most={40} />
      {personId === null && <FirstPlaceFields />}
      <h2>学历</h2>
      <LineItem name="fullTimeEducation" label="全日制学历" most={60} placeholder="学历、学位" />
      <LineItem name="fullTimeSchool" label="院校及专业" most={120} className="wide" />
      <LineItem name="inServiceEducation" label="在职学历" most={60} placeholder="学历、学位" />
      <LineItem name="inServiceSchool" label="院校及专业" most={120} className="wide" />
      <h2>其他</h2>
      <Form.Item name="duties" label="分管或职责" className="full">
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      <Form.Item name="note" label="备注" className="full">
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </div>
  );
}

/** Where somebody new begins; afterwards each of these changes on a day of its own. */
function FirstPlaceFields() {
  const categories = useCall('categories.list', {});
  const open = (categories.data ?? []).filter(({ closedOn }) => closedOn === null);
  return (
    <>
      <h2>任职</h2>
      <Form.Item name="unitId" label="科室">
        <UnitPicker />
      </Form.Item>
      <LineItem name="postTitle" label="现任职务" most={60} />
      <PartialDateItem name="postSinceOn" label="任现职时间" />
      <Form.Item name="categoryId" label="人员类别">
        <Select allowClear options={open.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="employment" label="状态">
        <Select options={EMPLOYMENT_STATES.map((value) => ({ value, label: EMPLOYMENT_LABELS[value] }))} />
      </Form.Item>
      <PartialDateItem name="employedOn" label="自何时起" placeholder="不填为今天" />
    </>
  );
}
