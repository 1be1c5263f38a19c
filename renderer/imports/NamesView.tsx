import { Select } from 'antd';
import type { ImportSummary, NameChoice } from '../../electron/contract/imports.ts';
import { useCall } from '../ui/calls.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import type { StagedActs } from './use-staged.ts';

interface Props {
  readonly summary: ImportSummary;
  readonly acts: StagedActs;
}

const NONE = 'none';

/** Names that the office does not know as they stand: new units to be opened or taken for known ones, categories to be chosen. */
export function NamesView({ summary, acts }: Props) {
  const categories = (useCall('categories.list', {}).data ?? []).filter(({ closedOn }) => closedOn === null);
  const total = summary.units.length + summary.branches.length + summary.categories.length;
  if (total === 0) return <p className="muted">名册中的科室、党支部和人员类别都与已设的一致。</p>;
  return (
    <div className="import-names import-scroll">
      <Names title="人员类别" names={summary.categories} empty="名册中的类别都已设好。">
        {({ name, target, isOpen }) => (
          <Select
            value={isOpen ? undefined : (target?.id ?? NONE)}
            status={isOpen ? 'error' : undefined}
            placeholder="请选定"
            style={{ width: 200 }}
            aria-label={`“${name}”对应的人员类别`}
            options={[
              ...categories.map(({ id, name: label }) => ({ value: id, label })),
              { value: NONE, label: '不登记类别' },
            ]}
            onChange={(id: string) =>
              void acts.choose({ kind: 'category', name, categoryId: id === NONE ? null : id })
            }
          />
        )}
      </Names>
      {(['unit', 'branch'] as const).map((tree) => (
        <Names
          key={tree}
          title={tree === 'unit' ? '科室' : '党支部'}
          names={tree === 'unit' ? summary.units : summary.branches}
          empty="名册中的名称都与已设的一致。"
        >
          {({ name, target }) => (
            <UnitPicker
              kind={tree}
              width={240}
              value={target?.id ?? null}
              placeholder="新设（选已有的则归入）"
              label={`“${name}”对应的${tree === 'unit' ? '科室' : '党支部'}`}
              onChange={(unitId) => void acts.choose({ kind: 'unit', tree, name, unitId })}
            />
          )}
        </Names>
      ))}
    </div>
  );
}

interface NamesProps {
  readonly title: string;
  readonly names: readonly NameChoice[];
  readonly empty: string;
  readonly children: (choice: NameChoice) => React.ReactNode;
}

function Names({ title, names, empty, children }: NamesProps) {
  return (
    <div className="panel">
      <h2>
        {title} {names.length}
      </h2>
      {names.length === 0 ? (
        <p className="muted">{empty}</p>
      ) : (
        <table className="plain-table" aria-label={title}>
          <thead>
            <tr>
              <th>名册中的名称</th>
              <th>人数</th>
              <th>对应</th>
            </tr>
          </thead>
          <tbody>
            {names.map((choice) => (
              <tr key={choice.name}>
                <td>{choice.name}</td>
                <td className="number">{choice.rows}</td>
                <td>{children(choice)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
