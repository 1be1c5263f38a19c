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
  const parts = [
    fields.cover && { bookmark: '封面', draw: () => fields.cover && drawCover(flow, fields.cover) },
    fields.catalogue && {
      bookmark: '目录',
      draw: () => fields.catalogue && drawCatalogue(flow, fields.catalogue),
    },
    fields.basicFacts && {
      bookmark: '基本情况表',
      draw: () => fields.basicFacts && drawBasicFacts(flow, fields.basicFacts),
    },
    fields.sections.length > 0 && { bookmark: '档案内容', draw: () => drawSections(flow, fields.sections) },
  ].filter((part) => part !== null && part !== false);
  parts.forEach((part, index) => {
    if (index > 0) flow.nextPage(part.bookmark);
    part.draw();
  });
}

function drawSections(flow: Flow, sections: readonly SectionTableFields[]): void {
  sections.forEach((section, index) => {
    drawSectionTable(flow, { ...section, title: `${chineseNumber(index + 1)}、${section.title}` });
  });
}
