import { Alert } from 'antd';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { SkippedList } from '../ui/skipped.tsx';
import type { NumberedPerson } from './opening-values.ts';

const COLUMNS: readonly GridColumn<NumberedPerson>[] = [
  {
    code: 'number',
    label: '编号',
    width: 136,
    render: ({ number }) => number ?? <span className="fault-text">缺代码</span>,
    text: ({ number }) => number ?? '编号格式要用的科室或人员类别代码没有填写',
  },
  { code: 'name', label: '姓名', width: 84, render: ({ name }) => name },
  { code: 'unit', label: '科室', width: 90, render: ({ unitName }) => unitName },
];

interface Props {
  readonly people: readonly NumberedPerson[];
  readonly skipped: readonly Skipped[];
}

/** The numbers as they would be given now, and who gets none. */
export function NumberPane({ people, skipped }: Props) {
  const unnumbered = people.filter(({ number }) => number === null).length;
  return (
    <aside className="number-pane" aria-label="将取得的编号">
      <div className="number-range" role="status">
        {rangeText(people)}
      </div>
      {unnumbered > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`${unnumbered} 人缺科室或类别代码，建档时将跳过。请先补填代码。`}
        />
      )}
      <div className="number-grid">
        <Grid
          label="编号预览"
          rows={people}
          columns={COLUMNS}
          rowKey={({ personId }) => personId}
          emptyText="未选人员"
        />
      </div>
      {skipped.length > 0 && (
        <details className="panel">
          <summary>本次不建档 {skipped.length} 人</summary>
          <SkippedList skipped={skipped} />
        </details>
      )}
    </aside>
  );
}

function rangeText(people: readonly NumberedPerson[]): string {
  const numbers = people.flatMap(({ number }) => number ?? []);
  const [first] = numbers;
  if (first === undefined) return '请选择人员';
  const last = numbers.at(-1);
  return numbers.length === 1 ? `1 份：${first}` : `${numbers.length} 份：${first} 至 ${last}`;
}
