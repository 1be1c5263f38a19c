import { auditRoutes } from './audit/routes.tsx';
import { dossierRoutes } from './dossiers/routes.tsx';
import { educationRoutes } from './education/routes.tsx';
import { homeRoutes } from './home/routes.tsx';
import { importsRoutes } from './imports/routes.tsx';
import { letterRoutes } from './letters/routes.tsx';
import { peopleRoutes } from './people/routes.tsx';
import { personRoutes } from './person/routes.tsx';
import { scansRoutes } from './scans/routes.tsx';
import { settingsRoutes } from './settings/routes.tsx';
import { suppliersRoutes } from './suppliers/routes.tsx';
import { talksRoutes } from './talks/routes.tsx';
import type { Route } from './ui/routes.ts';
import { unitsRoutes } from './units/routes.tsx';

/** Every screen of the office, feature by feature. */
export const routes: readonly Route[] = [
  ...homeRoutes,
  ...peopleRoutes,
  ...personRoutes,
  ...importsRoutes,
  ...dossierRoutes,
  ...letterRoutes,
  ...scansRoutes,
  ...educationRoutes,
  ...unitsRoutes,
  ...talksRoutes,
  ...suppliersRoutes,
  ...auditRoutes,
  ...settingsRoutes,
];
