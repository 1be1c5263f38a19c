import { Button, Checkbox, Space } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { UNIT_KIND_LABELS, type UnitKind } from '../../db/domain/unit.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { listAddress } from '../ui/list-layout.ts';
import { CloseDialog, MergeDialog, NewUnitDialog, PlaceDialog, RenameDialog } from './UnitDialogs.tsx';
import { type UnitRow, unitRows } from './unit-rows.ts';

const INDENT_PX = 20;

function columnsOf(kind: UnitKind): readonly GridColumn<UnitRow>[] {
  return [
    {
      code: 'name',
      label: UNIT_KIND_LABELS[kind],
      width: 250,
      render: (row) => (
        <span
          className={row.closedOn === null ? undefined : 'muted'}
          style={{ paddingLeft: row.depth * INDENT_PX }}
        >
          {row.name}
        </span>
      ),
      text: (row) => row.name,
    },
    { code: 'code', label: '代码', width: 70, render: (row) => row.code },
    { code: 'people', label: '本级人数', width: 76, align: 'right', render: (row) => String(row.people) },
    { code: 'below', label: '含下级', width: 66, align: 'right', render: (row) => String(row.peopleBelow) },
    {
      code: 'openedOn',
      label: '设立',
      width: 150,
      render: (row) => (row.closedOn === null ? row.openedOn : `${row.openedOn}，${row.closedOn}撤销`),
    },
  ];
}

type UnitAct = 'new' | 'rename' | 'place' | 'merge' | 'close';

/** One tree of units or branches, with what may be done to the line under the cursor. */
export function UnitTree({ kind, canWrite }: { readonly kind: UnitKind; readonly canWrite: boolean }) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const [withClosed, setWithClosed] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(parameters.get('unit'));
  const [dialog, setDialog] = useState<UnitAct | null>(null);
  const { data } = useCall('units.list', { kind });
  const rows = useMemo(() => unitRows(data?.units ?? [], withClosed), [data, withClosed]);
  const columns = useMemo(() => columnsOf(kind), [kind]);
  const active = rows.find(({ id }) => id === activeId) ?? null;
  const openPeople = (row: UnitRow): void => {
    const filter = kind === 'unit' ? 'unitId' : 'branchId';
    void navigate(listAddress('/people', { [filter]: row.id, standing: 'inService' }));
  };
  return (
    <section className="unit-tree" aria-label={UNIT_KIND_LABELS[kind]}>
      <div className="unit-tools">
        <h2>{UNIT_KIND_LABELS[kind]}</h2>
        <Checkbox checked={withClosed} onChange={(event) => setWithClosed(event.target.checked)}>
          含已撤销
        </Checkbox>
        {canWrite && (
          <Button type="primary" onClick={() => setDialog('new')}>
            新增
          </Button>
        )}
      </div>
      <Grid
        label={UNIT_KIND_LABELS[kind]}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        onActive={(row) => setActiveId(row.id)}
        onOpen={openPeople}
        rowClassName={(row) => (row.id === activeId ? 'selected' : '')}
        emptyText={`还没有${UNIT_KIND_LABELS[kind]}，可点“新增”，或随名册导入。`}
      />
      <div className="unit-acts">
        {active ? (
          <>
            <strong className="ellipsis" title={active.name}>
              {active.name}
            </strong>
            <Space>
              <Button onClick={() => openPeople(active)}>查看人员</Button>
              {canWrite && active.closedOn === null && (
                <UnitActs unit={active} rows={rows} onAct={setDialog} />
              )}
            </Space>
          </>
        ) : (
          <span className="muted">选中一行后可排序、更名、改上级、合并、撤销；双击查看人员。</span>
        )}
      </div>
      {dialog === 'new' && (
        <NewUnitDialog
          kind={kind}
          parentId={active?.closedOn === null ? active.id : null}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog && dialog !== 'new' && active && (
        <UnitDialog act={dialog} unit={active} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

interface ActsProps {
  readonly unit: UnitRow;
  readonly rows: readonly UnitRow[];
  readonly onAct: (act: UnitAct) => void;
}

function UnitActs({ unit, rows, onAct }: ActsProps) {
  const place = useAct('units.place', { invalidates: ['units.'] });
  const siblings = rows.filter(({ parentId, closedOn }) => parentId === unit.parentId && closedOn === null);
  const at = siblings.findIndex(({ id }) => id === unit.id);
  const move = (before: UnitRow | undefined): void => {
    const { id: unitId, version, parentId, code } = unit;
    void place.run({ unitId, version, parentId, code, beforeId: before?.id ?? null });
  };
  return (
    <Space>
      <Button disabled={at <= 0 || place.isRunning} onClick={() => move(siblings[at - 1])}>
        上移
      </Button>
      <Button disabled={at >= siblings.length - 1 || place.isRunning} onClick={() => move(siblings[at + 2])}>
        下移
      </Button>
      <Button onClick={() => onAct('rename')}>更名</Button>
      <Button onClick={() => onAct('place')}>上级与代码</Button>
      <Button onClick={() => onAct('merge')}>合并</Button>
      <Button onClick={() => onAct('close')}>撤销</Button>
    </Space>
  );
}

function UnitDialog(props: {
  readonly act: Exclude<UnitAct, 'new'>;
  readonly unit: UnitRow;
  readonly onClose: () => void;
}) {
  switch (props.act) {
    case 'rename':
      return <RenameDialog unit={props.unit} onClose={props.onClose} />;
    case 'place':
      return <PlaceDialog unit={props.unit} onClose={props.onClose} />;
    case 'merge':
      return <MergeDialog unit={props.unit} onClose={props.onClose} />;
    case 'close':
      return <CloseDialog unit={props.unit} onClose={props.onClose} />;
  }
}
