import { DomainError } from '../db/domain/domain-error.ts';
import type { Role } from '../db/domain/role.ts';
import { getSection } from '../db/domain/sections/index.ts';
import type { Channel } from './contract/channel.ts';
import type { ReadContext } from './handlers/context.ts';
import { refuseRecused } from './handlers/recusal.ts';

/** Role, section and 回避; gives the persons the call is about. Errors: not-allowed, unknown-section, recusal. */
export function admit(context: ReadContext, channel: Channel, input: unknown): readonly string[] {
  const { session } = context;
  if (!channel.access.roles.includes(session.role)) {
    throw new DomainError('not-allowed', '您的角色无权进行此操作。如确有需要，请联系主任。');
  }
  refuseSection(channel, session.role, input);
  const subjects = channel.access.subjects?.(input) ?? [];
  refuseRecused(context, subjects);
  return subjects;
}

/** A section the role may not read is refused as if it did not exist; one it may only read, by name. */
function refuseSection(channel: Channel, role: Role, input: unknown): void {
  const code = channel.access.section?.(input);
  if (code === undefined) return;
  const section = getSection(code);
  if (!section?.readers.includes(role)) throw new DomainError('unknown-section', '没有这个栏目。');
  if (channel.kind === 'write' && !section.writers.includes(role)) {
    throw new DomainError('not-allowed', `您的角色无权登记“${section.label}”。`);
  }
}
