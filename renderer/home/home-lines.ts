import type { QualityKind } from '../../db/domain/dossier-record.ts';
import type { PendingKind } from '../../db/domain/home.ts';
import { listAddress } from '../ui/list-layout.ts';

interface PendingLine {
  readonly label: string;
  readonly to: string;
}

/** What each count is called, and the list it opens. */
export const PENDING_LINES: Readonly<Record<PendingKind, PendingLine>> = {
  newAppointee: { label: '近一月新任职待建档', to: '/dossiers/open' },
  unopened: { label: '中层以上、关键岗位未建档', to: '/dossiers/open' },
  leaver: { label: '已离岗，档案状态待更新', to: listAddress('/dossiers', { leaver: true }) },
  sheetHandedOut: { label: '基本情况表已发未收', to: listAddress('/dossiers', { sheetState: 'handedOut' }) },
  sheetReturned: { label: '基本情况表待核对', to: listAddress('/dossiers', { sheetState: 'returned' }) },
  sheetChecked: { label: '基本情况表待归档', to: listAddress('/dossiers', { sheetState: 'checked' }) },
  scanOpen: { label: '扫描待认（页）', to: '/scans/queue' },
  signInOpen: { label: '警示教育签到未完（活动）', to: listAddress('/education', { open: true }) },
  makeUpOwing: { label: '补学未完成（未到期）', to: listAddress('/education/owing', { when: 'inTime' }) },
  makeUpSoon: { label: '补学剩余 7 天以内', to: listAddress('/education/owing', { when: 'soon' }) },
  makeUpOverdue: { label: '补学已逾期', to: listAddress('/education/owing', { when: 'overdue' }) },
  talkDue: { label: '谈话应谈未谈（30 日内到期）', to: listAddress('/talks/owed', { soon: true }) },
  talkAppointment: { label: '任前待谈', to: '/talks/appointments' },
  talkMakeUp: { label: '集体谈话待补谈', to: '/talks/missed' },
  talkFollowUp: { label: '谈话后续要求临期', to: '/talks/follow-ups' },
  talkUnfiled: { label: '谈话已谈待归档', to: listAddress('/talks', { state: 'held' }) },
};

/** The list of people with one kind of gap. */
export const QUALITY_ADDRESS = (kind: QualityKind): string => listAddress('/dossiers/quality', { kind });
