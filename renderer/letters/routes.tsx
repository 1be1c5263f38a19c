import { FileProtectOutlined } from '@ant-design/icons';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { AssessmentsPage } from './AssessmentsPage.tsx';
import { CampaignList } from './CampaignList.tsx';
import { CampaignPage } from './CampaignPage.tsx';
import { LetterLedger } from './LetterLedger.tsx';
import { NewCampaign } from './NewCampaign.tsx';
import { RatesPage } from './RatesPage.tsx';
import { letterTemplateRoutes } from './template-routes.tsx';

/** The screens of letters: campaigns, collecting, ledger, rates, templates. */
export const letterRoutes: readonly Route[] = [
  {
    path: '/letters',
    title: '签订批次',
    element: <CampaignList />,
    menu: { order: 20, label: '责任书', icon: <FileProtectOutlined />, roles: DOSSIER_READERS },
  },
  { path: '/letters/new', title: '新建批次', element: <NewCampaign /> },
  { path: '/letters/campaigns/:campaignId', title: '签订批次', element: <CampaignPage /> },
  {
    path: '/letters/ledger',
    title: '责任书签订台账',
    element: <LetterLedger />,
    menu: { order: 21, label: '签订台账', roles: DOSSIER_READERS },
  },
  {
    path: '/letters/rates',
    title: '签订率',
    element: <RatesPage />,
    menu: { order: 22, label: '签订率', roles: DOSSIER_READERS },
  },
  {
    path: '/letters/assessments',
    title: '落实情况考核',
    element: <AssessmentsPage />,
    menu: { order: 23, label: '落实考核', roles: DOSSIER_READERS },
  },
  ...letterTemplateRoutes,
];
