import { DOSSIER_LEDGER, NUMBER_REGISTER } from '../../db/domain/dossier-record.ts';
import type { LedgerColumn } from '../../db/domain/ledger.ts';
import type { BasicFactsFields } from '../../electron/pdf/basic-facts.ts';
import type { CatalogueEntry } from '../../electron/pdf/catalogue.ts';
import type { PaperCode } from '../../electron/pdf/codes.ts';
import type { DossierFields } from '../../electron/pdf/dossier.ts';
import type { PrintStamp } from '../../electron/pdf/paper.ts';
import type { PrintModel } from '../../electron/pdf/print-model.ts';
import type { SectionColumn, SectionTableFields } from '../../electron/pdf/section-table.ts';

const STAMP: PrintStamp = {
  printedAt: '2026-11-24T02:22:00Z',
  printedAtText: '2026-11-24 10:22',
  printedBy: '周岚',
  anchor: '000412-9f8e7d6c5b4a',
  masked: false,
};

/** The codes of a sample page. */
export function paperCode(kind: string, serial = 1): PaperCode {
  return {
    payload: `LD1.7f3a.${kind}.019ac3e57b1c.${serial}.{page}/{pages}`,
    digits: String(202600000000 + serial),
    sealKey: new Uint8Array(32).fill(7),
  };
}

