import './shell.css';
import { Alert, Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  createHashRouter,
  Navigate,
  Outlet,
  RouterProvider,
  useLocation,
  useMatches,
  useNavigate,
} from 'react-router';
import { DOSSIER_READERS, type Role } from '../../db/domain/role.ts';
import { routes } from '../routes.tsx';
import { useNotices } from '../ui/notices.ts';
import type { Route } from '../ui/routes.ts';
import { useSession } from '../ui/session.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { useLeaveGuard } from '../ui/use-dirty-guard.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { ErrorPage } from './ErrorPage.tsx';
import { RecoveryNotice } from './RecoveryNotice.tsx';
import { SideMenu } from './SideMenu.tsx';
import { UserMenu } from './UserMenu.tsx';
import { useContentProtection } from './use-content-protection.ts';

interface ShellProps {
  readonly onHelp: () => void;
}

/** The frame of the unlocked office: menu at the left, header with search and user, the screen. */
export function Shell(props: ShellProps) {
  const [router] = useState(() => makeRouter(props));
  return <RouterProvider router={router} />;
}

function makeRouter(props: ShellProps) {
  return createHashRouter([
    {
      element: <Frame {...props} />,
      errorElement: <ErrorPage />,
      children: [
        ...routes.map((route) => ({
          path: route.path,
          element: <Screen route={route} />,
          errorElement: <ErrorPage />,
        })),
        { path: '*', element: <Navigate to="/" replace /> },
      ],
    },
  ]);
}

function Frame({ onHelp }: ShellProps) {
  const { user, office, warnings } = useSession();
  const [isSearching, setIsSearching] = useState(false);
  const search = (): void => {
    // A question lies above everything and is answered first.
    if (!document.querySelector('.ant-modal-confirm')) setIsSearching(true);
  };
  useShortcut('Ctrl+K', search, 'everywhere');
  useContentProtection(user.role === 'reader');
  useLeaveGuard();
  const { pathname } = useLocation();
  const { clearRefusals } = useNotices();
  useEffect(() => clearRefusals, [pathname, clearRefusals]);
  const main = useRef<HTMLElement>(null);
  const isGoing = useRef(false);
  const go = (): void => {
    isGoing.current = true;
    setIsSearching(false);
  };
  // The screen or the search that had the focus is gone: Tab goes on into the new screen, not through the head and the menu.
  useLayoutEffect(() => {
    const isLost = isGoing.current || document.activeElement === document.body;
    isGoing.current = false;
    if (pathname && isLost) main.current?.focus();
  }, [pathname]);
  return (
    <div className={office.demo ? 'shell demo' : 'shell'}>
      <header className="shell-head">
        <div className="brand">
          <strong>廉档</strong>
          <span className="office-name" title={`${office.hospitalName} ${office.officeName}`}>
            {office.hospitalName} {office.officeName}
          </span>
          {office.demo && <span className="ribbon">演练 · 虚构数据</span>}
        </div>
        <button type="button" className="search-box" onClick={() => setIsSearching(true)}>
          <span>{DOSSIER_READERS.includes(user.role) ? '搜索人员、档案编号、记录' : '搜索页面'}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className="head-tools">
          <Button type="text" onClick={onHelp} title="使用手册（F1）">
            手册
          </Button>
          <UserMenu />
        </div>
      </header>
      <SideMenu />
      <main className="shell-main" ref={main} tabIndex={-1}>
        {warnings.map((warning) => (
          <Alert key={warning} type="warning" showIcon title={warning} closable />
        ))}
        <RecoveryNotice />
        <Outlet />
      </main>
      {routes.map((route) => (
        <RouteShortcut key={route.path} route={route} />
      ))}
      {isSearching && <CommandPalette onClose={() => setIsSearching(false)} onGo={go} />}
      {office.demo && <div className="watermark" aria-hidden="true" />}
    </div>
  );
}

function isOpenTo({ menu }: Route, role: Role): boolean {
  return menu?.roles?.includes(role) ?? true;
}

/** Opens a screen from anywhere by its own shortcut. */
function RouteShortcut({ route }: { readonly route: Route }) {
  const { user } = useSession();
  const navigate = useNavigate();
  useShortcut(isOpenTo(route, user.role) ? (route.shortcut ?? null) : null, () => void navigate(route.path));
  return null;
}

function Screen({ route }: { readonly route: Route }) {
  const { user } = useSession();
  const matches = useMatches();
  // The same screen for another record starts anew: nothing typed for one may reach the other.
  const here = matches.at(-1)?.pathname ?? route.path;
  if (!isOpenTo(route, user.role)) return <Navigate to="/" replace />;
  return (
    <>
      <title>{`${route.title} - 廉档`}</title>
      <div key={here} className="screen">
        {route.element}
      </div>
    </>
  );
}
