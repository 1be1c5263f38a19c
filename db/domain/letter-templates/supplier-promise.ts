import type { ShippedTemplate } from '../letter-template.ts';

/** 供应商廉洁承诺书, by the supplier alone. */
export const supplierPromise: readonly ShippedTemplate[] = [
  {
    code: 'supplier-promise',
    kind: 'supplierPromise',
    name: '供应商廉洁承诺书',
    content: {
      title: '供应商廉洁承诺书',
      party: 'supplier',
      parties: ['致：{单位名称}', '承诺单位：{供应商名称}', '授权代表：{代表姓名}'],
      basis:
        '本单位参与贵院药品、设备、耗材、物资或者服务的供应，为遵守《中华人民共和国反不正当竞争法》和《关于建立医药购销领域商业贿赂不良记录的规定》，支持贵院落实《医疗机构工作人员廉洁从业九项准则》（2021年），郑重承诺：',
      clauses: [
        {
          heading: '依法诚信经营',
          lead: '',
          items: [
            '提供的资质、质量和价格文件真实、合法、有效，不挂靠、不转借资质。',
            '不围标串标，不哄抬价格，不以不正当手段排挤其他供应商。',
          ],
        },
        {
          heading: '拒绝商业贿赂',
          lead: '',
          items: [
            '不向贵院工作人员及其亲属给予回扣、提成、礼金、礼品、有价证券或者其他财产性利益。',
            '不以学术会议、科研合作、讲课费、捐赠等名义变相输送利益。',
            '不安排宴请、旅游、健身、娱乐等影响公正的活动。',
            '不以任何方式收集、索取“统方”信息。',
          ],
        },
        {
          heading: '规范来访接待',
          lead: '本单位只由登记的授权代表与贵院联系，来访遵守贵院规定的时间、地点和人员，如实登记；授权代表变更的及时书面告知。',
          items: [],
        },
      ],
      accountability: {
        heading: '违诺责任',
        lead: '本单位或者本单位人员违反上述承诺的，自愿接受贵院终止合同、取消供货资格的处理，并承担由此造成的损失和法律责任。',
        items: [],
      },
      term: { heading: '承诺期限', lead: '自{责任期限起}起至{责任期限止}止。', items: [] },
      copies: 2,
      copiesText: '本承诺书一式{份数}份，贵院{办公室名称}与本单位各存一份。',
      signature: 'promiseSeal',
    },
  },
];
