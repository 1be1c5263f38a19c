import { InputNumber } from 'antd';
import { useNavigate } from 'react-router';
import { PERSON_YEAR_LEDGER } from '../../db/domain/education-ledger.ts';
import { useCall } from '../ui/calls.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { today } from '../ui/today.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { YearSelect } from './YearSelect.tsx';

const COLUMNS = ledgerColumns(PERSON_YEAR_LEDGER);

/** 个人参学情况: everybody's activities and hours of a year; those below the yearly minimum on asking. */
export function PersonYearPage() {
  const navigate = useNavigate();
  const { data: rules } = useCall('officeRules.get', {});
  const thisYear = Number(today().slice(0, 4));
  return (
    <ListPage
      name="education-people"
      title="个人参学情况"
      channel="educationFigures.people"
      countChannel="educationFigures.peopleCount"
      exportChannel="educationFigures.peopleExport"
      printChannel="educationFigures.peoplePrint"
      columns={COLUMNS}
      rowKey={({ personId }) => personId}
      filters={[
        {
          code: 'year',
          label: '年度',
          kind: 'custom',
          render: ({ value, onChange }) => (
            <YearSelect value={typeof value === 'number' ? value : thisYear} onChange={onChange} />
          ),
        },
        {
          code: 'unitId',
          label: '科室',
          kind: 'custom',
          render: ({ value, onChange }) => (
            <UnitPicker value={typeof value === 'string' ? value : null} onChange={onChange} width={200} />
          ),
        },
        {
          code: 'below',
          label: '少于几次',
          kind: 'custom',
          render: ({ value, onChange }) => (
            <InputNumber
              aria-label="少于几次"
              placeholder={String(rules?.educationPerYear ?? '')}
              min={1}
              max={100}
              precision={0}
              prefix="少于"
              suffix="次"
              style={{ width: 120 }}
              value={typeof value === 'number' ? value : null}
              onChange={onChange}
            />
          ),
        },
      ]}
      defaultSort={{ by: 'name', descending: false }}
      onOpen={({ personId }) => void navigate(`/people/${personId}`)}
      emptyText="没有符合条件的人员"
    />
  );
}
