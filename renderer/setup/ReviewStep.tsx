import { Descriptions } from 'antd';
import dayjs from 'dayjs';
import { previewNumbers } from '../../db/domain/dossier-number.ts';
import { ROLE_LABELS } from '../../db/domain/role.ts';
import type { Plan } from './plan.ts';

/** Everything once more before it is written. */
export function ReviewStep({ plan, folder }: { readonly plan: Plan; readonly folder: string }) {
  const parts = { year: String(dayjs().year()), unitCode: 'NK', categoryCode: 'ZC' };
  const [first] = previewNumbers(plan.numberFormat, [parts], () => 0);
  return (
    <Descriptions
      column={1}
      bordered
      size="small"
      className="setup-review"
      styles={{ label: { width: 140 } }}
      items={[
        { key: 'office', label: '单位', children: `${plan.hospitalName} ${plan.officeName}` },
        { key: 'word', label: '档案的叫法', children: plan.dossierWord },
        { key: 'number', label: '首个编号', children: first },
        {
          key: 'categories',
          label: '人员类别',
          children: plan.categories
            .map(
              ({ name, covered, sections }) =>
                `${name}（${covered ? '建档，' : ''}${sections.length} 个栏目）`,
            )
            .join('、'),
        },
        {
          key: 'users',
          label: plan.smallOffice ? '用户（小型办公室）' : '用户（三员分立）',
          children: plan.users.map(({ role, personName, name }) => (
            <div key={name}>
              {ROLE_LABELS[role]}：{personName}（用户名 {name}）
            </div>
          )),
        },
        { key: 'recovery', label: '恢复密钥标记', children: plan.recovery?.mark },
        { key: 'folder', label: '数据文件夹', children: <code>{folder}</code> },
      ]}
    />
  );
}
