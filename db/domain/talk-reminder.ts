import type { TalkFields } from './talk.ts';

/** What 廉洁提醒书 says: its numbered points, and how it takes leave of the reader. */
export interface TalkReminder {
  readonly points: readonly string[];
  readonly closing: string;
}

// No point takes more than two lines of the official grid: the whole text stands on one page with its signature.
const PRE_HOLIDAY: readonly string[] = [
  '重申中央八项规定及其实施细则精神。',
  '严禁收送礼品礼金、电子红包、土特产；严禁接受供应商宴请和安排的旅游、娱乐。',
  '严禁公车私用、公款吃喝、违规操办婚丧喜庆事宜。',
  '值班值守，保持通讯畅通，重大事项及时报告。',
  '收到无法拒收的礼品礼金，按规定时限上交。',
];

const SUPPLIER: readonly string[] = [
  '依法诚信经营，提供的资质、质量和价格文件真实有效，不围标串标，不以不正当手段排挤其他供应商。',
  '不向医院工作人员及其亲属给予回扣、提成、礼品礼金，不以学术会议、讲课费、捐赠等名义输送利益。',
  '不安排医院工作人员参加宴请、旅游、健身、娱乐等活动，不以任何方式收集、索取“统方”信息。',
  '遵守医院来访接待规定，只由登记的授权代表按规定的时间、地点与指定人员联系，如实登记。',
  '支持医院执行《医疗机构工作人员廉洁从业九项准则》（2021年）；遇有索要财物的，请及时向医院反映。',
];

const GENERAL: readonly string[] = [
  '严格遵守中央八项规定及其实施细则精神，不收送礼品礼金、电子红包，不接受影响公正的宴请和旅游、娱乐安排。',
  '中共党员严格遵守《中国共产党纪律处分条例》（2023年修订），带头守纪律、讲规矩。',
  '严格遵守《医疗机构工作人员廉洁从业九项准则》（2021年），不收受患方“红包”，不收受企业回扣。',
  '在采购、招聘、经费使用等事项中秉公用权，与本人或者近亲属有利害关系的，主动报告并回避。',
  '自觉接受监督；遇有难以推辞的财物或者难以把握的情况，及时向组织报告。',
];

function standingPoints(kind: TalkFields['kind']): readonly string[] {
  const points = kind === 'preHoliday' ? PRE_HOLIDAY : kind === 'supplier' ? SUPPLIER : GENERAL;
  return points.map((text, index) => `${index + 1}. ${text}`);
}

/** What a talk's 廉洁提醒书 reminds of: what was asked of the person, line by line, or else the standing text of its kind, which cites what is in force (domain.md, What would embarrass us). */
export function talkReminder({ kind, asked }: Pick<TalkFields, 'kind' | 'asked'>): TalkReminder {
  const said = asked.split('\n').flatMap((line) => line.trim() || []);
  return {
    points: said.length > 0 ? said : standingPoints(kind),
    closing:
      kind === 'supplier'
        ? '请认真对照，自觉遵守，并转告贵单位有关人员。'
        : '请认真对照，自觉遵守，并教育提醒身边人员。',
  };
}
