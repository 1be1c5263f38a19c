import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Link, useLocation } from 'react-router';
import { routes } from '../routes.tsx';
import { useSession } from '../ui/session.ts';
import { useKept } from '../ui/use-kept.ts';
import { entryOfAddress, type MenuEntry, type MenuGroup, menuEntries, menuGroups } from './menu-entries.ts';

interface OpenGroups {
  /** Paths of main entries. */
  readonly open: readonly string[];
}

const NONE_OPEN: OpenGroups = { open: [] };

/** The screens this user may open, in the office's order; those of the part he works in are unfolded, others as he left them. */
export function SideMenu() {
  const { user } = useSession();
  const { pathname } = useLocation();
  const [kept, keep] = useKept('menu', NONE_OPEN);
  const entries = menuEntries(routes, user.role);
  const current = entryOfAddress(routes, entries, pathname);
  const open = kept?.open ?? [];
  const toggle = ({ path }: MenuEntry): void =>
    keep({ open: open.includes(path) ? open.filter((other) => other !== path) : [...open, path] });
  return (
    <nav className="side-menu" aria-label="主菜单">
      {menuGroups(entries).map((group) => {
        const isHere = current !== null && [group.main, ...group.under].includes(current);
        return (
          <Group
            key={group.main.path}
            group={group}
            current={current}
            isOpen={isHere || open.includes(group.main.path)}
            onToggle={isHere ? null : () => toggle(group.main)}
          />
        );
      })}
    </nav>
  );
}

interface GroupProps {
  readonly group: MenuGroup;
  readonly current: MenuEntry | null;
  readonly isOpen: boolean;
  /** Null where it cannot be folded: the user works in it. */
  readonly onToggle: (() => void) | null;
}

function Group({ group: { main, under }, current, isOpen, onToggle }: GroupProps) {
  return (
    <>
      <div className="menu-row">
        <Item entry={main} current={current} />
        {under.length > 0 && onToggle && (
          <button
            type="button"
            className="menu-fold"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? '收起' : '展开'}${main.label}`}
            onClick={onToggle}
          >
            {isOpen ? <DownOutlined /> : <RightOutlined />}
          </button>
        )}
      </div>
      {isOpen && under.map((entry) => <Item key={entry.path} entry={entry} current={current} />)}
    </>
  );
}

function Item({ entry, current }: { readonly entry: MenuEntry; readonly current: MenuEntry | null }) {
  const { path, label, icon, isUnder } = entry;
  const isCurrent = path === current?.path;
  return (
    <Link
      to={path}
      className={`menu-link${isUnder ? ' under' : ''}${isCurrent ? ' here' : ''}`}
      aria-current={isCurrent ? 'page' : undefined}
    >
      {icon && <span aria-hidden="true">{icon}</span>}
      {label}
    </Link>
  );
}
