import { SECTIONS } from './sections/index.ts';

/** Which sections a category keeps before the office chooses otherwise: 中层以上 and the leaders above them keep more. */
function sectionsKeptByDefault(middleAndAbove: boolean): readonly string[] {
  return SECTIONS.filter(
    ({ keptByDefault }) => keptByDefault === 'all' || (keptByDefault === 'middleAndAbove' && middleAndAbove),
  ).map((section) => section.code);
}

/** One category of people as set-up proposes it; `covered`: in full, with a dossier. */
export interface CategoryProposal {
  readonly name: string;
  readonly code: string;
  readonly covered: boolean;
  readonly sections: readonly string[];
}

/** The categories of domain.md, The dossier's sections (`default`); covered: 中层以上 and key posts, which rosters also call 敏感岗位. */
export const DEFAULT_CATEGORIES: readonly CategoryProposal[] = [
  { name: '院领导', code: 'YLD', covered: true, sections: sectionsKeptByDefault(true) },
  { name: '中层以上', code: 'ZC', covered: true, sections: sectionsKeptByDefault(true) },
  { name: '关键岗位', code: 'GJ', covered: true, sections: sectionsKeptByDefault(false) },
  { name: '敏感岗位', code: 'MG', covered: true, sections: sectionsKeptByDefault(false) },
  { name: '普通职工', code: 'ZG', covered: false, sections: sectionsKeptByDefault(false) },
];
