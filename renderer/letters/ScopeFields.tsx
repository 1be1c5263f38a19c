import { Select } from 'antd';
import type { CivilDate } from '../../db/domain/civil-date.ts';
import type { CampaignScope } from '../../db/domain/letter-campaign.ts';
import { useCall } from '../ui/calls.ts';
import { DueRuleFields } from '../ui/DueRuleFields.tsx';

interface Props {
  readonly scope: CampaignScope;
  readonly on: CivilDate;
  readonly onChange: (scope: CampaignScope) => void;
}

/** Who must sign: people by a rule, or units, branches, suppliers one by one. */
export function ScopeFields({ scope, on, onChange }: Props) {
  if (scope.party === 'person')
    return (
      <DueRuleFields
        value={scope.rule}
        on={on}
        use="letters"
        onChange={(rule) => onChange({ party: 'person', rule })}
      />
    );
  if (scope.party === 'supplier')
    return (
      <SupplierChoice
        value={scope.supplierIds}
        onChange={(supplierIds) => onChange({ party: 'supplier', supplierIds })}
      />
    );
  const { party } = scope;
  return (
    <UnitChoice kind={party} value={scope.unitIds} onChange={(unitIds) => onChange({ party, unitIds })} />
  );
}

interface ChoiceProps {
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

function UnitChoice({ kind, value, onChange }: ChoiceProps & { readonly kind: 'unit' | 'branch' }) {
  const answer = useCall('units.list', { kind });
  const noun = kind === 'unit' ? '科室' : '党支部';
  const units = answer.data?.units ?? [];
  const shown = units.filter(({ id, closedOn }) => closedOn === null || value.includes(id));
  return (
    <Choice
      noun={noun}
      isKnown={answer.data !== undefined}
      value={value}
      options={shown.map(({ id, name, closedOn }) => ({
        value: id,
        label: closedOn === null ? name : `${name}（${closedOn}撤销）`,
      }))}
      onChange={onChange}
    />
  );
}

/** Suppliers on offer at once; an office has some hundreds. */
const MOST_SUPPLIERS = 500;

function SupplierChoice({ value, onChange }: ChoiceProps) {
  const answer = useCall('suppliers.list', {
    filter: {},
    sort: { by: 'name', descending: false },
    after: null,
    limit: MOST_SUPPLIERS,
  });
  return (
    <Choice
      noun="供应商"
      isKnown={answer.data !== undefined}
      value={value}
      options={(answer.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

function Choice(
  props: ChoiceProps & {
    readonly noun: string;
    /** The options have come. */
    readonly isKnown: boolean;
    readonly options: { readonly value: string; readonly label: string }[];
  },
) {
  const gone = props.value.filter((id) => !props.options.some(({ value }) => value === id));
  const options = props.isKnown
    ? [...props.options, ...gone.map((value) => ({ value, label: '（已停用）' }))]
    : [];
  return (
    <div>
      <Select<string[]>
        mode="multiple"
        aria-label={props.noun}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={`全部${props.noun}`}
        style={{ width: '100%' }}
        value={props.isKnown ? [...props.value] : []}
        options={options}
        onChange={props.onChange}
      />
      <p className="muted">不选即为全部在用的{props.noun}；下一步可以逐个排除。</p>
    </div>
  );
}
