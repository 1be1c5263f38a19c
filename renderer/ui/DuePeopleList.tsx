import { Alert } from 'antd';
import type { CivilDate } from '../../db/domain/civil-date.ts';
import type { DueRule } from '../../db/domain/due-rule.ts';
import type { DueLine, DueUnitLine } from '../../electron/contract/due-rules.ts';
import { withoutPerson } from './due-rule-values.ts';
import { Grid, type GridColumn } from './Grid.tsx';
import type { PreviewedRule } from './use-due-preview.ts';

const COLUMNS: readonly GridColumn<DueLine>[] = [
  { code: 'unit', label: '科室', width: 160, render: ({ unitName }) => unitName || '（无科室）' },
  { code: 'name', label: '姓名', width: 90, render: ({ name }) => name },
  { code: 'post', label: '职务', width: 130, render: ({ postTitle }) => postTitle },
  { code: 'category', label: '人员类别', width: 100, render: ({ categoryName }) => categoryName },
  { code: 'staffNumber', label: '工号', width: 90, render: ({ staffNumber }) => staffNumber },
];

export interface DueCountProps {
  readonly rule: DueRule;
  readonly on: CivilDate;
  readonly preview: PreviewedRule;
}

/** How many people a rule chooses on the day, and in which units, or that there are none; stays in sight above its fields. */
export function DueCount({ rule, on, preview: { answer, isStale } }: DueCountProps) {
  const isKnown = answer !== null && !isStale;
  const units = unitsText(answer?.byUnit ?? []);
  return (
    <div className="due-count" aria-live="polite">
      <strong>
        按{on}：{isKnown ? answer.count : '…'}人
      </strong>
      {isKnown && answer.count === 0 ? (
        <span className="due-none">
          {rule.include.length === 0 ? '请先选择包括哪些人员' : '没有符合的在职人员，请调整范围或核对日期'}
        </span>
      ) : (
        <span className="muted ellipsis" title={units}>
          {units}
        </span>
      )}
    </div>
  );
}

export interface DuePeopleListProps {
  readonly rule: DueRule;
  readonly preview: PreviewedRule;
  /** Left out: the rule is only looked at. */
  readonly onChange: ((rule: DueRule) => void) | undefined;
  /** Pixels; left out: as high as its place. */
  readonly height?: number;
}

/** Who the people of a rule are, by unit; Enter or a double click leaves somebody out. */
export function DuePeopleList({ rule, preview, onChange, height }: DuePeopleListProps) {
  const { answer, rows, fault } = preview;
  const isEmpty = rule.include.length === 0;
  return (
    <section className="due-people" aria-label="符合的人员">
      {fault && <Alert type="error" title={fault} />}
      {answer?.warnings.map((warning) => (
        <Alert key={warning} type="warning" title={warning} />
      ))}
      <Grid
        label="符合的人员"
        rows={rows}
        columns={COLUMNS}
        rowKey={(row) => row.personId}
        height={height}
        onEndReached={preview.loadMore}
        onOpen={onChange ? (row) => onChange(withoutPerson(rule, row.personId)) : undefined}
        emptyText={isEmpty ? '先在上面选择包括哪些人员' : '没有符合的人员'}
      />
      {onChange && rows.length > 0 && <p className="muted due-help">选中一行按回车（或双击）：排除此人</p>}
    </section>
  );
}

/** Units written out before 等. */
const NAMED_UNITS = 12;

function unitsText(byUnit: readonly DueUnitLine[]): string {
  if (byUnit.length === 0) return '';
  const named = byUnit
    .slice(0, NAMED_UNITS)
    .map(({ unitName, people }) => `${unitName || '无科室'}${people}`);
  return `${byUnit.length}个科室：${named.join('、')}${byUnit.length > NAMED_UNITS ? ' 等' : ''}`;
}
