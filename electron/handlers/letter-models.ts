import { isLeadersUnit } from '../../db/domain/chain-level.ts';
import { printDate } from '../../db/domain/entry-format.ts';
import { letterNumber } from '../../db/domain/letter.ts';
import type { FieldValues, PartyKind } from '../../db/domain/letter-field.ts';
import { fieldsIn, fillTemplate, type TemplateContent } from '../../db/domain/letter-template.ts';
import { leaderInChargeOn } from '../../db/in-charge.ts';
import type { PrintedLetter } from '../../db/letter-papers.ts';
import { requireTemplateVersion } from '../../db/letter-templates.ts';
import { getPerson } from '../../db/people.ts';
import type { PrintModel } from '../pdf/print-model.ts';
import type { UnitListFields } from '../pdf/unit-list.ts';
import { type PrintRun, plainStamp, recordCode, userName } from './paper-run.ts';

const SPARE_ROWS = 3;
/** Who takes along the copies that are not the office's. */
const KEEPERS: Readonly<Record<PartyKind, string>> = {
  person: '签订人',
  unit: '签订科室',
  branch: '签订党支部',
  supplier: '签订供应商',
};

/** Texts and leaders that many letters of one print share. */
export class LetterDesk {
  readonly #run: PrintRun;
  readonly #contents = new Map<string, TemplateContent>();
  readonly #leaders = new Map<string, FieldValues>();

  constructor(run: PrintRun) {
    this.#run = run;
  }

