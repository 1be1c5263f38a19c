import type { QualityKind } from '../../db/domain/dossier-record.ts';
import type { PendingKind } from '../../db/domain/home.ts';
import { listAddress } from '../ui/list-layout.ts';

/** The cards of 首页 in the order of the menu; one with nothing waiting takes no place. */
export const PENDING_CARDS = ['责任书', '谈话', '警示教育', '扫描归档', '建档与变动'] as const;
type PendingCard = (typeof PENDING_CARDS)[number];

interface PendingLine {
  readonly card: PendingCard;
  readonly label: string;
  readonly to: string;
}

/** The list of people with one kind of gap. */
export const QUALITY_ADDRESS = (kind: QualityKind): string => listAddress('/dossiers/quality', { kind });

/** What each count is called, and the list it opens. */
export const PENDING_LINES: Readonly<Record<PendingKind, PendingLine>> = {
  newAppointee: { card: '建档与变动', label: '近一月新任职待建档', to: '/dossiers/open' },
  unopened: { card: '建档与变动', label: '应建档未建档', to: '/dossiers/open' },
  leaver: {
    card: '建档与变动',
    label: '已离岗，档案状态待更新',
    to: listAddress('/dossiers', { leaver: true }),
  },
  sheetHandedOut: {
    card: '建档与变动',
    label: '基本情况表已发未收',
    to: listAddress('/dossiers', { sheetState: 'handedOut' }),
  },
  sheetReturned: {
    card: '建档与变动',
    label: '基本情况表待核对',
    to: listAddress('/dossiers', { sheetState: 'returned' }),
  },
  sheetChecked: {
    card: '建档与变动',
    label: '基本情况表待归档',
    to: listAddress('/dossiers', { sheetState: 'checked' }),
  },
  letterOpen: {
    card: '责任书',
    label: '待签（未到期）',
    to: listAddress('/letters/ledger', { state: 'coming' }),
  },
  letterLate: { card: '责任书', label: '逾期未签', to: listAddress('/letters/ledger', { late: true }) },
  letterUnscanned: {
    card: '责任书',
    label: '已签待扫描',
    to: listAddress('/letters/ledger', { state: 'signed' }),
  },
  scanOpen: { card: '扫描归档', label: '扫描待认（页）', to: '/scans/queue' },
  signInOpen: { card: '警示教育', label: '签到未完（活动）', to: listAddress('/education', { open: true }) },
  makeUpOwing: {
    card: '警示教育',
    label: '补学未完成（剩余 7 天以上）',
    to: listAddress('/education/owing', { when: 'later' }),
  },
  makeUpSoon: {
    card: '警示教育',
    label: '补学未完成（剩余 7 天以内）',
    to: listAddress('/education/owing', { when: 'soon' }),
  },
  makeUpOverdue: {
    card: '警示教育',
    label: '补学已逾期',
    to: listAddress('/education/owing', { when: 'overdue' }),
  },
  talkHoliday: { card: '谈话', label: '将到的节日尚未安排节前谈话', to: '/talks' },
  talkDue: { card: '谈话', label: '应谈未谈 30 日内到期', to: listAddress('/talks/owed', { when: 'soon' }) },
  talkDueLate: { card: '谈话', label: '应谈未谈已逾期', to: listAddress('/talks/owed', { when: 'overdue' }) },
  talkAppointment: { card: '谈话', label: '任前待谈', to: '/talks/appointments' },
  talkMakeUp: { card: '谈话', label: '集体谈话待补谈', to: '/talks/missed' },
  talkFollowUp: {
    card: '谈话',
    label: '后续要求 30 日内到期',
    to: listAddress('/talks/follow-ups', { when: 'soon' }),
  },
  talkFollowUpLate: {
    card: '谈话',
    label: '后续要求已逾期',
    to: listAddress('/talks/follow-ups', { when: 'overdue' }),
  },
  talkUnfiled: { card: '谈话', label: '已谈待归档', to: listAddress('/talks', { state: 'held' }) },
};
