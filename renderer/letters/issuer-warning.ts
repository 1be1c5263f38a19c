import type { IssuerMode, LetterCandidate } from '../../db/domain/letter-campaign.ts';
import { fieldsIn, type TemplateContent } from '../../db/domain/letter-template.ts';

/** What to say where the text names a 甲方 and the campaign has the hospital sign: those places stay blank on paper; null where all is well. */
export function issuerWarning(
  content: TemplateContent,
  mode: IssuerMode,
  included: readonly LetterCandidate[],
): string | null {
  const named = fieldsIn(content).filter((field) => field === '甲方姓名' || field === '甲方职务');
  const lacking = included.filter(({ issuer }) => issuer === null).length;
  if (mode !== 'hospital' || named.length === 0 || lacking === 0) return null;
  return `范本中写有“${named.join('”“')}”，而本批甲方由本单位、不署个人：${lacking} 份的这些地方会留空。请返回上一步改定甲方，或在下面对“全部”选定。`;
}
