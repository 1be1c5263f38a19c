import type { Flow } from './flow.ts';
import { drawFormTitle } from './form-title.ts';
import { type Cell, drawTable, type Row } from './table.ts';

/** 谈话记录表 (forms.md): every value as it is to be read; an empty one leaves its cell for the hand. */
export interface TalkRecordFields {
  readonly title: string;
  readonly office: string;
  readonly number: string;
  readonly kind: string;
  /** 2026-03-05 09:30—10:10. */
  readonly time: string;
  readonly place: string;
  readonly party: string;
  readonly unit: string;
  /** 科室, or 单位 of somebody from outside. */
  readonly unitLabel: string;
  readonly post: string;
  readonly politicalStatus: string;
  readonly talkers: readonly TalkRecordRole[];
  readonly recorder: TalkRecordRole;
  readonly reason: string;
  /** Who approved it and when; '' where no approval is needed. */
  readonly approval: string;
  readonly content: string;
  readonly statement: string;
  readonly asked: string;
  readonly followUps: readonly { readonly what: string; readonly due: string }[];
  /** False for a group talk: its people sign the sign-in sheet. */
  readonly isSignedByParty: boolean;
}

export interface TalkRecordRole {
  readonly name: string;
  readonly post: string;
}

/** Vertical rules in points from the left edge; the last is the width of 160 mm. */
const EDGES = [0, 62, 180, 226, 300, 346, 453.5] as const;
const ROW_HEIGHT = 24;
const SIGNED = '签名：　　　　　　　　　　年　　月　　日';
/** What the person writes with his own hand (domain.md, Talks). */
const CHECKED = '以上记录我看过，和我说的相符';

type Edge = (typeof EDGES)[number];
type Placed = readonly [from: Edge, to: Edge, text: string, more?: Partial<Cell>];

function row(height: number, ...cells: readonly Placed[]): Row {
  return {
    height,
    cells: cells.map(([from, to, text, more]) => {
      const at = EDGES.indexOf(from);
      return { at, span: EDGES.indexOf(to) - at, text, align: 'center' as const, ...more };
    }),
  };
}

const label = { label: true } as const;
const paragraph = { align: 'left', top: true } as const;

function headRows(f: TalkRecordFields): readonly Row[] {
  const roles = f.talkers.map((role, index) => roleRow(talkerLabel(f, index), role));
  return [
    pairRow('编号', f.number, '类别', f.kind),
    pairRow('时间', f.time, '地点', f.place),
    pairRow('谈话对象', f.party, f.unitLabel, f.unit),
    pairRow('职务', f.post, '政治面貌', f.politicalStatus),
    ...roles,
    roleRow('记录人', f.recorder),
    row(ROW_HEIGHT, [0, 62, '事由、依据', label], [62, 453.5, f.reason, { align: 'left' }]),
    ...(f.approval === ''
      ? []
      : [row(ROW_HEIGHT, [0, 62, '审批', label], [62, 453.5, f.approval, { align: 'left' }])]),
  ];
}

/** Two of them are told apart, in the head and where they sign. */
function talkerLabel({ talkers }: TalkRecordFields, index: number): string {
  return talkers.length > 1 ? `谈话人${index + 1}` : '谈话人';
}

function pairRow(left: string, leftText: string, right: string, rightText: string): Row {
  return row(
    ROW_HEIGHT,
    [0, 62, left, label],
    [62, 226, leftText],
    [226, 300, right, label],
    [300, 453.5, rightText],
  );
}

function roleRow(name: string, role: TalkRecordRole): Row {
  return row(
    ROW_HEIGHT,
    [0, 62, name, label],
    [62, 226, role.name],
    [226, 300, '职务', label],
    [300, 453.5, role.post],
  );
}

function textRows(f: TalkRecordFields): readonly Row[] {
  const asked = f.followUps.map(({ what, due }) => (due === '' ? what : `${what}（时限：${due}）`));
  const askedText = [f.asked, ...asked].filter((text) => text !== '').join('\n');
  const content = row(100, [0, 62, '谈话内容', label], [62, 453.5, f.content, paragraph]);
  const statement = row(50, [0, 62, '本人表态', label], [62, 453.5, f.statement, paragraph]);
  return [
    { ...content, grow: 260 },
    ...(f.isSignedByParty ? [{ ...statement, grow: 60 }] : []),
    { ...row(44, [0, 62, '后续要求\n及时限', label], [62, 453.5, askedText, paragraph]), grow: 40 },
  ];
}

function signatureRows(f: TalkRecordFields): readonly Row[] {
  const signed = (name: string): Row =>
    row(28, [0, 62, name, label], [62, 453.5, SIGNED, { align: 'right' }]);
  const check: Row = row(
    44,
    [0, 62, '核对', label],
    [62, 453.5, `请谈话对象核对后手写：${CHECKED}`, { ...paragraph, size: 9, signature: '　' }],
  );
  return [
    ...(f.isSignedByParty
      ? [
          { ...check, withNext: true },
          { ...signed('谈话对象'), withNext: true },
        ]
      : []),
    ...f.talkers.map((_, index) => ({ ...signed(talkerLabel(f, index)), withNext: true })),
    signed('记录人'),
  ];
}

/** Draws the form from the flow's cursor on; it grows with its values and every page is signed at its end. */
export function drawTalkRecord(flow: Flow, fields: TalkRecordFields): void {
  drawFormTitle(flow, fields.title, fields.office, `编号：${fields.number}`);
  drawTable(flow, {
    widths: EDGES.slice(1).map((edge, index) => edge - (EDGES[index] ?? 0)),
    rows: [...headRows(fields), ...textRows(fields), ...signatureRows(fields)],
    headerRows: 0,
    size: 10.5,
    pitch: 16,
    padding: 4,
    rowHeight: ROW_HEIGHT,
  });
}
