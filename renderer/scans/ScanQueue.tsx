import { Button, type InputRef } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Turn } from '../../db/domain/scan.ts';
import type { OpenScanPage, ScanCandidate } from '../../electron/contract/scans.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useNotices } from '../ui/notices.ts';
import { usePlainKeys } from '../ui/use-plain-key.ts';
import { CandidatePane, CHOOSE_FIRST } from './CandidatePane.tsx';
import { hasFiledScan } from './outcome-text.ts';
import { QueueList } from './QueueList.tsx';
import { type QueueItem, queueItems } from './queue-items.ts';
import { ScanPicture } from './ScanPicture.tsx';
import { SigningDay } from './SigningDay.tsx';
import { STALE } from './stale.ts';
import { useCandidates } from './use-candidates.ts';
import { useSettle } from './use-settle.ts';

/** Pages shown at once; more come as these are settled. */
const SHOWN = 200;
const NEXT_TURN: Readonly<Record<Turn, Turn>> = { 0: 90, 90: 180, 180: 270, 270: 0 };

/** 扫描待认: the picture beside the records it may belong to, settled by keyboard. */
export function ScanQueue() {
  const answer = useCall('scans.queue', { after: 0, limit: SHOWN }, { keepPrevious: true });
  const rows = answer.data?.rows;
  const [joined, setJoined] = useState<ReadonlySet<string>>(new Set());
  const [turns, setTurns] = useState<Turns>({});
  const [at, setAt] = useState(0);
  const [signedOn, setSignedOn] = useState(dayOf(useLocation().state));
  const settled = useSettled();
  const items = useMemo(() => queueItems(rows ?? [], joined), [rows, joined]);
  const index = Math.min(at, Math.max(0, items.length - 1));
  const item = items[index];
  if (answer.isPending) return null;
  if (!item)
    return (
      <section className="page" aria-label="扫描待认">
        <QueueHead pages={0} />
        <EmptyState title="没有待认的扫描页" action={<Link to="/scans">去扫描归档</Link>}>
          扫描件都已归档或搁置。
        </EmptyState>
      </section>
    );
  const joinNext = (): void => {
    const next = items[index + 1];
    if (next) setJoined(new Set([...joined, ...next.pages.map(({ pageId }) => pageId)]));
  };
  return (
    <section className="page scan-queue" aria-label="扫描待认">
      <QueueHead pages={rows?.length ?? 0} />
      <div className="scan-desk">
        <QueueList items={items} index={index} onChoose={setAt} />
        <Desk
          key={`${item.key} ${item.pages.length}`}
          item={item}
          onMove={(step) => setAt(Math.max(0, Math.min(items.length - 1, index + step)))}
          onJoinNext={joinNext}
          turns={turns}
          onTurns={setTurns}
          onSettled={settled.note}
          signedOn={signedOn}
          onSignedOn={setSignedOn}
        />
      </div>
    </section>
  );
}

/** The day that was given for the batch one comes from. */
function dayOf(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('signedOn' in state)) return null;
  return typeof state.signedOn === 'string' ? state.signedOn : null;
}

function QueueHead({ pages }: { readonly pages: number }) {
  return (
    <div className="page-head">
      <h1>扫描待认</h1>
      {pages > 0 && <span className="page-count">{pages >= SHOWN ? `${SHOWN} 页以上` : `${pages} 页`}</span>}
      <span className="page-tools muted">
        J/K 上下一份 · 1–9 选记录 · Enter 归档 · F 搜索 · R 旋转 · M 与下一份合并 · B 空白页 · Delete 搁置 · Z
        撤回
      </span>
      <Link to="/scans">返回扫描归档</Link>
    </div>
  );
}

/** What was settled in this sitting, the last first to be taken back. */
function useSettled(): { readonly note: (pageIds: readonly string[]) => void } {
  const [done, setDone] = useState<readonly (readonly string[])[]>([]);
  const takeBack = useAct('scans.takeBack', { invalidates: STALE, done: '已撤回，放回待认。' });
  usePlainKeys({
    z: () => {
      const last = done.at(-1);
      if (!last || takeBack.isRunning) return;
      setDone(done.slice(0, -1));
      void takeBack.run({ pageIds: [...last] });
    },
  });
  return { note: (pageIds) => setDone((all) => [...all, pageIds]) };
}

const OWN_WORK = 'a, button:not([aria-current="true"], [aria-pressed="true"])';

