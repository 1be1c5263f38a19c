import { FIGURES_LEDGER, PERSON_YEAR_LEDGER, type UnitFigures } from '../../db/domain/education-ledger.ts';
import { countPersonYears, educationFigures, listPersonYears } from '../../db/education-figures.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { educationFiguresContract } from '../contract/education-figures.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';

type PeopleInput = ParsedInputOf<(typeof educationFiguresContract)['educationFigures.people']>;
type Period = ParsedInputOf<(typeof educationFiguresContract)['educationFigures.get']>;

/** The year asked for, else the current one; people are those of today, or of its last day where it is over; 回避 leaves its rows out. */
function yearOf({ year, ...filter }: PeopleInput['filter'], { today, recused }: ReadContext) {
  const asked = { ...filter, recused, year: year ?? Number(today.slice(0, 4)) };
  const last = `${asked.year}-12-31`;
  return { filter: asked, on: last < today ? last : today };
}

function peoplePage(context: ReadContext, { filter, after, limit }: PeopleInput) {
  const asked = yearOf(filter, context);
  return listPersonYears(context.db, asked.filter, { after, limit }, asked.on);
}

const peopleLedger = ledgerOf({
  title: ({ below }: PeopleInput['filter']) =>
    below === undefined ? '个人参学情况' : '未达到年度最低次数人员',
  columns: PERSON_YEAR_LEDGER,
  period: ({ year }, { today }) => `${year ?? today.slice(0, 4)}年度`,
  idOf: ({ personId }) => personId,
  personOf: ({ personId }) => personId,
  list: peoplePage,
});

function figureRows({ db, today }: ReadContext, { filter }: { readonly filter: Period }) {
  const { activities, total, units } = educationFigures(db, filter, today);
  const sum: UnitFigures = { unitKey: null, unitName: '合计', activities, counts: total };
  return { rows: [...units, sum], next: null };
}

const figuresLedger = ledgerOf({
  title: '警示教育参学统计表',
  columns: FIGURES_LEDGER,
  period: ({ fromMonth, toMonth }: Period) => `${fromMonth} 至 ${toMonth}`,
  idOf: ({ unitKey }) => unitKey ?? '',
  list: figureRows,
});

function countOf(db: ReadContext['db'], { filter, on }: ReturnType<typeof yearOf>): number {
  return countPersonYears(db, filter, on);
}

export const educationFiguresHandlers: Handlers<typeof educationFiguresContract> = {
  'educationFigures.get': ({ db, today }, period) => educationFigures(db, period, today),
  'educationFigures.export': figuresLedger.export,
  'educationFigures.print': figuresLedger.print,
  'educationFigures.people': peoplePage,
  'educationFigures.peopleCount': (context, { filter }) => ({
    count: countOf(context.db, yearOf(filter, context)),
  }),
  'educationFigures.peopleExport': peopleLedger.export,
  'educationFigures.peoplePrint': peopleLedger.print,
};
