import { dossierRoutes } from './dossiers/routes.tsx';
import { homeRoutes } from './home/routes.tsx';
import { auditRoutes } from './audit/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';
import type { Route } from './ui/routes.ts';

/** Every screen of the office, feature by feature. */
export const routes: readonly Route[] = [...homeRoutes, ...dossierRoutes, ...auditRoutes, ...settingsRoutes];
