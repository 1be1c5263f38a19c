import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { TemplateEditor } from './TemplateEditor.tsx';
import { TemplateList } from './TemplateList.tsx';

/** The screens of letters' templates, indented under 责任书 in the menu. */
export const letterTemplateRoutes: readonly Route[] = [
  {
    path: '/letters/templates',
    title: '文书范本',
    element: <TemplateList />,
    menu: { order: 28, label: '文书范本', roles: DOSSIER_READERS },
  },
  { path: '/letters/templates/:versionId', title: '文书范本', element: <TemplateEditor /> },
];
