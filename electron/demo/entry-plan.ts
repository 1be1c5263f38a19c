import { isMedicalTitle } from '../../db/domain/medical-staff.ts';
import type { EntryValues } from '../../db/domain/section.ts';
import type { PersonPlan } from './person-plan.ts';
import type { Random } from './random.ts';

/** One record of a fictional dossier before it is validated and written. */
export interface EntryPlan {
  readonly section: string;
  readonly values: EntryValues;
}

/** Who signs, talks and keeps the records, by name. */
export interface DemoCast {
  readonly secretary: string;
  readonly disciplineSecretary: string;
  readonly clerk: string;
  readonly secondClerk: string;
}

type Maker = (random: Random, person: PersonPlan, year: number, cast: DemoCast) => readonly EntryPlan[];

const pad = (value: number): string => String(value).padStart(2, '0');
const on = (random: Random, year: number, from: number, to: number): string =>
  `${year}-${pad(random.int(from, to))}-${pad(random.int(1, 28))}`;
const covered = (person: PersonPlan): boolean => person.category !== '普通职工';

/** What staff promised before the office kept campaigns; letters of the others, talks and education stand in their ledgers. */
const letter: Maker = (random, person, year) => {
  if (covered(person)) return [];
  const signed = random.chance(0.94);
  return [
    {
      section: 'letter',
      values: {
        year: String(year),
        number: `CN${year}-${person.staffNumber}`,
        kind: '廉洁行医承诺书',
        version: `${year} 年版`,
        firstParty: `${person.unitName}负责人`,
        firstPartyPost: '科主任',
        secondPartyUnit: person.unitName,
        secondPartyPost: person.postTitle,
        termFromOn: `${year}-01-01`,
        termToOn: `${year}-12-31`,
        copies: 2,
        dueOn: `${year}-03-31`,
        signedOn: signed ? `${year}-03-${pad(random.int(1, 28))}` : null,
        state: signed ? '已签' : '未签订',
        reasonNotSigned: signed ? null : random.pick(['进修', '病产假', '出差']),
        assessment: signed ? random.pick(['好', '好', '较好']) : null,
      },
    },
  ];
};

const yearly: Maker = (random, person, year, cast): EntryPlan[] => [
  {
    section: 'annualAssessment',
    values: {
      year: String(year),
      result: random.pick(['称职（合格）', '称职（合格）', '优秀']),
      assessedBy: '人事科',
      confirmedOn: `${year}-12-2${random.int(0, 8)}`,
    },
  },
  ...(isMedicalTitle(person.professionalTitle)
    ? [
        {
          section: 'medicalEthicsAppraisal',
          values: {
            year: String(year),
            selfGrade: '良好',
            unitGrade: '良好',
            finalGrade: random.pick(['优秀', '良好', '良好']),
            vetoed: false,
            organiser: '医德考评委员会',
            confirmedOn: `${year}-12-1${random.int(0, 8)}`,
          },
        },
      ]
    : []),
  ...(covered(person)
    ? [
        {
          section: 'integrityDeclaration',
          values: {
            kind: '年度申报',
            year: String(year),
            declaredOn: on(random, year, 1, 1),
            hasMatters: false,
            promised: true,
            reviewedBy: cast.clerk,
            reviewResult: '无异议',
          },
        },
      ]
    : []),
];

const reports: Maker = (random, person, year, cast): EntryPlan[] =>
  person.category === '院领导' || person.category === '中层以上'
    ? [
        {
          section: 'integrityReport',
          values: {
            year: String(year),
            reportedOn: on(random, year, 12, 12),
            form: '会议述',
            occasion: '年度述责述廉会议',
            audience: '中层以上干部',
            content: '报告本年度履行党风廉政建设责任、个人廉洁自律和科室行风管理情况。',
            commentBy: cast.secretary,
            result: random.pick(['好', '较好']),
          },
        },
        {
          section: 'democraticAppraisal',
          values: {
            year: String(year),
            heldOn: on(random, year, 12, 12),
            occasion: '年度考核民主测评',
            issued: 40,
            returned: 38,
            valid: 38,
            excellent: 30,
            good: 7,
            fair: 1,
            poor: 0,
            organiser: '人事科',
          },
        },
      ]
    : [];

const GIFTS: readonly (readonly [string, string, number])[] = [
  ['红包', '现金', 500],
  ['礼品', '茶叶一盒', 300],
  ['礼品', '水果礼盒', 180],
  ['红包', '现金', 1000],
];

