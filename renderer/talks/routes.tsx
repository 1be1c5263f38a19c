import './talks.css';
import { CommentOutlined } from '@ant-design/icons';
import { DOSSIER_READERS } from '../../db/domain/role.ts';
import type { Route } from '../ui/routes.ts';
import { OwedPage } from './OwedPage.tsx';
import { AppointmentsPage, FollowUpsPage, MissedPage } from './PendingPages.tsx';
import { StatisticsPage } from './StatisticsPage.tsx';
import { TalkLedger } from './TalkLedger.tsx';
import { TalkPage } from './TalkPage.tsx';
import { TalkSettingsPage } from './TalkSettingsPage.tsx';

/** 谈话: the ledger, what waits, the figures. */
export const talksRoutes: readonly Route[] = [
  {
    path: '/talks',
    title: '谈话台账',
    element: <TalkLedger />,
    menu: { order: 30, label: '谈话', icon: <CommentOutlined />, roles: DOSSIER_READERS },
  },
  {
    path: '/talks/owed',
    title: '应谈未谈',
    element: <OwedPage />,
    menu: { order: 31, label: '待谈与补谈', roles: DOSSIER_READERS },
  },
  { path: '/talks/appointments', title: '任前待谈', element: <AppointmentsPage />, under: '/talks/owed' },
  { path: '/talks/missed', title: '补谈', element: <MissedPage />, under: '/talks/owed' },
  { path: '/talks/follow-ups', title: '后续要求', element: <FollowUpsPage />, under: '/talks/owed' },
  {
    path: '/talks/statistics',
    title: '谈话统计',
    element: <StatisticsPage />,
    menu: { order: 32, label: '谈话统计', roles: DOSSIER_READERS },
  },
  { path: '/talks/settings', title: '谈话频次与提纲', element: <TalkSettingsPage /> },
  { path: '/talks/:talkId', title: '谈话', element: <TalkPage /> },
];
