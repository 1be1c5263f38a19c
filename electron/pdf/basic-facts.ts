import type { Flow } from './flow.ts';
import { formGrid, labelled, type Placed } from './form-grid.ts';
import { drawFormTitle } from './form-title.ts';
import { readPicture } from './picture.ts';
import { drawTable, type Row } from './table.ts';

export interface FamilyMember {
  readonly relation: string;
  readonly name: string;
  readonly age: string;
  readonly politicalStatus: string;
  readonly unitAndPost: string;
}

/** 基本情况表 (forms.md): every value as it is to be read; an empty one leaves its cell for the hand. */
export interface BasicFactsFields {
  readonly title: string;
  readonly dossierNumber: string;
  readonly name: string;
  readonly sex: string;
  readonly birthMonth: string;
  readonly ethnicGroup: string;
  readonly nativePlace: string;
  readonly birthPlace: string;
  readonly politicalStatus: string;
  readonly partyJoinedOn: string;
  readonly workStartedOn: string;
  readonly identityNumber: string;
  readonly staffNumber: string;
  readonly phone: string;
  readonly fullTimeEducation: string;
  readonly fullTimeSchool: string;
  readonly inServiceEducation: string;
  readonly inServiceSchool: string;
  readonly unit: string;
  readonly post: string;
  readonly postSince: string;
  readonly rank: string;
  readonly professionalTitle: string;
  readonly branch: string;
  readonly duties: string;
  readonly resume: string;
  readonly honoursAndSanctions: string;
  readonly assessments: string;
  /** Why they do not stand here, where they do not: the row stays, as on every such form (forms.md). */
  readonly family: readonly FamilyMember[] | string;
  /** JPEG or PNG; `damaged` where it could not be read. */
  readonly photo: Uint8Array | 'damaged' | null;
  /** Printed for the person to fill in: more room, and how to fill it in. */
  readonly forFilling: boolean;
}

/** Vertical rules of the form in points from its left edge; the last is the width of 160 mm. */
const EDGES = [0, 24, 52, 64, 112, 118, 160, 164, 170, 190, 212, 232, 236, 270, 288, 318, 352, 370, 453.5];
const PHOTO_LEFT = 352;
/** Four of them hold a photo of 35 × 45 mm. */
const PHOTO_ROW = 31;
const ROW_HEIGHT = 30;
const LEAST_FAMILY_ROWS = 4;
const FAMILY_ROWS_TO_FILL = 6;
const SIGNATURE = '签名：　　　　　　　　　　年　　月　　日';

/** Points that rows may grow by to fill their page: most of it goes to 简历. */
const GROWTH = { duties: 40, resume: 320, honours: 90, assessments: 60, promise: 50, opinion: 90 } as const;

const { widths, row } = formGrid(EDGES);
const label = { label: true } as const;

const PHOTO_TEXTS = {
  none: '照　片',
  damaged: '照片文件\n缺失或损坏',
  unprintable: '照片格式不能打印，请改存为 RGB 色彩的 JPEG',
} as const;

function photoCell(photo: BasicFactsFields['photo']): Placed {
  const picture = photo instanceof Uint8Array ? readPicture(photo) : null;
  const text = picture
    ? ''
    : PHOTO_TEXTS[photo === null ? 'none' : photo === 'damaged' ? photo : 'unprintable'];
  return [PHOTO_LEFT, 453.5, text, { rows: 4, picture, align: 'center' }];
}

/** Beside the photo, and across the whole form: where labels and values take turns. */
const BESIDE_PHOTO = [0, 52, 118, 170, 236, 288, PHOTO_LEFT];
const NUMBERS = [0, 52, 160, 190, 236, 270, PHOTO_LEFT];
const WHOLE = [0, 52, 164, 212, 318, 370, 453.5];
const EDUCATION = [52, 112, 212, 270, 453.5];

function personRows(f: BasicFactsFields): readonly Row[] {
  const beside = (...texts: readonly string[]) => labelled(BESIDE_PHOTO, ...texts);
  return [
    row(PHOTO_ROW, ...beside('姓名', f.name, '性别', f.sex, '出生年月', f.birthMonth), photoCell(f.photo)),
    row(PHOTO_ROW, ...beside('民族', f.ethnicGroup, '籍贯', f.nativePlace, '出生地', f.birthPlace)),
    row(
      PHOTO_ROW,
      ...beside(
        '政治面貌',
        f.politicalStatus,
        '入党时间',
        f.partyJoinedOn,
        '参加工作\n时间',
        f.workStartedOn,
      ),
    ),
    row(
      PHOTO_ROW,
      ...labelled(NUMBERS, '身份证号', f.identityNumber, '工号', f.staffNumber, '电话', f.phone),
    ),
  ];
}