/** A paper of any form around its fields. */
export function paper(
  form: PrintModel['form'],
  title: string,
  fields: unknown,
  code: PaperCode | null = null,
  stamp: Partial<PrintStamp> = {},
): PrintModel {
  // The builder pairs form and fields by hand; every caller passes the fields of the form it names.
  return { form, title, stamp: { ...STAMP, ...stamp }, code, fields } as PrintModel;
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = ['建国', '秀英', '志强', '雅琴', '文博', '䶮', '思远', '海燕', '晓东', '淼'];

/** A fictional name; the same number gives the same name. */
function sampleName(serial: number): string {
  return `${SURNAMES[serial % SURNAMES.length]}${GIVEN[(serial * 7) % GIVEN.length]}`;
}

const RESUME = [
  '2003.07—2008.08　市第一人民医院内科住院医师',
  '2008.08—2013.11　市第一人民医院心血管内科主治医师（其间：2010.09—2013.06 在职攻读某医科大学内科学硕士学位）',
  '2013.11—2018.03　市第一人民医院心血管内科副主任医师、科室副主任',
  '2018.03—2022.05　市第一人民医院医务科科长，兼任药事管理与药物治疗学委员会秘书',
  '2022.05—至今　　 市第一人民医院心血管内科主任、主任医师',
].join('\n');

/** A filled-in 基本情况表. */
export function basicFacts(serial = 1, change: Partial<BasicFactsFields> = {}): BasicFactsFields {
  return {
    title: '廉洁档案基本情况表',
    dossierNumber: `LZ2026-${String(serial).padStart(4, '0')}`,
    name: sampleName(serial),
    sex: '男',
    birthMonth: '1980年5月',
    ethnicGroup: '汉族',
    nativePlace: '湖南长沙',
    birthPlace: '湖南浏阳',
    politicalStatus: '中共党员',
    partyJoinedOn: '2004年6月',
    workStartedOn: '2003年7月',
    identityNumber: '990101198005120019',
    staffNumber: String(10000 + serial),
    phone: '13800000000',
    fullTimeEducation: '大学本科 医学学士',
    fullTimeSchool: '某医学院临床医学专业',
    inServiceEducation: '研究生 医学硕士',
    inServiceSchool: '某医科大学内科学（心血管病）专业',
    unit: '心血管内科',
    post: '科主任',
    postSince: '2022年5月',
    rank: '管理六级',
    professionalTitle: '主任医师',
    branch: '内科第二党支部',
    duties: '主持心血管内科全面工作，负责科室党风廉政建设和行风建设；分管介入耗材的遴选、申领和使用评价。',
    resume: RESUME,
    honoursAndSanctions: '2019年获市级“优秀共产党员”称号；2023年获医院“清廉医护”称号。无处分。',
    assessments: '2023、2024、2025年度考核均为优秀；近三年医德考评均为优秀。',
    family: [
      { relation: '妻子', name: '林某', age: '44', politicalStatus: '群众', unitAndPost: '市实验中学 教师' },
      {
        relation: '儿子',
        name: '王某',
        age: '16',
        politicalStatus: '共青团员',
        unitAndPost: '市第二中学 学生',
      },
      {
        relation: '父亲',
        name: '王某某',
        age: '73',
        politicalStatus: '中共党员',
        unitAndPost: '市供销社 退休干部',
      },
    ],
    photo: null,
    forFilling: false,
    ...change,
  };
}

const column = (label: string, width: number, align: SectionColumn['align'] = 'left'): SectionColumn => ({
  label,
  width,
  align,
});

const TALK =
  '谈话人围绕落实中央八项规定精神、医药购销领域廉洁纪律，结合科室介入耗材使用情况进行提醒，要求严格执行“三重一大”决策、耗材申领双签字和供应商接待“三定两有”制度；对照《中国共产党纪律处分条例》（2023年修订）逐条查摆，发现苗头问题及时报告。';

/** Sections with everyday entries, one of them empty. */
function sections(serial = 1): readonly SectionTableFields[] {
  const year = (index: number) => String(2024 + (index % 3));
  return [
    {
      title: '简历及职务任免',
      columns: [
        column('任免时间', 60, 'center'),
        column('职务', 120),
        column('任免', 40, 'center'),
        column('文号', 90),
      ],
      rows: [
        ['2013-11-04', '心血管内科副主任', '任', '院党发〔2013〕12号'],
        ['2018-03-19', '医务科科长', '任', '院党发〔2018〕5号'],
        ['2022-05-16', '医务科科长', '免', '院党发〔2022〕9号'],
        ['2022-05-16', '心血管内科主任', '任', '院党发〔2022〕9号'],
      ],
      note: '',
    },
    {
      title: '责任书/承诺书',
      columns: [
        column('年度', 36, 'center'),
        column('名称', 150),
        column('编号', 80, 'center'),
        column('甲方', 60, 'center'),
        column('签订日期', 60, 'center'),
        column('状态', 40, 'center'),
      ],
      rows: Array.from({ length: 9 }, (_, index) => [
        year(index),
        ['党风廉政建设责任书', '行风建设责任书', '廉洁行医承诺书'][Math.floor(index / 3)] ?? '',
        `ZR${year(index)}-${String(serial * 9 + index).padStart(4, '0')}`,
        sampleName(serial + 3),
        `${year(index)}-03-1${index % 9}`,
        '已归档',
      ]),
      note: '',
    },
    {
      title: '谈话',
      columns: [
        column('日期', 58, 'center'),
        column('类别', 54, 'center'),
        column('谈话人', 50, 'center'),
        column('内容', 210),
        column('后续要求', 80),
      ],
      rows: Array.from({ length: 6 }, (_, index) => [
        `${year(index)}-0${1 + (index % 9)}-15`,
        ['例行谈话', '节前提醒', '专题谈话'][index % 3] ?? '',
        sampleName(serial + index + 5),
        TALK,
        '一个月内报送整改清单，季度末回访。',
      ]),
      note: '',
    },
    {
      title: '警示教育',
      columns: [
        column('日期', 58, 'center'),
        column('主题', 150),
        column('形式', 54, 'center'),
        column('出勤', 44, 'center'),
        column('学时', 32, 'right'),
      ],
      rows: Array.from({ length: 8 }, (_, index) => [
        `${year(index)}-1${index % 2}-0${1 + (index % 9)}`,
        '医药领域腐败问题集中整治典型案例警示教育',
        '观看影片',
        index % 4 === 3 ? '补学' : '出席',
        '1.5',
      ]),
      note: '',
    },
    {
      title: '礼品礼金上交',
      columns: [
        column('登记日期', 60, 'center'),
        column('名称', 120),
        column('金额', 50, 'right'),
        column('处理方式', 90),
      ],
      rows: [],
      note: '',
    },
    {
      title: '年度考核',
      columns: [column('年度', 60, 'center'), column('等次', 60, 'center'), column('说明', 220)],
      rows: [
        ['2023', '优秀', ''],
        ['2024', '优秀', ''],
        ['2025', '优秀', '经院党委会议审定。'],
      ],
      note: '考核等次以组织人事部门文件为准。',
    },
  ];
}

/** Entries of a catalogue. */
function catalogueEntries(count: number): readonly CatalogueEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    title:
      ['廉洁档案基本情况表', '2026年度党风廉政建设责任书', '例行谈话记录表', '警示教育学习记录'][index % 4] ??
      '',
    formedOn: `2026-0${1 + (index % 9)}-12`,
    pages: String(1 + (index % 4)),
    filedOn: `2026-0${1 + (index % 9)}-20`,
    handledBy: '周岚',
    remark: '',
  }));
}

