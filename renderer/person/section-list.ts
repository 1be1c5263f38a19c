import type { SectionOverview } from '../../electron/contract/entries.ts';

/** What the right side of the person page shows: two views of the whole person, his papers, or a section by its code. */
export type PersonView = string;
export const OVERVIEW = 'overview';
export const BASIC_FACTS = 'basicFacts';
export const PAPERS = 'papers';

export interface SectionGroups {
  /** Kept by the person's category, and others that already hold something. */
  readonly shown: readonly SectionOverview[];
  /** Neither kept nor used: folded away. */
  readonly folded: readonly SectionOverview[];
}

/** The sections in the dossier's order, apart what the person's category does not keep and nobody has used. */
export function groupSections(sections: readonly SectionOverview[]): SectionGroups {
  const isShown = ({ kept, count }: SectionOverview): boolean => kept || count > 0;
  return {
    shown: sections.filter(isShown),
    folded: sections.filter((section) => !isShown(section)),
  };
}

/** Every view one can step through, top to bottom; folded sections only while they are unfolded. */
export function viewsOf(groups: SectionGroups, isUnfolded: boolean): readonly PersonView[] {
  const codes = groups.shown.map(({ code }) => code);
  return [
    OVERVIEW,
    BASIC_FACTS,
    ...codes,
    PAPERS,
    ...(isUnfolded ? groups.folded.map(({ code }) => code) : []),
  ];
}

/** The view `step` places further down (up where negative), ending at the first and last. */
export function stepView(views: readonly PersonView[], current: PersonView, step: number): PersonView {
  const at = Math.max(views.indexOf(current), 0);
  return views[Math.min(Math.max(at + step, 0), views.length - 1)] ?? current;
}
