import { Checkbox, Select, TreeSelect } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useCall } from './calls.ts';
import { DateInput } from './DateInput.tsx';
import { type DueSide, isStretch } from './due-rule-values.ts';
import { PeoplePicker } from './PeoplePicker.tsx';
import type { PickedPerson } from './PersonPicker.tsx';
import { type TreeUnit, treeOf } from './unit-tree.ts';

export interface DueSideFieldsProps {
  readonly label: string;
  readonly hint: string;
  readonly value: DueSide;
  /** Names of the people named one by one. */
  readonly persons: readonly PickedPerson[];
  readonly isExclusion: boolean;
  readonly disabled: boolean;
  readonly onChange: (side: DueSide) => void;
}

/** One side of a rule: categories, units, branches, words of posts, persons, and when somebody joined. */
export function DueSideFields(props: DueSideFieldsProps) {
  const { label, value, disabled, onChange } = props;
  const set = (patch: Partial<DueSide>): void => onChange({ ...value, ...patch });
  const { data: categories } = useCall('categories.list', {});
  const shown = (categories ?? []).filter(
    ({ id, closedOn }) => closedOn === null || value.categoryIds.includes(id),
  );
  const named = (what: string): string => `${label}的${what}`;
  return (
    <fieldset className="due-side" disabled={disabled}>
      <legend>
        {label}
        <span className="muted">{props.hint}</span>
      </legend>
      {!props.isExclusion && (
        <Line label="范围">
          <Checkbox checked={value.everyone} onChange={({ target }) => set({ everyone: target.checked })}>
            全体在职人员
          </Checkbox>
          <Checkbox checked={value.covered} onChange={({ target }) => set({ covered: target.checked })}>
            建档类别人员
          </Checkbox>
        </Line>
      )}
      <Line label="人员类别">
        <Select
          mode="multiple"
          aria-label={named('人员类别')}
          disabled={disabled}
          value={[...value.categoryIds]}
          onChange={(categoryIds: string[]) => set({ categoryIds })}
          options={shown.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="不限"
        />
      </Line>
      <Line label="科室">
        <UnitsPicker
          kind="unit"
          label={named('科室')}
          disabled={disabled}
          value={value.unitIds}
          onChange={(unitIds) => set({ unitIds })}
        />
      </Line>
      <Line label="党支部">
        <UnitsPicker
          kind="branch"
          label={named('党支部')}
          disabled={disabled}
          value={value.branchIds}
          onChange={(branchIds) => set({ branchIds })}
        />
      </Line>
      <Line label="职务含">
        <Select
          mode="tags"
          aria-label={named('职务用词')}
          disabled={disabled}
          value={[...value.words]}
          onChange={(words: string[]) => set({ words: words.map((word) => word.trim()).filter(Boolean) })}
          tokenSeparators={['、', '，', ',', ' ']}
          options={POST_WORDS}
          placeholder="如 主任、科长、护士长，回车确认"
        />
      </Line>
      {(value.categoryIds.length > 0 || value.words.length > 0) && (
        <Line label="限于科室">
          <UnitsPicker
            kind="unit"
            label={named('类别、职务限于的科室')}
            disabled={disabled}
            value={value.withinUnitIds}
            placeholder="上面的类别、职务不限科室"
            onChange={(withinUnitIds) => set({ withinUnitIds })}
          />
        </Line>
      )}
      <Line label="人员">
        <PeoplePicker
          label={named('人员')}
          disabled={disabled}
          value={value.personIds}
          known={props.persons}
          onChange={(personIds) => set({ personIds })}
        />
      </Line>
      <JoinedLine label={label} value={value} disabled={disabled} onChange={set} />
    </fieldset>
  );
}

type Joined = Pick<DueSide, 'joinedFromOn' | 'joinedToOn'>;

interface JoinedLineProps {
  readonly label: string;
  readonly value: DueSide;
  readonly disabled: boolean;
  readonly onChange: (joined: Joined) => void;
}

/** Both days of a stretch of joining; one alone, or two in the wrong order, stays here and says nothing yet. */
function JoinedLine({ label, value, disabled, onChange }: JoinedLineProps) {
  const [unfinished, setUnfinished] = useState<Joined | null>(null);
  const { joinedFromOn, joinedToOn } = unfinished ?? value;
  const set = (patch: Partial<Joined>): void => {
    const next = { joinedFromOn, joinedToOn, ...patch };
    const isWhole = isStretch(next) || (next.joinedFromOn === null && next.joinedToOn === null);
    setUnfinished(isWhole ? null : next);
    onChange(isWhole ? next : { joinedFromOn: null, joinedToOn: null });
  };
  return (
    <Line label="入职时间">
      <DateInput
        label={`${label}的入职起日`}
        disabled={disabled}
        value={joinedFromOn}
        onChange={(on) => set({ joinedFromOn: on })}
      />
      <span>至</span>
      <DateInput
        label={`${label}的入职止日`}
        disabled={disabled}
        value={joinedToOn}
        onChange={(on) => set({ joinedToOn: on })}
      />
      {unfinished && <span className="muted">须填起止两日，且止日不早于起日</span>}
    </Line>
  );
}

const POST_WORDS = ['院长', '书记', '主任', '科长', '护士长', '组长'].map((word) => ({ value: word }));

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="due-line">
      <span className="due-label">{label}</span>
      <div className="due-field">{children}</div>
    </div>
  );
}

interface UnitsPickerProps {
  readonly kind: 'unit' | 'branch';
  readonly label: string;
  readonly disabled: boolean;
  readonly value: readonly string[];
  readonly placeholder?: string;
  readonly onChange: (unitIds: string[]) => void;
}

const NONE: readonly TreeUnit[] = [];

/** Several units, each with all below it; closed ones only where already chosen. */
function UnitsPicker({ kind, label, disabled, value, placeholder, onChange }: UnitsPickerProps) {
  const units: readonly TreeUnit[] = useCall('units.list', { kind }).data?.units ?? NONE;
  const tree = useMemo(
    () =>
      treeOf(
        units.filter(({ id, closedOn }) => closedOn === null || value.includes(id)),
        true,
      ),
    [units, value],
  );
  return (
    <TreeSelect<string[]>
      multiple
      treeData={tree}
      value={[...value]}
      onChange={onChange}
      disabled={disabled}
      aria-label={label}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      popupMatchSelectWidth={320}
      placeholder={placeholder ?? '不限（选上级即含下级）'}
    />
  );
}