/** By page: how the clerk has turned it. */
type Turns = Readonly<Record<string, Turn>>;

interface DeskProps {
  readonly item: QueueItem;
  readonly onMove: (step: number) => void;
  readonly onJoinNext: () => void;
  readonly turns: Turns;
  readonly onTurns: (turns: Turns) => void;
  readonly onSettled: (pageIds: readonly string[]) => void;
  readonly signedOn: string | null;
  readonly onSignedOn: (on: string | null) => void;
}

function Desk(props: DeskProps) {
  const { item, onMove, onJoinNext, turns, onTurns, onSettled, signedOn, onSignedOn } = props;
  // Where the signature is missing is on the last page.
  const [pageAt, setPageAt] = useState(item.pages[0].outcome === 'unsigned' ? item.pages.length - 1 : 0);
  // A part of a paper must not replace the whole of it unseen.
  const isPart = item.pages.length < (item.pages[0].code?.pages ?? 1);
  const hasOriginal = hasFiledScan(item.pages[0]);
  const [earlier, setEarlier] = useState<'replace' | 'keep'>(isPart ? 'keep' : 'replace');
  const search = useRef<InputRef>(null);
  const page = item.pages[pageAt] ?? item.pages[0];
  const choice = useCandidates(item);
  const onDone = (): void => onSettled(item.pages.map(({ pageId }) => pageId));
  const notices = useNotices();
  const { settle, isRunning } = useSettle(onDone);
  const aside = useAct('scans.aside', { invalidates: STALE, onDone });
  const turnOf = ({ pageId, turn }: OpenScanPage): Turn => turns[pageId] ?? turn;
  const isBusy = isRunning || aside.isRunning;
  const file = (records: readonly ScanCandidate[]): void => {
    if (isBusy) return;
    if (records.length === 0) {
      notices.warn(CHOOSE_FIRST);
      return;
    }
    void settle({
      pages: item.pages.map((one) => ({ pageId: one.pageId, version: one.version, turn: turnOf(one) })),
      records: records.map(({ form, recordId }) => ({ form, recordId })),
      earlier: records.some(({ filed }) => filed > 0) ? earlier : 'keep',
      signedOn,
    });
  };
  const setAside = (asBlank: boolean): void => {
    if (isBusy) return;
    void aside.run({
      pages: item.pages.map(({ pageId, version }) => ({ pageId, version })),
      asBlank,
      keepsFiled: hasOriginal && !asBlank,
    });
  };
  const rotate = (): void => onTurns({ ...turns, [page.pageId]: NEXT_TURN[turnOf(page)] });
  const records = choice.chosen;
  usePlainKeys({
    j: () => onMove(1),
    k: () => onMove(-1),
    arrowright: () => setPageAt(Math.min(pageAt + 1, item.pages.length - 1)),
    arrowleft: () => setPageAt(Math.max(0, pageAt - 1)),
    r: rotate,
    m: onJoinNext,
    b: () => setAside(true),
    delete: () => setAside(false),
    f: () => search.current?.focus(),
    enter: () => {
      // A button reached by Tab does its own work; what is chosen already has done it, also by the mouse.
      const focused = document.activeElement;
      if (focused instanceof HTMLElement && focused.matches(OWN_WORK)) focused.click();
      else file(records);
    },
    ...Object.fromEntries(choice.candidates.map((one, at) => [String(at + 1), () => choice.choose(one)])),
  });
  return (
    <>
      <ScanPicture
        page={page}
        turn={turnOf(page)}
        position={pageAt}
        count={item.pages.length}
        onTurnPage={setPageAt}
        onRotate={rotate}
      />
      <CandidatePane
        choice={choice}
        isPart={isPart}
        earlier={earlier}
        onEarlier={setEarlier}
        page={page}
        search={search}
      >
        {choice.candidates.some(({ form }) => form === 'letter') && (
          <SigningDay value={signedOn} onChange={onSignedOn} />
        )}
        <Button type="primary" disabled={records.length === 0 || isBusy} onClick={() => file(records)}>
          {records.length > 1 ? `归入 ${records.length} 份` : '归档'}
        </Button>
        <Button disabled={isBusy} onClick={() => setAside(true)}>
          空白页
        </Button>
        <Button disabled={isBusy} onClick={() => setAside(false)}>
          {hasOriginal ? '保留原件' : '搁置'}
        </Button>
      </CandidatePane>
    </>
  );
}
