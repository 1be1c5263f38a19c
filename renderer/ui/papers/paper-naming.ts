import { isCivilDate } from '../../../db/domain/civil-date.ts';
import type { PaperSubject } from './paper-owner.ts';

type Named = Pick<PaperSubject, 'title' | 'occurredOn'>;

/** Longest title of a paper. */
const TITLE_LENGTH = 80;
/** Names a scanner or camera gives, which tell nothing. */
const MEANINGLESS = /^(?:img|dsc|scan|image|图像|图片|扫描|照片|微信图片|新建|未命名)?[\s_\-.()（）\d]*$/iu;

/** What a file is proposed to be called: its own name where it tells something, else what it proves. */
export function proposedTitle(fileName: string, about: Named | null): string {
  const own = fileName
    .replace(/\.[^.]*$/u, '')
    .normalize('NFC')
    .trim();
  const title = MEANINGLESS.test(own) ? (about?.title ?? '') : own;
  return [...title].slice(0, TITLE_LENGTH).join('');
}

/** The day proposed for a paper: that of what it proves where it is a whole date, else today. */
export function proposedDay(about: Named | null, today: string): string {
  return about && isCivilDate(about.occurredOn) ? about.occurredOn : today;
}
