import { Spin, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Role } from '../../db/domain/role.ts';
import type { OfficeSettings } from '../../electron/contract/office.ts';
import { useCall } from '../ui/calls.ts';
import { useSession } from '../ui/session.ts';
import { CategoryPanel } from './CategoryPanel.tsx';
import { HolidayPanel } from './HolidayPanel.tsx';
import { NumberPanel } from './NumberPanel.tsx';
import { OfficePanel } from './OfficePanel.tsx';
import { RulesPanel } from './RulesPanel.tsx';
import { SecurityPanel } from './SecurityPanel.tsx';
import { UserPanel } from './UserPanel.tsx';
import './settings.css';

interface Tab {
  readonly key: string;
  readonly label: string;
  readonly roles: readonly Role[];
  readonly body: (office: OfficeSettings, mayEdit: boolean) => ReactNode;
}

const OFFICE: readonly Role[] = ['clerk', 'head'];
const TABS: readonly Tab[] = [
  {
    key: 'office',
    label: '本单位',
    roles: OFFICE,
    body: (office, mayEdit) => <OfficePanel office={office} mayEdit={mayEdit} />,
  },
  {
    key: 'number',
    label: '档案编号',
    roles: OFFICE,
    body: (office, mayEdit) => <NumberPanel office={office} mayEdit={mayEdit} />,
  },
  {
    key: 'categories',
    label: '人员类别与栏目',
    roles: OFFICE,
    body: (_office, mayEdit) => <CategoryPanel mayEdit={mayEdit} />,
  },
  {
    key: 'rules',
    label: '业务规则',
    roles: ['clerk', 'head', 'sysadmin'],
    body: () => <RulesPanel />,
  },
  {
    key: 'holidays',
    label: '节假日',
    roles: OFFICE,
    body: () => <HolidayPanel />,
  },
  {
    key: 'users',
    label: '用户',
    roles: ['head', 'sysadmin', 'secadmin', 'auditor'],
    body: (office) => <UserPanel office={office} />,
  },
  {
    key: 'security',
    label: '安全',
    roles: ['head', 'sysadmin', 'secadmin', 'auditor', 'clerk'],
    body: (office) => <SecurityPanel office={office} />,
  },
];

/** The office's settings, each tab for whom it concerns; only the head changes how the office works. */
export function SettingsPage() {
  const { user } = useSession();
  const { tab } = useParams();
  const navigate = useNavigate();
  const { data: office } = useCall('office.get', {});
  const tabs = TABS.filter(({ roles }) => roles.includes(user.role));
  return (
    <section className="page" aria-label="设置">
      <div className="page-head">
        <h1>设置</h1>
      </div>
      {office ? (
        <Tabs
          activeKey={tabs.some(({ key }) => key === tab) ? tab : tabs[0]?.key}
          onChange={(key) => void navigate(`/settings/${key}`)}
          destroyOnHidden
          items={tabs.map(({ key, label, body }) => ({
            key,
            label,
            children: <div className="panel">{body(office, user.role === 'head')}</div>,
          }))}
        />
      ) : (
        <Spin />
      )}
    </section>
  );
}
