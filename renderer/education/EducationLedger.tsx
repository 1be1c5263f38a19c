import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { EDUCATION_FORM_CODES, EDUCATION_FORMS } from '../../db/domain/education.ts';
import { EDUCATION_LEDGER } from '../../db/domain/education-ledger.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { useSession } from '../ui/session.ts';
import { ActivityForm } from './ActivityForm.tsx';
import { YearSelect } from './YearSelect.tsx';

const COLUMNS = ledgerColumns(EDUCATION_LEDGER);
const FORMS = EDUCATION_FORM_CODES.map((value) => ({ value, label: EDUCATION_FORMS[value] }));

/** 警示教育台账: every activity with its figures; Enter opens one. */
export function EducationLedger() {
  const { user } = useSession();
  const navigate = useNavigate();
  const [isPlanning, setIsPlanning] = useState(false);
  const canWrite = OFFICE_ROLES.includes(user.role);
  const open = (activityId: string): void => void navigate(`/education/${activityId}`);
  return (
    <>
      <ListPage
        name="education"
        title="警示教育台账"
        channel="education.list"
        countChannel="education.count"
        exportChannel="education.export"
        printChannel="education.print"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        filters={[
          { code: 'text', label: '主题、编号、片名、主持主讲', kind: 'text', width: 220 },
          {
            code: 'year',
            label: '年度',
            kind: 'custom',
            render: ({ value, onChange }) => (
              <YearSelect value={typeof value === 'number' ? value : null} onChange={onChange} allowNone />
            ),
          },
          { code: 'form', label: '形式', kind: 'select', options: FORMS, width: 150 },
          { code: 'open', label: '签到未完', kind: 'check' },
        ]}
        defaultSort={{ by: 'heldOn', descending: true }}
        onOpen={({ id }) => open(id)}
        empty={
          <EmptyState title="没有警示教育活动">
            先登记活动和场次，再生成应到名单、打印签到表；已设筛选的，请先清除筛选。
          </EmptyState>
        }
        toolbar={() =>
          canWrite && (
            <Button type="primary" onClick={() => setIsPlanning(true)}>
              登记活动
            </Button>
          )
        }
      />
      {isPlanning && <ActivityForm activity={null} onClose={() => setIsPlanning(false)} onSaved={open} />}
    </>
  );
}
