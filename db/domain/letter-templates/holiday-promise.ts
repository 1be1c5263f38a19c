import type { ShippedTemplate } from '../letter-template.ts';

/** 廉洁过节承诺书, with a family member who watches over it. */
export const holidayPromise: readonly ShippedTemplate[] = [
  {
    code: 'holiday-promise-family',
    kind: 'holidayPromise',
    name: '廉洁过节承诺书（家属监督）',
    content: {
      title: '{年度}年廉洁过节承诺书',
      party: 'person',
      parties: [
        '承诺人：{乙方姓名}（{乙方科室}{乙方职务}）',
        '监督人：{监督人}（与承诺人关系：{监督人关系}）',
      ],
      basis:
        '为弘扬清廉家风，过文明、节俭、廉洁的节日，依据中央八项规定及其实施细则精神、《中国共产党纪律处分条例》（2023年修订）、《事业单位工作人员处分规定》（2023年）和《医疗机构工作人员廉洁从业九项准则》（2021年），本人就元旦、春节、清明、“五一”、端午、中秋、国庆等节日期间廉洁自律承诺如下：',
      clauses: [
        {
          heading: '廉洁自律承诺',
          lead: '',
          items: [
            '不违规收送名贵特产、礼品、礼金、消费卡和电子红包。',
            '不接受可能影响公正执行公务的宴请和旅游、健身、娱乐等活动安排。',
            '不用公款购买节礼、相互宴请，不公车私用，不突击花钱、滥发津补贴。',
            '不收受患者“红包”，不接受供应商以节日慰问名义给予的财物。',
            '不违规操办婚丧喜庆事宜，不借机敛财，不参与赌博和封建迷信活动。',
          ],
        },
        {
          heading: '家属监督',
          lead: '监督人支持承诺人履行承诺，常吹廉洁“枕边风”，不代收、不索要财物，不利用承诺人职务影响谋取利益，发现苗头及时提醒。',
          items: [],
        },
      ],
      accountability: {
        heading: '违诺责任',
        lead: '违反上述承诺的，承诺人自愿接受组织处理和纪律处分。',
        items: [],
      },
      term: { heading: '承诺期限', lead: '自{责任期限起}起至{责任期限止}止。', items: [] },
      copies: 2,
      copiesText: '本承诺书一式{份数}份，{办公室名称}存档一份，承诺人与监督人留存一份。',
      signature: 'promiseSupervised',
    },
  },
];
