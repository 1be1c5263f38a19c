import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import type { SectionOverview } from '../../electron/contract/entries.ts';
import {
  BASIC_FACTS,
  OVERVIEW,
  PAPERS,
  type PersonView,
  type SectionGroups,
  stepView,
  viewsOf,
} from './section-list.ts';

export interface SectionNavProps {
  readonly groups: SectionGroups;
  readonly papers: number;
  readonly current: PersonView;
  readonly isUnfolded: boolean;
  readonly onPick: (view: PersonView) => void;
  readonly onUnfold: () => void;
}

/** The sections at the left with their counts and newest dates; arrows move while it has the focus. */
export function SectionNav(props: SectionNavProps) {
  const { groups, current, isUnfolded, onPick } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onPick(stepView(viewsOf(groups, isUnfolded), current, step));
  };
  const item = (view: PersonView, children: ReactNode): ReactNode => (
    <NavItem key={view} isCurrent={view === current} onPick={() => onPick(view)}>
      {children}
    </NavItem>
  );
  const sectionItem = (section: SectionOverview): ReactNode =>
    item(section.code, <SectionLine section={section} />);
  return (
    <nav className="section-nav" aria-label="档案栏目" onKeyDown={onKeyDown}>
      {item(OVERVIEW, <span>廉洁情况一览</span>)}
      {item(BASIC_FACTS, <span>基本情况</span>)}
      {groups.shown.map(sectionItem)}
      {item(
        PAPERS,
        <>
          <span>全部材料</span>
          <span className="nav-count">{props.papers > 0 ? props.papers : '无'}</span>
        </>,
      )}
      {groups.folded.length > 0 && (
        <button type="button" className="nav-fold" aria-expanded={isUnfolded} onClick={props.onUnfold}>
          {`${isUnfolded ? '收起' : '展开'}未设栏目（${groups.folded.length}）`}
        </button>
      )}
      {isUnfolded && groups.folded.map(sectionItem)}
    </nav>
  );
}

function SectionLine({ section }: { readonly section: SectionOverview }) {
  return (
    <>
      <span>{section.label}</span>
      <span className="nav-count">{section.count > 0 ? section.count : '无'}</span>
      {section.count > 0 && section.latestOn !== '' && <span className="nav-date">{section.latestOn}</span>}
    </>
  );
}

interface NavItemProps {
  readonly isCurrent: boolean;
  readonly onPick: () => void;
  readonly children: ReactNode;
}

function NavItem({ isCurrent, onPick, children }: NavItemProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    button.current?.scrollIntoView({ block: 'nearest' });
    // The arrows carry the focus along; a click elsewhere does not lose it to the list.
    if (button.current?.parentElement?.contains(document.activeElement)) button.current.focus();
  }, [isCurrent]);
  return (
    <button
      ref={button}
      type="button"
      className={isCurrent ? 'nav-item current' : 'nav-item'}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={onPick}
    >
      {children}
    </button>
  );
}
