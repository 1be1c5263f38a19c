import { readAnchor } from '../../db/anchor.ts';
import type { CheckReport, KnownAnchor } from '../../db/audit-check.ts';
import { type AuditFilter, countEvents, listActions, listChanges, listEvents } from '../../db/audit-list.ts';
import { parseAnchor, shortAnchor } from '../../db/domain/anchor-text.ts';
import { addDays, officeInstant } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { ROLE_LABELS } from '../../db/domain/role.ts';
import { readMonthlyAnchors } from '../../db/signed-anchor.ts';
import type { AuditReport, auditContract } from '../contract/audit.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { Handlers, JobContext } from './context.ts';

type ListFilter = ParsedInputOf<(typeof auditContract)['audit.count']>['filter'];

const SHOWN_CHANGES = 200;
const CHECK_MEMORY_MB = 512;
/** A chain of twenty years is read in minutes; beyond this the disk is failing. */
const CHECK_TIMEOUT_MS = 60 * 60 * 1000;

function filterOf({ fromOn, toOn, ...rest }: ListFilter): AuditFilter {
  return {
    ...rest,
    ...(fromOn === undefined ? {} : { fromAt: officeInstant(fromOn) }),
    ...(toOn === undefined ? {} : { toAt: officeInstant(addDays(toOn, 1)) }),
  };
}

/** What is known of the chain's end from outside the database; read before the check so that none is newer than what is checked. */
function anchorsOf({ office, db }: JobContext, typed: string) {
  const files = office.anchorFolders.flatMap((folder): KnownAnchor[] => {
    const anchor = readAnchor(folder);
    const source = folder === office.folder ? '数据文件夹的锚点' : '本机用户文件夹的锚点';
    return anchor ? [{ seq: anchor.seq, hashStart: anchor.hash, source }] : [];
  });
  const monthly = readMonthlyAnchors(db, office.folder);
  return { anchors: [...files, ...monthly.anchors, ...typedAnchor(typed)], refused: monthly.refused };
}

function typedAnchor(text: string): readonly KnownAnchor[] {
  if (text === '') return [];
  const parsed = parseAnchor(text);
  if (parsed) return [{ ...parsed, source: '纸面锚点' }];
  const message = '锚点应为“序号-校验码”，如 1234-AB12CD34EF567890，请对照打印件页脚录入。';
  throw new DomainError('anchor-mistyped', message, { anchor: message });
}

async function check(context: JobContext, { anchor }: { readonly anchor: string }): Promise<AuditReport> {
  const { office, at } = context;
  const { anchors, refused } = anchorsOf(context, anchor);
  const report = await context.runWorker<CheckReport>('check', {
    input: { databasePath: office.databasePath, dataKey: office.dataKey, anchors },
    cancelFlag: context.cancelFlag,
    onProgress: context.progress,
    timeoutMs: CHECK_TIMEOUT_MS,
    memoryMb: CHECK_MEMORY_MB,
  });
  const { head, ...figures } = report;
  const bad = refused.map((name) => ({
    kind: 'anchor-mismatch',
    message: `月度锚点文件 ${name} 已损坏或不是本单位签名。`,
  }));
  const faults = report.faults + bad.length;
  const result = { ...figures, faults, anchor: shortAnchor(head), checkedAt: at };
  await context.commit(() => {}, [], `校验至 ${result.anchor}，发现 ${faults} 处不符`);
  return { ...result, findings: [...bad, ...report.findings] };
}

export const auditHandlers: Handlers<typeof auditContract> = {
  'audit.list': ({ db }, { filter, sort, after, limit }) => {
    const rows = listEvents(db, filterOf(filter), {
      after: after === null ? null : Number(after),
      limit,
      ...sort,
    });
    const last = rows.at(-1);
    return {
      rows: rows.map((row) => ({ ...row, roleLabel: row.role === 'system' ? '' : ROLE_LABELS[row.role] })),
      next: last && rows.length === limit ? String(last.seq) : null,
    };
  },
  'audit.count': ({ db }, { filter }) => ({ count: countEvents(db, filterOf(filter)) }),
  'audit.changes': ({ db }, { seq }) => listChanges(db, seq, SHOWN_CHANGES),
  'audit.actions': ({ db }) => listActions(db),
  'audit.check': check,
};
