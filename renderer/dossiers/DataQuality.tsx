import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import {
  QUALITY_KINDS,
  QUALITY_LABELS,
  QUALITY_LEDGER,
  type QualityKind,
} from '../../db/domain/dossier-record.ts';
import { useCall } from '../ui/calls.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { FILTER_PARAMETER, filterOfAddress } from '../ui/list-layout.ts';
import { PrintButton } from '../ui/PrintButton.tsx';
import { SetCategory } from '../ui/person/SetCategory.tsx';

const COLUMNS = ledgerColumns(QUALITY_LEDGER);

function kindOfAddress(text: string | null): QualityKind | null {
  const kind = filterOfAddress(text)?.kind;
  return QUALITY_KINDS.find((known) => known === kind) ?? null;
}

/** 数据质量: what is missing, stale or doubtful, kind by kind; Enter opens the person to mend it. */
export function DataQuality() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [chosen, setKind] = useState(() => kindOfAddress(search.get(FILTER_PARAMETER)));
  const counts = useCall('dossiers.qualityCounts', {});
  const firstFound = QUALITY_KINDS.find((each) => (counts.data?.[each] ?? 0) > 0);
  const kind = chosen ?? firstFound ?? 'noIdentity';
  return (
    <div className="quality">
      <nav className="quality-kinds" aria-label="问题种类">
        {QUALITY_KINDS.map((each) => (
          <button
            key={each}
            type="button"
            aria-current={each === kind ? 'page' : undefined}
            onClick={() => setKind(each)}
          >
            <span>{QUALITY_LABELS[each]}</span>
            <strong className={counts.data?.[each] === 0 ? 'muted' : undefined}>
              {counts.data?.[each].toLocaleString('zh-CN') ?? ''}
            </strong>
          </button>
        ))}
      </nav>
      <ListPage
        key={kind}
        name="data-quality"
        title={`数据质量：${QUALITY_LABELS[kind]}`}
        channel="dossiers.quality"
        exportChannel="dossiers.exportQuality"
        printChannel="dossiers.printQuality"
        columns={COLUMNS}
        rowKey={({ personId }) => personId}
        fixedFilter={{ kind }}
        defaultSort={{ by: 'name', descending: false }}
        onOpen={({ personId }) => void navigate(`/people/${personId}`)}
        selectionActions={({ selected, clearSelection }) => (
          <>
            <PrintButton
              name="quality"
              label="打印档案"
              scopes={[{ label: '所选', people: { ids: [...selected] } }]}
              hasShortcut
            />
            {kind === 'noCategory' && <SetCategory personIds={[...selected]} onDone={clearSelection} />}
          </>
        )}
        emptyText="没有这类问题"
      />
    </div>
  );
}
