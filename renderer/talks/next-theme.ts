/** The theme of a copied talk: the year in it becomes this year's, 2025年国庆节前集体谈话 → 2026年国庆节前集体谈话. */
export function nextTheme(theme: string, today: string): string {
  return theme.replace(/(?<!\d)(?:19|20)\d{2}(?=年)/u, today.slice(0, 4));
}
