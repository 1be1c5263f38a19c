import { DomainError } from '../../db/domain/domain-error.ts';
import { LETTER_LEDGER } from '../../db/domain/letter-record.ts';
import { countLetters, type LetterFilter, listLetters } from '../../db/letter-list.ts';
import { issuerOf } from '../../db/letter-parties.ts';
import { listLetterRates } from '../../db/letter-rates.ts';
import { amendLetter, isRecusedFrom, requireLetter } from '../../db/letters.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { lettersContract } from '../contract/letters.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';
import { letterActs, noteSigners } from './letter-acts.ts';
import { recusalOf } from './recusal.ts';

type ListInput = ParsedInputOf<(typeof lettersContract)['letters.list']>;

/** A list asks for one year, unless campaign, letter, person, supplier or open letters already say which few are meant; 回避 leaves its letters out. */
function boundedFilter(context: ReadContext, filter: LetterFilter): LetterFilter {
  const { campaignId, letterId, personId, supplierId, late } = filter;
  const isFew = campaignId || letterId || personId || supplierId || late || isOpenState(filter);
  const year = filter.year || isFew ? filter.year : Number(context.today.slice(0, 4));
  return { ...filter, year, recused: context.recused };
}

/** The states of letter_open, which holds few. */
const OPEN_STATES: readonly LetterFilter['state'][] = ['due', 'printed', 'open', 'coming', 'signed'];
const isOpenState = ({ state }: LetterFilter): boolean => OPEN_STATES.includes(state);

function list(context: ReadContext, { filter, ...query }: ListInput) {
  return listLetters(context.db, { ...query, filter: boundedFilter(context, filter) }, context.today);
}

const ledger = ledgerOf({
  title: '责任书签订台账',
  columns: LETTER_LEDGER,
  isWholeForm: true,
  period: (filter: ListInput['filter'], context) => {
    const { year } = boundedFilter(context, filter);
    return year ? `${year}年度` : '各年度';
  },
  idOf: ({ letterId }) => letterId,
  counter: '份',
  isFileNoted: true,
  personOf: ({ personId, signerId }) => personId ?? signerId,
  list,
});

function requireIssuer(context: ReadContext, issuerId: string) {
  const issuer = issuerOf(context.db, issuerId);
  if (!issuer) throw new DomainError('no-person', '找不到所选的甲方，请重新选择。');
  return issuer;
}

export const lettersHandlers: Handlers<typeof lettersContract> = {
  'letters.list': list,
  'letters.count': (context, { filter }) => ({
    count: countLetters(context.db, boundedFilter(context, filter), context.today),
  }),
  'letters.export': ledger.export,
  'letters.printLedger': ledger.print,
  'letters.rates': ({ db }, question) => listLetterRates(db, question),
  ...letterActs,
  'letters.amend': (context, { letterId, version, issuerId, ...patch }) => {
    const letter = requireLetter(context.db, letterId);
    if (isRecusedFrom(letter, context.recused)) throw recusalOf('责任书');
    noteSigners(context, [letterId]);
    const issuer = issuerId === null ? null : requireIssuer(context, issuerId);
    return { warning: amendLetter(context.tx, letterId, version, { ...patch, issuer }) };
  },
};
