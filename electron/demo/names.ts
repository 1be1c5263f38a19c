import type { Random } from './random.ts';

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔单区解查仇盖',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
];
const GIVEN_WOMEN = [
  ...'静敏婷雪琳玉萍红芳燕丽娟艳秀英华慧巧美娜淑惠珠翠雅芝莲真环妍茜秋珊莎锦黛青倩婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思丽',
];
const GIVEN_MEN = [
  ...'伟刚勇毅俊峰强军平保东文辉力明永健世广志义兴良海山仁波宁贵福生龙元全国胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘',
];
const RARE = [...'䶮㛃𬍛𫖮喆淼珺翀堃赟'];
/** One name in so many carries a character that old programs lose. */
const RARE_SHARE = 0.012;

/** A fictional name: sometimes one character, sometimes a rare one, so that namesakes and odd cases occur as in real hospitals. */
export function fictionalName(random: Random, sex: '男' | '女'): string {
  if (random.chance(0.004))
    return `${random.pick(['阿依', '古丽', '迪力', '艾山'])}·${random.pick(['买买提', '吐尔逊', '热合曼'])}`;
  const pool = sex === '女' ? GIVEN_WOMEN : GIVEN_MEN;
  const first = random.chance(RARE_SHARE) ? random.pick(RARE) : random.pick(pool);
  const second = random.chance(0.16) ? '' : random.pick(pool);
  return random.pick(SURNAMES) + first + second;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A region code that belongs to nobody. */
const NOBODYS_REGION = '990101';

/** A number valid by its check digit, of a region that belongs to nobody; `serial` makes it unique for one birth date and sex. */
export function fictionalIdentityNumber(birthOn: string, sex: '男' | '女', serial: number): string {
  const order = ((serial % 500) * 2 + (sex === '男' ? 1 : 0)).toString().padStart(3, '0');
  const digits = NOBODYS_REGION + birthOn.replaceAll('-', '') + order;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + '10X98765432'.charAt(sum % 11);
}

/** GB 32100-2015: a credit code's characters in the order of their values, and the weights of the first 17. */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** An enterprise (91) registered in a region that belongs to nobody. */
const NOBODYS_COMPANY = `91${NOBODYS_REGION}`;

/** A 统一社会信用代码 valid by its check character, of a region that belongs to nobody. */
export function fictionalCreditCode(random: Random): string {
  const organisation = Array.from({ length: 9 }, () => random.pick([...CREDIT_CHARACTERS])).join('');
  const first = NOBODYS_COMPANY + organisation;
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, index) => total + weight * CREDIT_CHARACTERS.indexOf(first.charAt(index)),
    0,
  );
  return first + CREDIT_CHARACTERS.charAt((31 - (sum % 31)) % 31);
}
