import { foldText } from '../../db/domain/fold.ts';
import { IMPORT_FATES } from '../../db/domain/import.ts';
import type { RosterField } from '../../db/domain/roster-field.ts';
import type { UnitKind } from '../../db/domain/unit.ts';
import { importObstacles, newUnitNames } from '../../db/import-commit.ts';
import type { GoneRow, ImportStaging, StagedRow } from '../../db/import-staging.ts';
import type {
  GoneLine,
  ImportColumn,
  ImportFilter,
  ImportLine,
  ImportSlice,
  ImportSummary,
  NameChoice,
} from '../contract/imports.ts';

const SAMPLES = 3;
const SAMPLE_LENGTH = 24;

/** A window of a list: `next` is where it goes on. */
export function sliceOf<Row, Line>(
  rows: readonly Row[],
  { after, limit }: { readonly after: number; readonly limit: number },
  lineOf: (row: Row) => Line,
): ImportSlice<Line> {
  const end = after + limit;
  const next = end < rows.length ? end : null;
  return { rows: rows.slice(after, end).map(lineOf), total: rows.length, next };
}

/** True for the rows a filter shows: by verdict of the sheet, or by what they mean for the records. */
export function matchesFilter(filter: ImportFilter): (row: StagedRow) => boolean {
  return ({ checked, fate }) => filter === 'all' || checked.verdict === filter || fate === filter;
}

/** A row as the page shows it. */
export function lineOfRow(staging: ImportStaging): (row: StagedRow) => ImportLine {
  const { roster, choices } = staging;
  const cellsOf = new Map(roster.rows.map((row) => [row.sheetRow, row.cells]));
  const mapped = roster.columns.filter(({ field }) => field !== null);
  return ({ checked, fate, known, candidates, differences, note }) => {
    const cells: Partial<Record<RosterField, string>> = {};
    for (const { field, index } of mapped)
      if (field !== null) cells[field] = cellsOf.get(checked.sheetRow)?.[index]?.text ?? '';
    const edits = choices.edits.get(checked.sheetRow);
    for (const [field, value] of edits ?? []) cells[field] = value;
    return {
      sheetRow: checked.sheetRow,
      seq: checked.seq,
      verdict: checked.verdict,
      fate,
      name: checked.name,
      identity: checked.identity ?? '',
      messages: note === '' ? checked.messages : [...checked.messages, note],
      cells,
      mended: [...(edits?.keys() ?? [])],
      differences,
      candidates,
      personId: known?.person.id ?? null,
    };
  };
}

/** Somebody in service whom the roster does not name, as the page shows him. */
export function lineOfGone(staging: ImportStaging): (row: GoneRow) => GoneLine {
  return ({ person, namesakeRow, isRecused, decision }) => ({
    personId: person.id,
    name: person.name,
    unitName: person.unitId === null ? '' : (staging.names.byId.get(person.unitId) ?? ''),
    postTitle: person.postTitle,
    staffNumber: person.staffNumber,
    hasDossier: person.hasDossier,
    note: isRecused
      ? '按回避规定，请由其他经办人处理'
      : namesakeRow === null
        ? ''
        : `名册第${namesakeRow}行有同名的人未导入，请先核对`,
    isRecused,
    decision,
  });
}

function columnsOf({ roster }: ImportStaging): readonly ImportColumn[] {
  return roster.columns.map(({ index, letter, header, field, confidence }) => {
    const samples: string[] = [];
    for (const { cells } of roster.rows) {
      const text = cells[index]?.text ?? '';
      if (text !== '') samples.push(text.slice(0, SAMPLE_LENGTH));
      if (samples.length === SAMPLES) break;
    }
    return { index, letter, header, field, confidence, samples };
  });
}

function unitChoices(staging: ImportStaging, kind: UnitKind): readonly NameChoice[] {
  const rows = new Map<string, { readonly name: string; rows: number }>();
  for (const { checked, fate } of staging.rows) {
    const name = kind === 'unit' ? checked.person.unitName : checked.person.branchName;
    if (name === null || fate === null) continue;
    const entry = rows.get(foldText(name)) ?? { name, rows: 0 };
    entry.rows += 1;
    rows.set(foldText(name), entry);
  }
  return [...rows.values()].flatMap((entry): readonly NameChoice[] => {
    const id = staging.unitOf(kind, entry.name);
    const target = id === null ? null : { id, name: staging.names.byId.get(id) ?? '' };
    const isExact = target !== null && foldText(target.name) === foldText(entry.name);
    return isExact ? [] : [{ ...entry, target, isOpen: false }];
  });
}

function categoryChoices(staging: ImportStaging): readonly NameChoice[] {
  const rows = new Map<string, number>();
  for (const { checked, fate } of staging.rows) {
    const text = checked.person.category;
    if (text !== null && fate !== null) rows.set(text, (rows.get(text) ?? 0) + 1);
  }
  return [...rows].flatMap(([name, count]): readonly NameChoice[] => {
    const id = staging.categoryOf(name);
    const target = id ? { id, name: staging.names.byId.get(id) ?? '' } : null;
    const isExact = target !== null && foldText(target.name) === foldText(name);
    return isExact ? [] : [{ name, rows: count, target, isOpen: id === undefined }];
  });
}

function countsOf(staging: ImportStaging): ImportSummary['counts'] {
  const counts = { all: staging.rows.length, ...staging.checked.counts, gone: staging.goneIds.length };
  // Every fate gets its count.
  const fates = Object.fromEntries(IMPORT_FATES.map((fate) => [fate, 0])) as Record<
    (typeof IMPORT_FATES)[number],
    number
  >;
  for (const { fate } of staging.rows) if (fate !== null) fates[fate] += 1;
  return { ...counts, ...fates };
}

/** Everything of a staged roster but its rows. */
export function summaryOf(staging: ImportStaging, stagingId: string): ImportSummary {
  const { roster, settings } = staging;
  const known = staging.rows.filter(({ fate }) => fate === 'changed' || fate === 'returning');
  const counts = countsOf(staging);
  return {
    stagingId,
    fileName: roster.fileName,
    sheetName: roster.sheetName,
    sheetNames: roster.sheetNames,
    headerRow: roster.headerRow,
    columns: columnsOf(staging),
    counts,
    skipped: roster.skipped,
    warnings: roster.warnings,
    units: unitChoices(staging, 'unit'),
    branches: unitChoices(staging, 'branch'),
    categories: categoryChoices(staging),
    settings,
    uncategorised: staging.rows.filter(
      ({ fate, checked }) => fate === 'new' && checked.person.category === null,
    ).length,
    planned: {
      created: counts.new,
      changed: known.filter(({ differences }) => differences.some(({ take }) => take)).length,
      gone: staging.listLeaving().length,
      units: newUnitNames(staging, 'unit').length + newUnitNames(staging, 'branch').length,
    },
    obstacles: importObstacles(staging),
  };
}
