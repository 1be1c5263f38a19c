/** What the office calls its dossiers: 廉政档案 where they are of Party cadres and persons under supervision (domain.md, Words). */
export const DOSSIER_WORDS = ['廉洁档案', '廉政档案'] as const;
export type DossierWord = (typeof DOSSIER_WORDS)[number];

/** Minutes without a key until the screen is covered (domain.md, Keeping and reading, `default`). */
export const DEFAULT_IDLE_MINUTES = 10;