/** A whole dossier of about six pages. */
export function dossier(
  serial = 1,
  change: Partial<DossierFields> = {},
  code: PaperCode | null = null,
): PrintModel {
  const facts = basicFacts(serial);
  const fields: DossierFields = {
    cover: {
      dossierWord: '廉洁档案',
      dossierNumber: facts.dossierNumber,
      name: facts.name,
      unit: facts.unit,
      post: facts.post,
      openedOn: '2026年3月1日',
      office: '市第一人民医院纪检监察室',
    },
    catalogue: {
      title: '廉洁档案目录',
      name: facts.name,
      dossierNumber: facts.dossierNumber,
      entries: catalogueEntries(12),
      blankRows: 6,
    },
    basicFacts: facts,
    sections: sections(serial),
    ...change,
  };
  return paper('dossier', `廉洁档案 ${facts.dossierNumber} ${facts.name}`, fields, code);
}

const HEAD = {
  office: '市第一人民医院纪检监察室',
  period: '截至 2026-11-24',
  preparedBy: '周岚',
  preparedOn: '2026-11-24',
};

/** Declared columns as paper takes them: plain data. */
const printed = <Row>(columns: readonly LedgerColumn<Row>[]) =>
  columns.map(({ label, width, align }) => ({ label, width, align }));

/** Rows of 档案台账. */
export function ledger(count: number): PrintModel {
  const rows = Array.from({ length: count }, (_, index) => [
    `LZ2026-${String(index + 1).padStart(4, '0')}`,
    sampleName(index),
    index % 3 ? '男' : '女',
    ['心血管内科', '药剂科', '设备科', '重症医学科'][index % 4] ?? '',
    ['科主任', '护士长', '采购员'][index % 3] ?? '',
    '2022-05',
    ['主任医师', '副主任护师', '经济师'][index % 3] ?? '',
    '中共党员',
    '中层以上',
    '院管',
    '2026-03-01',
    '院纪发〔2026〕3号',
    '14',
    '12',
    '2026-10-18',
    `0${1 + (index % 4)}–${String(1 + (index % 12)).padStart(2, '0')}`,
    '在册',
    '2026-03-01',
    '周岚',
    index % 5 ? '' : '沿用原编号',
  ]);
  return paper('ledger', '档案台账', {
    title: '廉洁档案台账',
    head: HEAD,
    columns: printed(DOSSIER_LEDGER),
    rows,
  });
}

/** Rows of 编号登记簿. */
function register(count: number): PrintModel {
  const columns = [...printed(NUMBER_REGISTER), { label: '备注', width: 120 }];
  const rows = Array.from({ length: count }, (_, index) => [
    `LZ2026-${String(index + 1).padStart(4, '0')}`,
    sampleName(index),
    '心血管内科',
    index % 6 ? '发放' : '沿用',
    '2026-03-01',
    '周岚',
    index % 9 ? '在用' : '作废',
    '2026-03-01',
    index % 9 ? '' : '重复建档，编号作废不再使用',
    '',
  ]);
  return paper('ledger', '编号登记簿', { title: '廉洁档案编号登记簿', head: HEAD, columns, rows });
}

