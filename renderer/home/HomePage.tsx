import './home.css';
import { Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { actionLabel } from '../../db/domain/action-label.ts';
import { QUALITY_KINDS, QUALITY_LABELS } from '../../db/domain/dossier-record.ts';
import { type HomeView, PENDING_KINDS } from '../../db/domain/home.ts';
import { OFFICE_ROLES, type Role } from '../../db/domain/role.ts';
import { useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { useSession } from '../ui/session.ts';
import { clockText, dayText } from '../ui/time-text.ts';
import { PENDING_CARDS, PENDING_LINES, QUALITY_ADDRESS } from './home-lines.ts';

/** What waits today: counts that open their lists; what is zero takes no place. */
export function HomePage() {
  const { user, office } = useSession();
  const home = useCall('home.get', {});
  return (
    <section className="page" aria-label="首页">
      <div className="page-head">
        <h1>首页</h1>
        <span className="muted">{dayText(new Date())}</span>
      </div>
      {home.error && <div role="alert">{faultText(home.error)}</div>}
      {home.data ? (
        <div className="home-cards">
          {home.data.todos && <TodoCards todos={home.data.todos} word={office.dossierWord} />}
          {OFFICE_ROLES.includes(user.role) && <QualityCard />}
          {home.data.todos && <ImportCard last={home.data.lastImport} />}
          <DutyCard role={user.role} />
          <MineCard mine={home.data.mine} />
        </div>
      ) : (
        !home.error && <Skeleton active={false} />
      )}
    </section>
  );
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="panel home-card" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly count: number;
  readonly to: string;
}

function Line({ label, count, to }: LineProps) {
  return (
    <Link className="home-line" to={to}>
      <span>{label}</span>
      <strong className="number">{count.toLocaleString('zh-CN')}</strong>
    </Link>
  );
}

function Lines({ lines, none }: { readonly lines: readonly LineProps[]; readonly none: string }) {
  const waiting = lines.filter(({ count }) => count > 0);
  if (waiting.length === 0) return <div className="muted">{none}</div>;
  return waiting.map((line) => <Line key={line.label} {...line} />);
}

function TodoCards({
  todos,
  word,
}: {
  readonly todos: NonNullable<HomeView['todos']>;
  readonly word: string;
}) {
  const lines = PENDING_KINDS.map((todo) => ({ ...PENDING_LINES[todo], count: todos[todo] }));
  const cards = PENDING_CARDS.map((card) => ({
    card,
    waiting: lines.filter((line) => line.card === card && line.count > 0),
  })).filter(({ waiting }) => waiting.length > 0);
  if (cards.length === 0)
    return (
      <Card title="待办">
        <div className="muted">没有待办</div>
      </Card>
    );
  return cards.map(({ card, waiting }) => (
    <Card key={card} title={card === '建档与变动' ? `建档与变动（${word}）` : card}>
      <Lines lines={waiting} none="" />
    </Card>
  ));
}

function QualityCard() {
  const counts = useCall('dossiers.qualityCounts', {});
  const { data } = counts;
  if (!data) return null;
  const lines = QUALITY_KINDS.map((kind) => ({
    label: QUALITY_LABELS[kind],
    count: data[kind],
    to: QUALITY_ADDRESS(kind),
  }));
  return (
    <Card title="数据质量">
      <Lines lines={lines} none="没有发现缺漏" />
    </Card>
  );
}

function ImportCard({ last }: { readonly last: HomeView['lastImport'] }) {
  return (
    <Card title="导入名册">
      {last ? (
        <div>
          <div title={last.fileName} className="ellipsis">
            {last.fileName}
          </div>
          <div className="muted">
            {clockText(last.importedAt)}
            {last.isUndone ? '，已撤销' : ''}
          </div>
        </div>
      ) : (
        <div className="muted">还没有导入过名册</div>
      )}
      <Link className="home-act" to="/imports">
        {last ? '导入下一份名册' : '从人事部门的花名册开始'}
      </Link>
    </Card>
  );
}

/** What those who keep no dossiers find here. */
const DUTIES: Readonly<
  Partial<Record<Role, { readonly text: string; readonly label?: string; readonly to?: string }>>
> = {
  sysadmin: { text: '建立和停用账号、重置密码、更换恢复密钥。', label: '管理用户', to: '/settings/users' },
  secadmin: { text: '授予和调整用户的角色。', label: '管理用户', to: '/settings/users' },
  auditor: { text: '查看全部操作，校验审计链。', label: '查看审计', to: '/audit' },
  reader: {
    text: '查阅人只能查阅已批准的档案；目前没有批准给您的查阅。需要查阅的，请向纪检监察室提出申请。',
  },
};

function DutyCard({ role }: { readonly role: Role }) {
  const duty = DUTIES[role];
  if (!duty) return null;
  return (
    <Card title="我的职责">
      <div>{duty.text}</div>
      {duty.to !== undefined && (
        <Link className="home-act" to={duty.to}>
          {duty.label}
        </Link>
      )}
    </Card>
  );
}

function MineCard({ mine }: { readonly mine: HomeView['mine'] }) {
  return (
    <Card title="我的操作">
      <div className="muted">
        今日 {mine.today} 项，本周 {mine.thisWeek} 项
      </div>
      <ul className="home-acts">
        {mine.recent.map((act) => (
          <li key={act.seq}>
            <span className="number muted">{clockText(act.at)}</span> {actionLabel(act.action)}
            {act.subjectName &&
              `：${act.subjectName}${act.moreSubjects > 0 ? ` 等 ${act.moreSubjects + 1} 人` : ''}`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
