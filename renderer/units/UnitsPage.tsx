import { Segmented } from 'antd';
import { useState } from 'react';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useSession } from '../ui/session.ts';
import { InChargePanel } from './InChargePanel.tsx';
import { UnitTree } from './UnitTree.tsx';
import './units.css';

/** 组织机构: units and branches side by side, and who is in charge of what. */
export function UnitsPage() {
  const { user } = useSession();
  const [view, setView] = useState<'trees' | 'inCharge'>('trees');
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <section className="page list-page" aria-label="组织机构">
      <div className="page-head">
        <h1>组织机构</h1>
        <Segmented
          aria-label="查看"
          value={view}
          onChange={setView}
          options={[
            { value: 'trees', label: '科室与党支部' },
            { value: 'inCharge', label: '分管' },
          ]}
        />
      </div>
      {view === 'trees' ? (
        <div className="units-body">
          <UnitTree kind="unit" canWrite={canWrite} />
          <UnitTree kind="branch" canWrite={canWrite} />
        </div>
      ) : (
        <InChargePanel canWrite={canWrite} />
      )}
    </section>
  );
}
