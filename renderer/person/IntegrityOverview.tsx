import { DOSSIER_STATE_LABELS, placeText, SHEET_STATE_LABELS } from '../../db/domain/dossier.ts';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import { CUSTODY_LABELS } from '../../db/domain/person.ts';
import type { SectionOverview } from '../../electron/contract/entries.ts';
import type { MaskedPerson } from '../../electron/contract/people.ts';
import { type PlainColumn, PlainTable } from '../ui/PlainTable.tsx';
import type { PersonView } from './section-list.ts';

export interface IntegrityOverviewProps {
  readonly person: MaskedPerson;
  readonly sections: readonly SectionOverview[];
  readonly dossier: DossierRow | null;
  readonly onPick: (view: PersonView) => void;
}

/** 廉洁情况一览: what is on record, section by section, each line leading to its source; no score, no rank, no colour (domain.md). */
export function IntegrityOverview({ person, sections, dossier, onPick }: IntegrityOverviewProps) {
  const held = sections.filter(({ count }) => count > 0);
  const empty = sections.filter(({ kept, count }) => kept && count === 0);
  return (
    <div className="integrity-overview">
      <div className="page-head">
        <h2>廉洁情况一览</h2>
        <span className="muted">仅汇总已登记的事实及其来源，不作评价；点栏目名查看原始记录。</span>
      </div>
      {dossier ? <DossierFacts dossier={dossier} /> : <p>{undossieredText(person)}</p>}
      {held.length > 0 && (
        <PlainTable
          label="各栏目登记情况"
          columns={columnsOf(onPick)}
          rows={held}
          rowKey={({ code }) => code}
        />
      )}
      {empty.length > 0 && (
        <p>
          <span className="muted">尚无登记的栏目：</span>
          {empty.map(({ label }) => label).join('、')}。
        </p>
      )}
    </div>
  );
}

function undossieredText({ custody }: MaskedPerson): string {
  return custody === 'hospital'
    ? '此人尚未建档。'
    : `管理权限为${CUSTODY_LABELS[custody]}，档案由上级保管，本室不建档。`;
}

function columnsOf(onPick: (view: PersonView) => void): readonly PlainColumn<SectionOverview>[] {
  return [
    {
      code: 'label',
      label: '来源栏目',
      width: 220,
      render: ({ code, label }) => (
        <button type="button" className="text-link" onClick={() => onPick(code)}>
          {label}
        </button>
      ),
    },
    { code: 'count', label: '件数', width: 64, align: 'right', render: ({ count }) => count },
    { code: 'latestOn', label: '最近日期', width: 112, render: ({ latestOn }) => latestOn },
    { code: 'latestTitle', label: '最近一件', render: ({ latestTitle }) => latestTitle },
  ];
}

/** Characters that fill one column of the facts. */
const LONG_FACT = 12;

function DossierFacts({ dossier }: { readonly dossier: DossierRow }) {
  const { state, stateOn, stateReason, sheetState, sheetOn } = dossier;
  const facts = [
    ['档案编号', `${dossier.number}${dossier.inherited ? '（沿用原编号）' : ''}`],
    ['建档日期', dossier.openedOn],
    ['建档依据', dossier.basis],
    ['状态', [DOSSIER_STATE_LABELS[state], stateOn, stateReason].filter((part) => part !== '').join(' ')],
    ['存放位置', placeText(dossier.cabinet, dossier.box)],
    ['保管人', dossier.keeper],
    ['自填表', `${SHEET_STATE_LABELS[sheetState]}${sheetOn === null ? '' : ` ${sheetOn}`}`],
    ['最近更新', dossier.updatedOn],
  ] as const;
  return (
    <dl className="entry-facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([label, text]) => (
          <div key={label} className={text.length > LONG_FACT ? 'long' : undefined}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
