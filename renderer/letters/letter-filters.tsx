import { Select } from 'antd';
import { CHAIN_LEVEL_LABELS, CHAIN_LEVELS } from '../../db/domain/chain-level.ts';
import { GONE_LABEL, LETTER_STATE_LABELS, LETTER_STATES } from '../../db/domain/letter.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import { LETTER_KINDS } from '../../db/domain/letter-template.ts';
import type { ListFilter } from '../ui/FilterBar.tsx';
import { today } from '../ui/today.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';

const STATE_OPTIONS = [
  { value: 'open', label: '待签（含已印）' },
  { value: 'coming', label: '待签（未到期）' },
  ...LETTER_STATES.map((state) => ({ value: state, label: LETTER_STATE_LABELS[state] })),
  { value: 'gone', label: GONE_LABEL },
  { value: 'void', label: '作废' },
];

/** What letters of people and units are filtered by. */
const CAMPAIGN_FILTERS: readonly ListFilter[] = [
  { code: 'text', label: '姓名、编号、科室', kind: 'text', width: 160 },
  {
    code: 'unitId',
    label: '科室',
    kind: 'custom',
    render: ({ value, onChange }) => (
      <UnitPicker width={130} value={typeof value === 'string' ? value : null} onChange={onChange} />
    ),
  },
  { code: 'state', label: '状态', kind: 'select', width: 150, options: STATE_OPTIONS },
  {
    code: 'level',
    label: '层级',
    kind: 'select',
    width: 100,
    options: CHAIN_LEVELS.map((level) => ({ value: level, label: CHAIN_LEVEL_LABELS[level] })),
  },
  { code: 'late', label: '逾期', kind: 'check' },
];

/** Branches and suppliers are in no unit and on no step of the chain. */
const PARTY_FILTERS = CAMPAIGN_FILTERS.filter(({ code }) => code !== 'unitId' && code !== 'level').map(
  (filter) => (filter.code === 'text' ? { ...filter, label: '名称、签订人、编号' } : filter),
);

/** What the letters of a campaign are filtered by, by who signs. */
export function campaignFilters(party: PartyKind): readonly ListFilter[] {
  return party === 'branch' || party === 'supplier' ? PARTY_FILTERS : CAMPAIGN_FILTERS;
}

/** Years on offer: from a year ahead back through a dossier's life. */
const YEARS_BACK = 20;

/** The years of a choice, the latest first. */
export function yearsOnOffer(): readonly number[] {
  const next = Number(today().slice(0, 4)) + 1;
  return Array.from({ length: YEARS_BACK }, (_, index) => next - index);
}

/** The year of a letters' list; left out it is the current one. */
export const YEAR_FILTER: ListFilter = {
  code: 'year',
  label: '年度',
  kind: 'custom',
  render: ({ value, onChange }) => (
    <Select<number>
      aria-label="年度"
      placeholder="本年度"
      allowClear
      style={{ width: 92 }}
      value={typeof value === 'number' ? value : null}
      options={yearsOnOffer().map((year) => ({ value: year, label: `${year}年` }))}
      onChange={(next) => onChange(next ?? null)}
    />
  ),
};

/** What the ledger is filtered by; without a year it is the current one. */
export const LEDGER_FILTERS: readonly ListFilter[] = [
  YEAR_FILTER,
  {
    code: 'kind',
    label: '名称',
    kind: 'select',
    width: 170,
    options: Object.values(LETTER_KINDS).map((kind) => ({ value: kind, label: kind })),
  },
  ...CAMPAIGN_FILTERS,
];
