import type { TalkKind } from './talk.ts';

/** What a talk goes through, to start from. */
export interface TalkOutline {
  /** Null for one that ships with the program and was not changed. */
  readonly id: string | null;
  readonly version: number;
  readonly kind: TalkKind;
  readonly name: string;
  readonly text: string;
}

const lines = (...texts: readonly string[]): string =>
  texts.map((text, index) => `${index + 1}. ${text}`).join('\n');

/** Outlines every office starts with; each can be changed. */
export const SHIPPED_OUTLINES: readonly TalkOutline[] = [
  outline(
    'preAppointment',
    '任前廉政谈话提纲',
    lines(
      '宣布任职公示情况，说明谈话目的。',
      '新岗位的权力清单和廉政风险点，易发多发问题。',
      '遵守《中国共产党纪律处分条例》、医疗卫生机构工作人员廉洁从业九项准则的要求。',
      '履行“一岗双责”，管好分管范围和身边人。',
      '家庭家教家风，操办婚丧喜庆、兼职取酬、利益回避等规定。',
      '本人表态，签订责任书的安排。',
    ),
  ),
  outline(
    'routine',
    '例行谈话提纲',
    lines(
      '近期思想、工作和生活情况。',
      '履行岗位职责和“一岗双责”情况。',
      '本科室廉政风险点防控情况：采购、耗材、设备、药品、收费、招聘等。',
      '遵守九项准则情况，与供应商交往情况。',
      '对党风廉政建设、行风建设的意见建议。',
      '提出要求。',
    ),
  ),
  outline(
    'reminder',
    '提醒谈话提纲',
    lines(
      '说明谈话事由。',
      '听取本人说明。',
      '指出苗头性、倾向性问题，重申有关规定。',
      '提出改进要求和时限。',
      '本人表态。',
    ),
  ),
  outline(
    'collective',
    '集体谈话提纲',
    lines('通报有关精神和典型案例。', '分析本院风险和存在问题。', '提出纪律要求。', '与会人员发言或表态。'),
  ),
  outline(
    'preHoliday',
    '节前提醒提纲',
    lines(
      '重申中央八项规定及其实施细则精神。',
      '严禁收送礼品礼金、电子红包、土特产；严禁接受供应商宴请和安排的旅游、娱乐。',
      '严禁公车私用、公款吃喝、违规操办婚丧喜庆事宜。',
      '值班值守，保持通讯畅通，重大事项及时报告。',
      '收到无法拒收的礼品礼金，按规定时限上交。',
    ),
  ),
  outline(
    'special',
    '专题谈话提纲',
    lines('说明专题和背景。', '听取工作情况和问题原因。', '研究措施，明确责任人和时限。', '提出要求。'),
  ),
  outline(
    'admonition',
    '诫勉谈话提纲',
    lines(
      '宣布诫勉决定和依据。',
      '指出问题及其性质、危害。',
      '听取本人说明，认识和检讨。',
      '告知影响期和有关规定。',
      '提出整改要求和时限，告知回访安排。',
      '本人书面说明和表态。',
    ),
  ),
  outline(
    'supplier',
    '供应商提醒谈话提纲',
    lines(
      '介绍医院廉洁购销和“三定两有”接待规定。',
      '重申廉洁购销协议条款：不得给付回扣、统方、违规赞助。',
      '告知违约后果和商业贿赂不良记录制度。',
      '告知投诉举报渠道。',
      '代表表态。',
    ),
  ),
];

function outline(kind: TalkKind, name: string, text: string): TalkOutline {
  return { id: null, version: 0, kind, name, text };
}
