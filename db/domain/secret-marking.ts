// 手机密码, 飞机密集, 神秘密切 and the like are no markings.
const MARKING = /(?:(?<!神|便)秘|(?<!手|飞|司|主)机|绝)[\s·]{0,4}密(?![码切集闭封度])/u;

/**
 * The question to put where a text carries 秘密, 机密 or 绝密, or null: the program runs on a PC not cleared for state secrets
 * (domain.md, What would embarrass us). It asks too often rather than too seldom; a person may confirm that the text is none.
 */
export function detectSecretMarking(text: string): string | null {
  const found = MARKING.exec(text.normalize('NFKC'));
  if (!found) return null;
  const word = found[0].replace(/[\s·]+/gu, '');
  return `疑似涉密：文字中有“${word}”字样。本机不得录入国家秘密，仅登记文号与存放位置；确认不涉密的，可在确认后保存。`;
}