function educationAndPostRows(f: BasicFactsFields): readonly Row[] {
  const education = (kind: string, degree: string, school: string) =>
    labelled(EDUCATION, kind, degree, '毕业院校\n及专业', school);
  const whole = (...texts: readonly string[]): Row => row(ROW_HEIGHT, ...labelled(WHOLE, ...texts));
  return [
    row(
      ROW_HEIGHT,
      [0, 52, '学历学位', { ...label, rows: 2 }],
      ...education('全日制教育', f.fullTimeEducation, f.fullTimeSchool),
    ),
    row(ROW_HEIGHT, ...education('在职教育', f.inServiceEducation, f.inServiceSchool)),
    whole('科室', f.unit, '现任职务', f.post, '任现职\n时间', f.postSince),
    whole('职级', f.rank, '职称', f.professionalTitle, '党支部', f.branch),
  ];
}

function paragraphRow(height: number, name: string, text: string, grow: number): Row {
  const cells = row(
    height,
    [0, 24, name, { label: true, vertical: true }],
    [24, 453.5, text, { align: 'left', top: text !== '', hanging: true }],
  );
  return { ...cells, grow };
}

function careerRows(f: BasicFactsFields): readonly Row[] {
  const filling = f.forFilling;
  const duties = row(
    filling ? 56 : 44,
    [0, 52, '分管工作\n岗位职责', label],
    [52, 453.5, f.duties, { align: 'left' }],
  );
  const assessments = row(
    filling ? 60 : 44,
    [0, 52, '近三年考\n核、医德\n考评', label],
    [52, 453.5, f.assessments, { align: 'left' }],
  );
  return [
    { ...duties, grow: GROWTH.duties },
    paragraphRow(filling ? 200 : 100, '简历', f.resume, GROWTH.resume),
    paragraphRow(filling ? 84 : 44, '奖惩', f.honoursAndSanctions, GROWTH.honours),
    { ...assessments, grow: GROWTH.assessments },
  ];
}

function familyRows(f: BasicFactsFields): readonly Row[] {
  if (typeof f.family === 'string')
    return [row(ROW_HEIGHT, [0, 52, '家庭成员', label], [52, 453.5, f.family, { align: 'left' }])];
  const blank: FamilyMember = { relation: '', name: '', age: '', politicalStatus: '', unitAndPost: '' };
  const missing = Math.max(0, (f.forFilling ? FAMILY_ROWS_TO_FILL : LEAST_FAMILY_ROWS) - f.family.length);
  const members = [...f.family, ...Array.from({ length: missing }, () => blank)];
  const height = f.forFilling ? 29 : 22;
  const heading = row(
    21,
    [0, 24, '家庭成员及社会关系', { label: true, vertical: true, rows: members.length + 1 }],
    [24, 64, '称谓', label],
    [64, 118, '姓名', label],
    [118, 164, '年龄', label],
    [164, 232, '政治面貌', label],
    [232, 453.5, '工作单位及职务', label],
  );
  return [
    heading,
    ...members.map((m) =>
      row(
        height,
        [24, 64, m.relation],
        [64, 118, m.name],
        [118, 164, m.age],
        [164, 232, m.politicalStatus],
        [232, 453.5, m.unitAndPost, { align: 'left' }],
      ),
    ),
  ];
}

function opinionRows(): readonly Row[] {
  const promise = '本人承诺：以上所填内容真实、准确、完整，如有隐瞒或者不实，愿承担相应责任。';
  const signed = { align: 'left', top: true, signature: SIGNATURE } as const;
  return [
    {
      ...row(90, [0, 52, '本人承诺', label], [52, 453.5, promise, signed]),
      grow: GROWTH.promise,
      withNext: true,
    },
    {
      ...row(110, [0, 52, '科室意见', label], [52, 453.5, '', signed]),
      grow: GROWTH.opinion,
      withNext: true,
    },
    { ...row(110, [0, 52, '纪检监察室审核', label], [52, 453.5, '', signed]), grow: GROWTH.opinion },
  ];
}

/** Draws the form from the flow's cursor on; it usually takes two pages and grows with its values. */
export function drawBasicFacts(flow: Flow, fields: BasicFactsFields): void {
  const filling = fields.forFilling;
  drawFormTitle(flow, fields.title, `科室：${fields.unit}`, `档案编号：${fields.dossierNumber}`);
  const rows = [
    ...personRows(fields),
    ...educationAndPostRows(fields),
    ...careerRows(fields),
    ...familyRows(fields),
    ...opinionRows(),
  ];
  drawTable(flow, {
    widths,
    rows,
    headerRows: 0,
    size: 10.5,
    pitch: 15,
    padding: 3,
    rowHeight: ROW_HEIGHT,
    roomBelow: filling ? NOTES_ROOM : 0,
  });
  if (filling) drawNotes(flow);
}

/** The gap and two lines of drawNotes. */
const NOTES_ROOM = 32;

function drawNotes(flow: Flow): void {
  const notes =
    '填表说明：1. 用黑色签字笔填写，字迹清楚，不得涂改，已打印的内容有误时在旁改正并签名；2. 时间写到月，如 2026年3月；3. 没有的写“无”；4. 请勿折叠，页脚编码处不要盖章、写字。';
  flow.y += 6;
  flow.paragraphs(notes, { role: 'body', size: 9, tracking: 0 }, 13, { align: 'justify', indent: 0 });
}
