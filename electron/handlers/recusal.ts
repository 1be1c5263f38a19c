import { DomainError } from '../../db/domain/domain-error.ts';
import type { ReadContext } from './context.ts';

type Recused = Pick<ReadContext, 'recused'>;

/** The refusal of what 回避 keeps from the user (domain.md, Keeping and reading); `what`: 档案, 责任书 … */
export function recusalOf(what = '档案'): DomainError {
  return new DomainError('recusal', `按回避规定，不得查看或处理本人及近亲属的${what}，请由其他经办人办理。`);
}

/** Refuses what is about the user himself or a close relative. Errors: recusal. */
export function refuseRecused({ recused }: Recused, personIds: readonly string[], what?: string): void {
  if (personIds.some((personId) => recused.has(personId))) throw recusalOf(what);
}

/** Refuses a record that is about nobody else; a group's record is not withheld because of one who was there. Errors: recusal. */
export function refuseOnlyRecused({ recused }: Recused, personIds: readonly string[]): void {
  if (personIds.length > 0 && personIds.every((personId) => recused.has(personId))) throw recusalOf();
}
