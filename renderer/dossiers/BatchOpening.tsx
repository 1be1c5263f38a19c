import { Alert, Button, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { isCivilDate } from '../../db/domain/civil-date.ts';
import type { Candidate } from '../../db/domain/dossier-record.ts';
import type { CandidateList, OpenedBatch } from '../../electron/contract/dossiers.ts';
import { useCall, useJob } from '../ui/calls.ts';
import { Grid, type GridColumn } from '../ui/Grid.tsx';
import { WITHOUT_CATEGORY } from '../ui/list-filters.tsx';
import { listAddress } from '../ui/list-layout.ts';
import { faultText } from '../ui/notices.ts';
import { useSession } from '../ui/session.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { today } from '../ui/today.ts';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import { useDirtyGuard } from '../ui/use-dirty-guard.ts';
import { NumberPane } from './NumberPane.tsx';
import { OpenedResult } from './OpenedResult.tsx';
import { OpeningFields } from './OpeningFields.tsx';
import { numberedPeople, type OpeningValues, openingFaults } from './opening-values.ts';

const COLUMNS: readonly GridColumn<Candidate>[] = [
  { code: 'name', label: '姓名', width: 96, render: ({ name }) => name },
  { code: 'sex', label: '性别', width: 52, render: ({ sex }) => sex },
  { code: 'unit', label: '科室', width: 170, render: ({ unitName }) => unitName },
  { code: 'post', label: '现任职务', width: 150, render: ({ postTitle }) => postTitle },
  { code: 'category', label: '人员类别', width: 96, render: ({ categoryName }) => categoryName },
  { code: 'old', label: '原编号', width: 110, render: ({ oldNumber }) => oldNumber },
];
const NOBODY: readonly Candidate[] = [];

/** 批量建档: who gets a dossier, which numbers they get, and one act that opens them all. */
export function BatchOpening() {
  const [result, setResult] = useState<OpenedBatch | null>(null);
  return result ? (
    <OpenedResult result={result} onAgain={() => setResult(null)} />
  ) : (
    <CandidateTable onOpened={setResult} />
  );
}

function CandidateTable({ onOpened }: { readonly onOpened: (result: OpenedBatch) => void }) {
  const { user } = useSession();
  const list = useRef<HTMLDivElement>(null);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [categoryIds, setCategoryIds] = useState<readonly string[]>([]);
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [isAsked, setIsAsked] = useState(false);
  const [values, setValues] = useState<OpeningValues>(() => emptyValues(user.personName));
  const openedOn = isCivilDate(values.openedOn) ? values.openedOn : today();
  const answer = useCall(
    'dossiers.candidates',
    { unitId, categoryIds: [...categoryIds], openedOn },
    { keepPrevious: true },
  );
  const rows = answer.data?.rows ?? NOBODY;
  // Whoever has an old number keeps it: it is taken over first, and he is left out here until chosen.
  const chosen = useMemo(
    () => rows.filter(({ personId, oldNumber }) => choices.get(personId) ?? oldNumber === ''),
    [rows, choices],
  );
  const selected = useMemo(() => new Set(chosen.map(({ personId }) => personId)), [chosen]);
  const numbered = useMemo(
    () => (answer.data ? numberedPeople(chosen, openedOn, answer.data) : []),
    [chosen, openedOn, answer.data],
  );
  const faults = openingFaults(values, today());
  const tellSkipped = useSkippedNotice();
  const job = useJob('dossiers.openBatch', {
    label: '批量建档',
    invalidates: ['dossiers.', 'register.', 'people.', 'home.'],
    // Where nobody's was opened, all that was chosen and written stays for another try.
    onDone: (done) => (done.opened.length > 0 ? onOpened(done) : tellSkipped(done.skipped, '未建档')),
  });
  useDirtyGuard(values.basis !== '' && !job.isRunning);
  const open = (): void => {
    setIsAsked(true);
    if (Object.keys(faults).length > 0 || chosen.length === 0 || job.isRunning) return;
    void job.start({ ...values, openedOn: values.openedOn, personIds: [...selected] });
  };
  useShortcut('Ctrl+Enter', open);
  return (
    <section className="page list-page" aria-label="批量建档">
      <div className="page-head">
        <h1>批量建档</h1>
        <span className="page-count" role="status">
          {answer.data && `可建档 ${answer.data.total} 人，已选 ${chosen.length} 人`}
        </span>
        <div className="page-tools">
          <span className="muted">Enter 到名单　空格 选中或排除　Ctrl+Enter 建档</span>
          <Button type="primary" onClick={open} disabled={chosen.length === 0} title="Ctrl+Enter">
            建档 {chosen.length} 份
          </Button>
        </div>
      </div>
      <OpeningFields
        values={values}
        onChange={setValues}
        faults={isAsked ? faults : {}}
        onDone={() => list.current?.querySelector<HTMLElement>('[role=grid]')?.focus()}
      />
      <CandidateNotices
        list={answer.data ?? null}
        isUncategorisedShown={categoryIds.includes(WITHOUT_CATEGORY.value)}
        fault={answer.error ? faultText(answer.error) : null}
      />
      <div className="filter-bar" role="search" aria-label="筛选">
        <UnitPicker width={220} value={unitId} onChange={setUnitId} placeholder="全部科室" />
        <CategoryPicker value={categoryIds} onChange={setCategoryIds} />
      </div>
      <div className="list-body" ref={list}>
        <Grid<Candidate>
          label="待建档人员"
          rows={rows}
          columns={COLUMNS}
          rowKey={({ personId }) => personId}
          selected={selected}
          onSelect={(next) => setChoices(new Map(rows.map(({ personId }) => [personId, next.has(personId)])))}
          emptyText={
            answer.isPending
              ? '正在读取…'
              : '没有待建档的人员。请先导入名册并设好人员类别；已建档、不在册、非院管的不列出。'
          }
        />
        <NumberPane people={numbered} skipped={answer.data?.skipped ?? []} />
      </div>
      {job.dialog}
    </section>
  );
}

function emptyValues(keeper: string): OpeningValues {
  return { openedOn: today(), basis: '', cabinet: '', box: '', perBox: null, keeper };
}

function CandidateNotices(props: {
  readonly list: CandidateList | null;
  readonly isUncategorisedShown: boolean;
  readonly fault: string | null;
}) {
  const { list, fault } = props;
  const withOld = list?.rows.filter(({ oldNumber }) => oldNumber !== '').length ?? 0;
  const uncategorised = props.isUncategorisedShown ? 0 : (list?.uncategorised ?? 0);
  return (
    <>
      {fault !== null && <Alert type="error" showIcon title={fault} role="alert" />}
      {withOld > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`其中 ${withOld} 人登记了原纸质编号，已先不选；请先沿用原编号，再为其余人员编发新号。`}
          action={<Link to="/dossiers/old-numbers">沿用原编号</Link>}
        />
      )}
      {uncategorised > 0 && (
        <Alert
          type="info"
          showIcon
          title={`另有 ${uncategorised.toLocaleString('zh-CN')} 名在册人员未定人员类别，没有列入；可成批设定类别，也可在下面选“未定类别”。`}
          action={<Link to={listAddress('/dossiers/quality', { kind: 'noCategory' })}>设人员类别</Link>}
        />
      )}
      {list && list.total > list.rows.length && (
        <Alert
          type="info"
          showIcon
          title={`一次最多建档 ${list.rows.length} 份，其余 ${list.total - list.rows.length} 人请在本批完成后继续。`}
        />
      )}
    </>
  );
}

/** Empty, or exactly the categories marked 建档: the preset, which 首页 counts by. */
function CategoryPicker(props: {
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}) {
  const categories = useCall('categories.list', {});
  const open = (categories.data ?? []).filter(({ closedOn }) => closedOn === null);
  const preset = open.filter(({ covered }) => covered).map(({ id }) => id);
  return (
    <Select<string[]>
      mode="multiple"
      aria-label="人员类别"
      placeholder="应建档类别"
      allowClear={props.value.length > 0}
      maxTagCount="responsive"
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 420 }}
      value={props.value.length > 0 ? [...props.value] : preset}
      options={[...open.map(({ id, name }) => ({ value: id, label: name })), WITHOUT_CATEGORY]}
      onChange={props.onChange}
    />
  );
}
