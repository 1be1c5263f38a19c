import { Input, type InputRef, Modal } from 'antd';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import { routes } from '../routes.tsx';
import { type FoundGroup, type FoundItem, useFound } from '../ui/found.ts';
import { moveActive } from '../ui/grid-keys.ts';
import { useSession } from '../ui/session.ts';
import { MarkedText } from './MarkedText.tsx';
import { menuEntries } from './menu-entries.ts';
import { addressOf, findScreens } from './palette-items.ts';

const MOST_FOUND = 30;
/** Typing rests this long before the service is asked: below what a hand notices. */
const REST_MS = 60;
const PAGE_ITEMS = 8;
const GROUP_LABELS = {
  person: '人员',
  unit: '科室与党支部',
  supplier: '供应商',
  campaign: '签订批次',
  record: '责任书、谈话、警示教育',
  entry: '记录',
  screen: '页面',
} as const;

interface PaletteProps {
  readonly onClose: () => void;
  /** Closes it too: a screen is gone to. */
  readonly onGo: () => void;
}

/** Ctrl K: finds people, records and screens; arrows move, Enter opens, Escape closes. */
export function CommandPalette({ onClose, onGo }: PaletteProps) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [active, setActive] = useState(0);
  const { user } = useSession();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const listId = useId();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useFound(asked, MOST_FOUND);
  const groups = useMemo<readonly FoundGroup[]>(() => {
    const groups = found.groups.filter(({ items }) => items.length > 0);
    const isEntry = ({ kind }: FoundGroup): boolean => kind === 'entry' || kind === 'record';
    // Texts of records come last: they are many, and a screen or a name is what a few letters mean.
    return [
      ...groups.filter((group) => !isEntry(group)),
      ...findScreens(menuEntries(routes, user.role), asked),
      ...groups.filter(isEntry),
    ];
  }, [found.groups, asked, user.role]);
  const items = useMemo(
    () => groups.flatMap(({ items: own, kind }) => own.map((item) => ({ ...item, kind }))),
    [groups],
  );
  useEffect(() => setActive(0), [asked]);
  const current = Math.min(active, Math.max(0, items.length - 1));
  useEffect(() => {
    document.getElementById(`${listId}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [current, listId]);

  // A quick hand presses Enter before the answer: it opens the first item of that answer, never of the last one.
  const [isHasty, setIsHasty] = useState(false);
  const isSettled = asked === text.trim() && !found.isAsking;
  const open = useCallback(
    (item: (typeof items)[number] | undefined): void => {
      if (!item) return;
      onGo();
      void navigate(addressOf(item.kind, item));
    },
    [navigate, onGo],
  );
  useEffect(() => {
    if (!isHasty || !isSettled) return;
    setIsHasty(false);
    open(items[0]);
  }, [isHasty, isSettled, items, open]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      if (isSettled) open(items[current]);
      else setIsHasty(true);
      event.preventDefault();
      return;
    }
    if (event.key === 'Home' || event.key === 'End') return;
    const next = moveActive(event, current, items.length, PAGE_ITEMS);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      width={680}
      className="palette"
      title={<span className="sr-only">搜索</span>}
      afterOpenChange={(isOpen) => isOpen && input.current?.focus()}
    >
      <Input
        ref={input}
        autoFocus
        size="large"
        allowClear
        role="combobox"
        aria-label="搜索人员、档案编号、记录"
        aria-expanded={items.length > 0}
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? `${listId}-${current}` : undefined}
        placeholder={
          DOSSIER_READERS.includes(user.role) ? '姓名、全拼、首字母、编号、科室或记录中的文字' : '页面名称'
        }
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="搜索结果" className="palette-list">
        <FoundGroups
          groups={groups}
          listId={listId}
          active={current}
          onOpen={(index) => open(items[index])}
        />
      </div>
      <div role="status" className="palette-foot muted">
        {asked === ''
          ? '↑↓ 选择　Enter 打开　Esc 关闭'
          : found.isAsking
            ? '正在查找…'
            : items.length === 0
              ? '没有找到，可试姓名、首字母或编号的一部分'
              : foundText(groups)}
      </div>
    </Modal>
  );
}

/** How many were found; says so where a kind holds more than is listed. */
function foundText(groups: readonly FoundGroup[]): string {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  const isCut = groups.some(({ items }) => items.length === MOST_FOUND);
  return isCut
    ? `找到 ${count} 项以上，每类列出前 ${MOST_FOUND} 项；多打几个字可缩小范围`
    : `找到 ${count} 项`;
}

interface FoundGroupsProps {
  readonly groups: readonly FoundGroup[];
  readonly listId: string;
  readonly active: number;
  readonly onOpen: (index: number) => void;
}

function FoundGroups({ groups, listId, active, onOpen }: FoundGroupsProps) {
  let index = -1;
  return groups.map(({ kind, items }) => (
    <div key={kind} role="group" aria-label={GROUP_LABELS[kind]}>
      <div className="palette-group" aria-hidden="true">
        {GROUP_LABELS[kind]}
      </div>
      {items.map((item) => {
        index += 1;
        const place = index;
        return (
          <FoundLine
            key={item.id}
            id={`${listId}-${place}`}
            item={item}
            isActive={place === active}
            onOpen={() => onOpen(place)}
          />
        );
      })}
    </div>
  ));
}

function FoundLine(props: {
  readonly id: string;
  readonly item: FoundItem;
  readonly isActive: boolean;
  readonly onOpen: () => void;
}) {
  const { id, item, isActive, onOpen } = props;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={isActive ? 'palette-item active' : 'palette-item'}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <span className="palette-title">
        <MarkedText text={item.title} marked={item.matched} />
      </span>
      <span className="palette-detail muted" title={item.detail}>
        <MarkedText text={item.detail} marked={item.matched} />
      </span>
    </div>
  );
}