const occasional: Maker = (random, person, year, cast) => {
  const plans: EntryPlan[] = [];
  if (random.chance(0.05)) {
    const [kind, item, value] = random.pick(GIFTS);
    const month = pad(random.int(1, 12));
    plans.push({
      section: 'giftHandIn',
      values: {
        registerNumber: `LP${year}-${person.staffNumber}`,
        registeredOn: `${year}-${month}-12`,
        kind,
        giver: '患者家属',
        giverRelation: '医患',
        receivedOn: `${year}-${month}-10`,
        item,
        quantity: '1',
        value,
        reasonTaken: '对方放下即离开，无法当面退还',
        handedInOn: `${year}-${month}-11`,
        receivedBy: cast.clerk,
        witness: cast.secondClerk,
        disposal: kind === '红包' ? '转住院预交金' : '退还',
      },
    });
  }
  if (random.chance(0.08)) {
    plans.push({
      section: 'commendation',
      values: {
        kind: random.pick(['锦旗', '表扬信', '拒收红包表扬']),
        receivedOn: on(random, year, 1, 12),
        name: random.pick(['医德高尚暖人心', '妙手仁心', '拒收红包，廉洁行医']),
        givenBy: '患者家属',
        level: '院级',
        quantity: 1,
      },
    });
  }
  if (random.chance(0.02)) {
    plans.push({
      section: 'rectification',
      values: {
        number: `ZG${year}-${person.staffNumber}`,
        source: random.pick(['巡察', '审计', '日常监督']),
        foundOn: `${year}-05-10`,
        problem: '科室耗材出入库登记不完整',
        category: '制度执行',
        measure: '补全台账并建立双人核对制度',
        owner: person.name,
        dueOn: `${year}-07-31`,
        doneOn: `${year}-07-15`,
        acceptedBy: cast.disciplineSecretary,
        acceptance: '已整改到位',
        closedOn: `${year}-07-28`,
        state: '已销号',
      },
    });
  }
  return plans;
};

const RISKS: readonly (readonly [string, string, string, string])[] = [
  ['耗材申领', '需求提出', '虚报需求、指定品牌', '需求论证、集体讨论'],
  ['药品遴选', '准入评审', '接受供应商请托', '随机抽取专家、回避制度'],
  ['设备采购', '参数制定', '量身定制参数', '多品牌论证、公示'],
];

function careerOf(random: Random, person: PersonPlan): readonly EntryPlan[] {
  const started = person.workStartedOn.slice(0, 7);
  const since = person.postSinceOn.slice(0, 7);
  const workUnit = `江北市妇幼保健院${person.unitName}`;
  const documentNumber = `江妇保〔${since.slice(0, 4)}〕${random.int(3, 90)}号`;
  return [
    {
      section: 'career',
      values: {
        kind: '工作经历',
        fromMonth: started,
        toMonth: since > started ? since : null,
        workUnit,
        post: '职员',
      },
    },
    {
      section: 'career',
      values: {
        kind: '任职',
        fromMonth: since,
        toMonth: null,
        workUnit,
        post: person.postTitle,
        documentNumber,
      },
    },
  ];
}

function riskOf(random: Random, person: PersonPlan, year: number): EntryPlan {
  const [power, step, risk, measure] = random.pick(RISKS);
  const level = random.pick(['高', '中', '低']);
  const values = {
    identifiedOn: `${year}-04-15`,
    post: person.postTitle,
    power,
    step,
    risk,
    level,
    measure,
    owner: person.name,
    state: '有效',
  };
  return { section: 'riskPoint', values };
}

function familyOf(person: PersonPlan, year: number): EntryPlan {
  return {
    section: 'familyMember',
    values: {
      relation: '配偶',
      name: `${[...person.name][0]}某`,
      politicalStatus: '群众',
      workUnit: '江北市实验小学',
      post: '教师',
      livesAbroad: false,
      hasBusinessWithHospital: false,
      reportedOn: `${year}-01-20`,
    },
  };
}

/** What a dossier holds once, not yearly. */
export function planStandingEntries(random: Random, person: PersonPlan, year: number): readonly EntryPlan[] {
  const leading = person.category === '院领导' || person.category === '中层以上';
  return [
    ...careerOf(random, person),
    ...(covered(person) ? [riskOf(random, person, year)] : []),
    ...(leading ? [familyOf(person, year)] : []),
  ];
}

const YEARLY: readonly Maker[] = [letter, yearly, reports, occasional];

/** What one year leaves in a dossier. */
export function planYear(
  random: Random,
  person: PersonPlan,
  year: number,
  cast: DemoCast,
): readonly EntryPlan[] {
  return YEARLY.flatMap((make) => make(random, person, year, cast));
}
