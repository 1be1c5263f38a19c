import { NavLink } from 'react-router';
import { routes } from '../routes.tsx';
import { useSession } from '../ui/session.ts';
import { menuEntries } from './menu-entries.ts';

/** The screens this user may open, in the office's order. */
export function SideMenu() {
  const { user } = useSession();
  const entries = menuEntries(routes, user.role);
  return (
    <nav className="side-menu" aria-label="主菜单">
      {entries.map(({ path, label, icon, isUnder }) => (
        <NavLink
          key={path}
          to={path}
          end={path === '/' || entries.some((other) => other.path.startsWith(`${path}/`))}
          className={isUnder ? 'menu-link under' : 'menu-link'}
        >
          {icon && <span aria-hidden="true">{icon}</span>}
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
