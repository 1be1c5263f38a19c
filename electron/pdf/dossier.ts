import { type BasicFactsFields, drawBasicFacts } from './basic-facts.ts';
import { type CatalogueFields, drawCatalogue } from './catalogue.ts';
import { type CoverFields, drawCover } from './cover.ts';
import type { Flow } from './flow.ts';
import { drawSectionTable, type SectionTableFields } from './section-table.ts';

/** A whole dossier: its parts in the order they are bound; a part the print leaves out is null. */
export interface DossierFields {
  readonly cover: CoverFields | null;
  readonly catalogue: CatalogueFields | null;
  readonly basicFacts: BasicFactsFields | null;
  /** In the order of the sections; headings are numbered here. */
  readonly sections: readonly SectionTableFields[];
}

const TENS = ['', '十', '二十', '三十', '四十', '五十'];
const UNITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A heading's number in Chinese, 1 to 59: 一, 十, 二十一. */
export function chineseNumber(value: number): string {
  return `${TENS[Math.floor(value / 10)] ?? ''}${UNITS[value % 10] ?? ''}`;
}

/** Draws every part on its own page, the sections one after another; the flow's first page must be fresh. */
export function drawDossier(flow: Flow, fields: DossierFields): void {
  const { cover, catalogue, basicFacts, sections } = fields;
  const parts = [
    cover && { title: '封面', draw: () => drawCover(flow, cover) },
    catalogue && { title: '目录', draw: () => drawCatalogue(flow, catalogue) },
    basicFacts && { title: '基本情况表', draw: () => drawBasicFacts(flow, basicFacts) },
  ].filter((part) => part !== null);
  parts.forEach(({ title, draw }, index) => {
    if (index > 0) flow.nextPage();
    flow.beginPart(title);
    draw();
  });
  if (sections.length === 0) return;
  if (parts.length > 0) flow.nextPage();
  drawSections(flow, sections);
}

function drawSections(flow: Flow, sections: readonly SectionTableFields[]): void {
  sections.forEach((section, index) => {
    const title = `${chineseNumber(index + 1)}、${section.title}`;
    drawSectionTable(flow, { ...section, title }, () => flow.beginPart(title));
  });
}