  /** Every copy of a letter, each saying who keeps it: the office's own first, it alone with codes, whoever signs. */
  copiesOf(letter: PrintedLetter): readonly PrintModel[] {
    const content = this.#filled(letter);
    const number = letterNumber(letter);
    return Array.from({ length: letter.copies }, (_, index): PrintModel => {
      const isInternal = index === 0;
      const keeper = isInternal ? this.#run.office.officeName : KEEPERS[letter.party];
      return {
        form: 'letter',
        title: `${number} ${letter.partyName} ${letter.kind} ${isInternal ? '存档' : '留存'}`,
        stamp: plainStamp(this.#run),
        code: isInternal ? codeOf(this.#run, letter) : null,
        fields: { content, number, isInternal, keeping: `本份由${keeper}${isInternal ? '存档' : '留存'}` },
      };
    });
  }

  /** Whether the text names a 甲方 that the letter does not have. */
  lacksIssuer(letter: PrintedLetter): boolean {
    return letter.issuerName === '' && fieldsIn(this.#content(letter)).includes('甲方姓名');
  }

  #content({ templateVersionId }: PrintedLetter): TemplateContent {
    const known = this.#contents.get(templateVersionId);
    if (known) return known;
    const { content } = requireTemplateVersion(this.#run.context.db, templateVersionId);
    this.#contents.set(templateVersionId, content);
    return content;
  }

  #filled(letter: PrintedLetter): TemplateContent {
    const content = { ...this.#content(letter), copies: letter.copies };
    const needsLeader = fieldsIn(content).some((field) => field.startsWith('分管领导'));
    const leader = needsLeader && letter.unitId !== null ? this.#leaderOf(letter.unitId) : {};
    return fillTemplate(content, { ...valuesOf(this.#run, letter), ...leader });
  }

  #leaderOf(unitId: string): FieldValues {
    const known = this.#leaders.get(unitId);
    if (known) return known;
    const { db, today } = this.#run.context;
    const leaderId = leaderInChargeOn(db, unitId, today);
    const leader = leaderId === null ? null : getPerson(db, leaderId);
    const values: FieldValues = leader ? { 分管领导: leader.name, 分管领导职务: leader.postTitle } : {};
    this.#leaders.set(unitId, values);
    return values;
  }
}

function codeOf(run: PrintRun, { letterId, paperVersion, ordinal }: PrintedLetter) {
  return recordCode(run, 'letter', { id: letterId, paperVersion, ordinal });
}

function valuesOf({ office }: PrintRun, letter: PrintedLetter): FieldValues {
  return {
    年度: String(letter.year),
    编号: letterNumber(letter),
    单位名称: office.hospitalName,
    办公室名称: office.officeName,
    甲方姓名: letter.issuerName,
    甲方职务: letter.issuerPost,
    甲方科室: issuerUnit(letter, office.hospitalName),
    乙方姓名: letter.party === 'person' ? letter.partyName : letter.signerName,
    乙方职务: letter.signerPost,
    乙方科室: unitOnPaper(letter, office.hospitalName),
    乙方党支部: letter.branchName || (letter.party === 'branch' ? letter.partyName : ''),
    监督人: letter.supervisor,
    监督人关系: letter.supervisorRelation,
    供应商名称: letter.party === 'supplier' ? letter.partyName : '',
    信用代码: letter.creditCode,
    代表姓名: letter.party === 'supplier' ? letter.signerName : '',
    责任期限起: printDate(letter.termFromOn),
    责任期限止: printDate(letter.termToOn),
  };
}

function issuerUnit({ issuerName, issuerUnitName }: PrintedLetter, hospitalName: string): string {
  if (issuerName === '') return '';
  return issuerUnitName === '' || isLeadersUnit(issuerUnitName) ? hospitalName : issuerUnitName;
}

/** A leader serves the hospital: “院领导总会计师” is nobody's post. */
function unitOnPaper({ party, unitName }: PrintedLetter, hospitalName: string): string {
  return party === 'person' && isLeadersUnit(unitName) ? hospitalName : unitName;
}

/** Letters that lie together: those of a unit, or of one who signs as 甲方. */
export interface Bundle {
  readonly name: string;
  readonly letters: readonly PrintedLetter[];
}

/** Bundles by unit in their order; suppliers, and whoever has no unit, stand together. */
export function unitBundles(letters: readonly PrintedLetter[]): readonly Bundle[] {
  return bundlesBy(
    letters,
    ({ unitId }) => unitId ?? '',
    ({ party, unitName }) => unitName || (party === 'supplier' ? '供应商' : '未定科室'),
  );
}

/** The stacks of those who sign as 甲方, each in the order of units in which he goes through them; without one last. */
export function issuerBundles(letters: readonly PrintedLetter[]): readonly Bundle[] {
  const known = letters.filter(({ issuerName }) => issuerName !== '');
  const unknown = letters.filter(({ issuerName }) => issuerName === '');
  const keyOf = ({ issuerId, issuerName }: PrintedLetter): string => issuerId ?? issuerName;
  return bundlesBy([...known, ...unknown], keyOf, ({ issuerName }) => issuerName || '甲方未定');
}

function bundlesBy(
  letters: readonly PrintedLetter[],
  keyOf: (letter: PrintedLetter) => string,
  nameOf: (letter: PrintedLetter) => string,
): readonly Bundle[] {
  return [...Map.groupBy(letters, keyOf).values()].map((group) => ({
    // A group has at least the letter that founded it.
    name: group[0] ? nameOf(group[0]) : '',
    letters: group,
  }));
}

/** What a print of these letters is called: by their campaign where there is one. */
export function printName(letters: readonly PrintedLetter[]): string {
  const names = new Set(letters.map(({ campaignName }) => campaignName));
  const [only = ''] = names;
  return names.size === 1 ? only : '责任书';
}

/** The letters' one name, or what they all are. */
function kindOf(letters: readonly PrintedLetter[]): string {
  const [only = '', other] = new Set(letters.map(({ kind }) => kind));
  return other === undefined ? only : '责任书';
}

const personOf = ({ party, partyName, signerName }: PrintedLetter): string =>
  party === 'person' ? partyName : signerName;
/** For units, branches and suppliers the list says which. */
const postOf = ({ party, partyName, signerPost }: PrintedLetter): string =>
  party === 'person' ? signerPost : partyName;
const POST_LABELS: Readonly<Record<PartyKind, string>> = {
  person: '职务',
  unit: '代表科室',
  branch: '代表党支部',
  supplier: '代表供应商',
};
/** A company's name wants the room of two posts. */
const postWidth = ([first]: readonly PrintedLetter[]): number => (first?.party === 'supplier' ? 150 : 70);
const postLabel = ([first]: readonly PrintedLetter[]): string => POST_LABELS[first?.party ?? 'person'];
/** What a bundle's name is called in its list. */
const PLACE_LABELS: Readonly<Record<PartyKind, string>> = {
  person: '科室',
  unit: '科室',
  branch: '党支部',
  supplier: '对象',
};
const placeLabel = ([first]: readonly PrintedLetter[]): string => PLACE_LABELS[first?.party ?? 'person'];

/** 领取签收单 of a unit. */
export function receiptOf(run: PrintRun, name: string, { name: unit, letters }: Bundle): PrintModel {
  return unitList(run, `${name}领取签收单 ${unit}`, {
    title: `${kindOf(letters)}领取签收单`,
    left: `${placeLabel(letters)}：${unit}（${letters.length} 份文书）　经办人：${userName(run.context)}\n批次：${name}`,
    right: `发放：${run.context.today}　应签：${letters[0]?.dueOn ?? ''}`,
    intro: '',
    columns: [
      { label: '编号', width: 70 },
      { label: '姓名', width: 60 },
      { label: postLabel(letters), width: postWidth(letters) },
      { label: '份数', width: 28 },
      { label: '领取人签名', width: 70 },
      { label: '领取日期', width: 56 },
      { label: '备注', width: 50 },
    ],
    rows: letters.map((letter) => [
      letterNumber(letter),
      personOf(letter),
      postOf(letter),
      String(letter.copies),
      '',
      '',
      '',
    ]),
    spareRows: SPARE_ROWS,
    total: '发放　　　份　　领取　　　份　　未领取　　　份　　核对人：',
    closing: [],
  });
}

/** What lies in the stack of one who signs as 甲方, in its order. */
export function stackListOf(run: PrintRun, name: string, { name: issuer, letters }: Bundle): PrintModel {
  // Whoever signs for a unit or a supplier has it named beside him already.
  const withUnit = letters.some(({ party }) => party === 'person');
  return unitList(run, `${name}甲方签署清单 ${issuer}`, {
    title: '甲方签署清单',
    left: `甲方：${issuer}${letters[0]?.issuerPost ? `（${letters[0].issuerPost}）` : ''}　共 ${letters.length} 份文书\n批次：${name}`,
    right: `打印：${run.context.today}`,
    intro: '',
    columns: [
      { label: '编号', width: 70 },
      ...(withUnit ? [{ label: '科室', width: 90 }] : []),
      { label: '乙方姓名', width: 60 },
      { label: postLabel(letters), width: postWidth(letters) },
      { label: '份数', width: 28 },
      { label: '已签', width: 36 },
      { label: '备注', width: 60 },
    ],
    rows: letters.map((letter) => [
      letterNumber(letter),
      ...(withUnit ? [letter.unitName] : []),
      personOf(letter),
      postOf(letter),
      String(letter.copies),
      '',
      '',
    ]),
    spareRows: 0,
    total: '',
    closing: [],
  });
}

/** 催签单 of a unit: who has not signed, and by when; never why. */
export function reminderOf(
  run: PrintRun,
  name: string,
  { name: unit, letters }: Bundle,
  replyByOn: string,
): PrintModel {
  const { office, context } = run;
  const today = printDate(context.today);
  return unitList(run, `${name}催签单 ${unit}`, {
    title: `${kindOf(letters)}催签单`,
    left: `${placeLabel(letters)}：${unit}`,
    right: `截至 ${context.today}`,
    intro: `${unit}：截至${today}，“${name}”批次的下列文书尚未签订。请于${printDate(replyByOn)}前组织完成签订，并将签订文本交${office.officeName}。`,
    columns: [
      { label: '编号', width: 70 },
      { label: '姓名', width: 70 },
      { label: postLabel(letters), width: postWidth(letters) },
      { label: '应签日期', width: 60 },
      { label: '签收', width: 80 },
    ],
    rows: letters.map((letter) => [letterNumber(letter), personOf(letter), postOf(letter), letter.dueOn, '']),
    spareRows: 0,
    total: '',
    closing: [`${office.hospitalName}${office.officeName}`, today],
  });
}

function unitList(run: PrintRun, title: string, fields: UnitListFields): PrintModel {
  return { form: 'unitList', title, stamp: plainStamp(run), code: null, fields };
}