/** One of every printed form, by the name of its picture. */
export function allForms(): Readonly<Record<string, PrintModel>> {
  const facts = basicFacts(1);
  const person = (serial: number) => ({
    dossierNumber: `LZ2026-${String(serial).padStart(4, '0')}`,
    name: sampleName(serial),
    post: serial % 2 ? '科主任' : '护士长',
  });
  const key = [
    'K7QX',
    '9F2M',
    'T4WH',
    'C8RD',
    'PL3V',
    'Z6NB',
    'J5YS',
    'G2EK',
    'X9TA',
    'M7UC',
    'R3FQ',
    'H8WD',
    'B4ZP',
  ];
  const recovery = (part: string, groups: readonly string[]) =>
    paper(
      'recoverySheet',
      '恢复密钥纸',
      { office: '市第一人民医院纪检监察室', part, groups, madeOn: '2026-11-24', keyMark: 'A3F9' },
      null,
      { anchor: null },
    );
  return {
    cover: paper('cover', '封面', {
      dossierWord: '廉洁档案',
      dossierNumber: facts.dossierNumber,
      name: facts.name,
      unit: facts.unit,
      post: facts.post,
      openedOn: '2026年3月1日',
      office: '市第一人民医院纪检监察室',
    }),
    catalogue: paper(
      'catalogue',
      '目录',
      {
        title: '廉洁档案目录',
        name: facts.name,
        dossierNumber: facts.dossierNumber,
        entries: catalogueEntries(9),
        blankRows: 5,
      },
      paperCode('ML'),
    ),
    'basic-facts': paper(
      'basicFacts',
      `基本情况表 ${facts.dossierNumber} ${facts.name}`,
      facts,
      paperCode('JB'),
    ),
    'basic-facts-to-fill': paper(
      'basicFacts',
      `基本情况表 ${facts.dossierNumber} ${facts.name}`,
      basicFacts(1, {
        forFilling: true,
        birthPlace: '',
        duties: '',
        resume: '',
        honoursAndSanctions: '',
        assessments: '',
        family: [],
        fullTimeEducation: '',
        fullTimeSchool: '',
        inServiceEducation: '',
        inServiceSchool: '',
      }),
      paperCode('JB'),
    ),
    'section-table': paper('sectionTable', '谈话', sections(1)[2]),
    'section-empty': paper('sectionTable', '礼品礼金上交', sections(1)[4]),
    dossier: dossier(1, {}, paperCode('DA')),
    'dossier-ledger': ledger(60),
    'number-register': register(50),
    spines: paper('spines', '侧签', {
      widthMm: 40,
      spines: Array.from({ length: 6 }, (_, index) => ({
        dossierWord: '廉洁档案',
        dossierNumber: person(index).dossierNumber,
        name: index === 2 ? '阿卜杜热合曼·买买提依明江' : person(index).name,
        unit: index === 1 ? '心血管内科（含介入导管室、胸痛中心）' : '药剂科',
        place: `02–0${index + 1}`,
        office: '市第一人民医院纪检监察室',
      })),
    }),
    'hand-out-sheet': paper(
      'handOutSheet',
      '发放回收单 心血管内科',
      {
        title: '廉洁档案基本情况表发放回收单',
        unit: '心血管内科',
        handedOutOn: '2026-03-02',
        dueOn: '2026-03-16',
        handledBy: '周岚',
        people: Array.from({ length: 14 }, (_, index) => person(index)),
        spareRows: 3,
      },
      paperCode('FF'),
    ),
    'sign-in-sheet': paper(
      'signInSheet',
      '2026年中秋国庆节前集体谈话签到表',
      {
        title: '2026年中秋国庆节前集体谈话签到表',
        theme: '严守中央八项规定精神，廉洁过节',
        time: '2026-09-22 15:00—15:40',
        place: '行政楼三楼会议室',
        hostLabel: '谈话人',
        host: '陈建国（党委书记）',
        due: 37,
        units: [
          {
            unit: '心血管内科（含介入导管室、胸痛中心）',
            rows: Array.from({ length: 33 }, (_, index) => ({
              no: index + 1,
              unit: index === 1 ? '心血管内科（含介入导管室、胸痛中心）' : '药剂科',
              name: index === 2 ? '阿卜杜热合曼·买买提依明江·吐尔逊' : person(index).name,
              post: index === 1 ? '党总支书记兼副主任、主任医师' : '主任',
            })),
          },
          {
            unit: '设备科',
            rows: Array.from({ length: 4 }, (_, index) => ({
              no: index + 34,
              unit: '设备科',
              name: person(index).name,
              post: '科长',
            })),
          },
        ],
      },
      paperCode('QD'),
    ),
    recovery: recovery('whole', key),
    'recovery-first': recovery('first', key.slice(0, 7)),
    'recovery-second': recovery('second', key.slice(7)),
    ruler: paper('ruler', '打印校准页', { office: '市第一人民医院纪检监察室' }, paperCode('JZ')),
  };
}
