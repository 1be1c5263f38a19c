/**
 * U+E815–U+E864: what Windows code page 936 made of GBK FE50–FEA0 before Unicode had these characters, in order
 * (GB 18030-2022 gives each its own code point). Other private-use characters belong to whoever drew them.
 */
const WINDOWS_PRIVATE_USE_START = 0xe815;
const WINDOWS_PRIVATE_USE = [
  ...'⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
];
const PRIVATE_USE = /\p{Co}/u;
/** 1–25 characters (domain.md, Formats). */
const LONGEST_NAME = 25;

/** 张伟(大) tells namesakes apart; 孙九(返聘) is what HR notes beside a name. */
const REMARK = /\((\p{Script=Han}{2,})\)/u;

const MIDDLE_DOTS = /(?<=\p{Script=Han})\s*[.·・•‧∙⋅᛫●][\s.·・•‧∙⋅᛫●]*(?=\p{Script=Han})/gu;
const BLANKS_AT_HAN = /(?<=[\p{Script=Han}\p{Co}·])\s+|\s+(?=[\p{Script=Han}\p{Co}·])/gu;

/**
 * A name as it is stored: NFKC, `·` (U+00B7) between Chinese characters for every kind of dot, no blanks beside Chinese
 * characters, single blanks in Latin names, invisible format characters out. Says nothing about whether it is a name.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(MIDDLE_DOTS, '·')
    .replace(BLANKS_AT_HAN, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The text with the private-use characters of old Windows files mapped to Unicode, and those that were and could not be mapped. */
export function mendPrivateUse(text: string): {
  readonly text: string;
  readonly mended: readonly string[];
  readonly unknown: readonly string[];
} {
  if (!PRIVATE_USE.test(text)) return { text, mended: [], unknown: [] };
  const mended: string[] = [];
  const unknown: string[] = [];
  const characters = [...text].map((character) => {
    if (!PRIVATE_USE.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    const known = WINDOWS_PRIVATE_USE[code - WINDOWS_PRIVATE_USE_START];
    if (known === undefined) unknown.push(`U+${code.toString(16).toUpperCase()}`);
    else mended.push(known);
    return known ?? character;
  });
  return { text: characters.join(''), mended, unknown };
}

export type NameCheck =
  | { readonly ok: true; readonly name: string; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly message: string };

function nameRefusal(name: string): string | null {
  if (name === '') return '姓名为空，请补填';
  const length = [...name].length;
  if (length > LONGEST_NAME) return `姓名有${length}个字，最多${LONGEST_NAME}个字`;
  if (/[\p{Cc}\p{Cs}\uFFFD]/u.test(name)) return '姓名含有控制字符或乱码，请重新录入';
  if (/\p{N}/u.test(name.replace(/〇/gu, ''))) return '姓名含有数字，请改正';
  if (!/[\p{L}\p{Co}〇]/u.test(name)) return '姓名中没有文字，请改正';
  return null;
}

/**
 * Normalises and checks a name: 1–25 characters counted as code points, beyond-BMP welcome; control characters and digits are
 * refused; private-use and unusual characters come back as Chinese warnings, since only a human can read the original.
 */
export function checkName(text: string): NameCheck {
  const { text: mendedText, mended, unknown } = mendPrivateUse(text);
  const name = normaliseName(mendedText);
  const message = nameRefusal(name);
  if (message !== null) return { ok: false, message };
  const warnings: string[] = [];
  if (mended.length > 0) warnings.push(`旧系统的造字已换为标准字“${mended.join('')}”，请与原件核对`);
  if (unknown.length > 0) warnings.push(`含有造字区字符（${unknown.join('、')}），请按身份证上的字重新录入`);
  const odd = name.match(/[^\p{L}\p{M}\p{Co}〇 ·.'’\-()]/gu);
  if (odd) warnings.push(`含有姓名中少见的符号“${odd.join('')}”，请核对`);
  const remark = REMARK.exec(name)?.[1];
  if (remark) warnings.push(`括号中的“${remark}”像是说明，不是姓名，请核对`);
  return { ok: true, name, warnings };
}
