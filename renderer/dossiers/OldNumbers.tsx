import { Alert, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { OldNumber } from '../../db/domain/dossier-record.ts';
import type { OpenedBatch } from '../../electron/contract/dossiers.ts';
import { useCall, useJob } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { useSession } from '../ui/session.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { today } from '../ui/today.ts';
import { OpenedResult } from './OpenedResult.tsx';
import { OpeningFields } from './OpeningFields.tsx';
import { type OpeningValues, openingFaults } from './opening-values.ts';

/** 沿用原编号: dossiers whose paper has a number already are opened under it, before new numbers are given. */
export function OldNumbers() {
  const [result, setResult] = useState<OpenedBatch | null>(null);
  return result ? (
    <OpenedResult result={result} onAgain={() => setResult(null)} />
  ) : (
    <OldNumberTable onTaken={setResult} />
  );
}

type Mended = Readonly<Record<string, string>>;

function columnsFor(mended: Mended, mend: (mended: Mended) => void): readonly GridColumn<OldNumber>[] {
  return [
    { code: 'name', label: '姓名', width: 96, render: ({ name }) => name },
    { code: 'unit', label: '科室', width: 170, render: ({ unitName }) => unitName },
    { code: 'post', label: '现任职务', width: 150, render: ({ postTitle }) => postTitle },
    {
      code: 'number',
      label: '原编号',
      width: 190,
      render: ({ personId, name, oldNumber }) => (
        <Input
          aria-label={`${name}的原编号`}
          value={mended[personId] ?? oldNumber}
          maxLength={40}
          onChange={(event) => mend({ ...mended, [personId]: event.target.value })}
        />
      ),
      text: ({ oldNumber }) => oldNumber,
    },
    {
      code: 'fault',
      label: '说明',
      width: 240,
      render: ({ fault }) => (fault === null ? '' : <span className="fault-text">{fault}</span>),
      text: ({ fault }) => fault ?? '',
    },
  ];
}

function OldNumberTable({ onTaken }: { readonly onTaken: (result: OpenedBatch) => void }) {
  const { user } = useSession();
  const list = useRef<HTMLDivElement>(null);
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const [mended, setMended] = useState<Mended>({});
  const [isAsked, setIsAsked] = useState(false);
  const [values, setValues] = useState<OpeningValues>(() => ({
    openedOn: today(),
    basis: '沿用原纸质档案',
    cabinet: '',
    box: '',
    perBox: null,
    keeper: user.personName,
  }));
  const answer = useCall('dossiers.oldNumbers', {});
  const rows = answer.data ?? [];
  const isFit = (row: OldNumber): boolean => row.fault === null || mended[row.personId] !== undefined;
  const chosen = rows.filter((row) => isFit(row) && !excluded.has(row.personId));
  const faults = openingFaults(values, today());
  const tellSkipped = useSkippedNotice();
  const job = useJob('dossiers.takeOverNumbers', {
    label: '沿用原编号',
    invalidates: ['dossiers.', 'register.', 'people.', 'home.'],
    // Where nobody's was opened, all that was chosen and written stays for another try.
    onDone: (done) => (done.opened.length > 0 ? onTaken(done) : tellSkipped(done.skipped, '未建档')),
  });
  const take = (): void => {
    setIsAsked(true);
    if (Object.keys(faults).length > 0 || chosen.length === 0 || job.isRunning) return;
    const items = chosen.map(({ personId, oldNumber }) => ({
      personId,
      number: mended[personId] ?? oldNumber,
    }));
    void job.start({ ...values, items });
  };
  useShortcut('Ctrl+Enter', take);
  return (
    <section className="page list-page" aria-label="沿用原编号">
      <div className="page-head">
        <h1>沿用原编号</h1>
        <span className="page-count" role="status">
          {answer.data && `登记了原编号且未建档 ${rows.length} 人，已选 ${chosen.length} 人`}
        </span>
        <div className="page-tools">
          <Button type="primary" onClick={take} disabled={chosen.length === 0} title="Ctrl+Enter">
            沿用 {chosen.length} 个编号
          </Button>
        </div>
      </div>
      <OpeningFields
        values={values}
        onChange={setValues}
        faults={isAsked ? faults : {}}
        onDone={() => list.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      <Alert
        type="info"
        showIcon
        title="沿用的编号在登记簿中标为“历史”，允许断号；新编号从同一系列的最大号之后开始。建档日期请填原纸质档案的建档日期。"
      />
      <div className="list-body" ref={list}>
        <Grid<OldNumber>
          label="登记了原编号的人员"
          rows={rows}
          columns={columnsFor(mended, setMended)}
          rowKey={({ personId }) => personId}
          selected={new Set(chosen.map(({ personId }) => personId))}
          onSelect={(next) =>
            setExcluded(new Set(rows.map(({ personId }) => personId).filter((id) => !next.has(id))))
          }
          emptyText={
            answer.isPending
              ? '正在读取…'
              : '没有登记了原编号而未建档的人员。原编号随名册导入，或在人员的“修改基本情况”中填写。'
          }
        />
      </div>
      {job.dialog}
    </section>
  );
}
