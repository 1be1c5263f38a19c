/** Levels of the chain that letters and talks go down (domain.md, Letters: secretary → deputies → heads → staff). */
export const CHAIN_LEVELS = ['secretary', 'leader', 'head', 'staff'] as const;
export type ChainLevel = (typeof CHAIN_LEVELS)[number];

export const CHAIN_LEVEL_LABELS: Readonly<Record<ChainLevel, string>> = {
  secretary: '党委书记',
  leader: '院领导',
  head: '中层',
  staff: '职工',
};

/** What tells the levels: parts of category names, and words that one part of a post's title ends with. */
const LEADER_CATEGORY = '院领导';
const HEAD_CATEGORY = '中层';
const SECRETARY_POSTS = ['党委书记', '党总支书记'];
const LEADER_POSTS = ['院长', '党委书记', '党委副书记', '纪委书记', '党总支书记', '总会计师'];
/** The first leads a unit before the later ones; 主任医师 is a professional title and ends otherwise. */
const HEAD_POSTS = ['主任', '科长', '处长', '部长', '所长', '站长', '主席', '负责人', '护士长'];
const ACTING = '主持';

/** `党委书记、院长（兼）` → 党委书记, 院长, 兼. */
function partsOf(title: string): readonly string[] {
  return title.split(/[、，,；;/／（）()\s]+/u).filter((part) => part !== '');
}

const endsWithOne = (title: string, words: readonly string[]): boolean =>
  partsOf(title).some((part) => words.some((word) => part.endsWith(word)));

/** The level of somebody of that category (null where he has none) who holds posts of these titles. */
export function chainLevel(categoryName: string | null, titles: readonly string[]): ChainLevel {
  const hasPost = (words: readonly string[]): boolean => titles.some((title) => endsWithOne(title, words));
  const isLeader = categoryName?.includes(LEADER_CATEGORY) ?? false;
  const isHead = categoryName?.includes(HEAD_CATEGORY) ?? false;
  if (isLeader || (!isHead && hasPost(LEADER_POSTS)))
    return hasPost(SECRETARY_POSTS) ? 'secretary' : 'leader';
  return isHead || hasPost(HEAD_POSTS) ? 'head' : 'staff';
}

/** Whether a unit of that name is no department but what the leaders are entered under: 院领导, 院领导班子, 党政领导班子成员. */
export function isLeadersUnit(unitName: string): boolean {
  return /(?:领导|班子)(?:成员)?$/u.test(unitName);
}

/** How far from the first place of a unit a title stands, 0 the nearest; null for a deputy and for a title that leads nothing. */
export function headRank(title: string): number | null {
  const isActing = title.includes(ACTING);
  const ranks = partsOf(title)
    .filter((part) => isActing || !part.startsWith('副'))
    .map((part) => HEAD_POSTS.findIndex((word) => part.endsWith(word)))
    .filter((rank) => rank >= 0);
  return ranks.length === 0 ? null : Math.min(...ranks);
}
