import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { foldText } from './domain/fold.ts';
import type {
  GoneDecision,
  GoneState,
  ImportCandidate,
  ImportDifference,
  ImportFate,
  ImportField,
  ImportSettings,
  MatchDecision,
} from './domain/import.ts';
import { differencesOf, isReturning, type KnownPerson, type ResolvedNames } from './domain/import-compare.ts';
import { type CheckedRoster, type CheckedRow, checkRoster, type Roster } from './domain/roster-check.ts';
import type { RosterField } from './domain/roster-field.ts';
import type { UnitKind } from './domain/unit.ts';
import {
  listCandidates,
  listServing,
  listServingIds,
  matchByIdentity,
  oldNumberNote,
  readVoided,
  type ServingPerson,
  withNames,
} from './import-match.ts';
import { categoryOfText, type OfficeNames, readOfficeNames } from './import-names.ts';
import { getPerson } from './people.ts';

/** A checked row beside what the records hold; `fate` null for rows that are refused or duplicate. */
export interface StagedRow {
  readonly checked: CheckedRow;
  readonly fate: ImportFate | null;
  readonly known: KnownPerson | null;
  readonly candidates: readonly ImportCandidate[];
  readonly differences: readonly ImportDifference[];
  /** Something to know of the comparison, e.g. that he was once voided. */
  readonly note: string;
}

export interface GoneRow {
  readonly person: ServingPerson;
  /** Sheet row of somebody of that name who was not taken: then he is perhaps not gone. */
  readonly namesakeRow: number | null;
  readonly isRecused: boolean;
  readonly decision: GoneDecision;
}

/** The clerk's choices; they outlive each new comparison. */
export interface ImportChoices {
  readonly edits: Map<number, Map<RosterField, string>>;
  readonly takes: Map<number, Map<ImportField, boolean>>;
  readonly matches: Map<number, MatchDecision>;
  /** By folded name: an open unit, or null to open a new one. */
  readonly units: Readonly<Record<UnitKind, Map<string, string | null>>>;
  /** By the roster's text: a category, or null for none. */
  readonly categories: Map<string, string | null>;
  readonly gone: Map<string, GoneDecision>;
}

function noChoices(): ImportChoices {
  return {
    edits: new Map(),
    takes: new Map(),
    matches: new Map(),
    units: { unit: new Map(), branch: new Map() },
    categories: new Map(),
    gone: new Map(),
  };
}

/** A roster on its way in: judged, compared with the records, waiting for the clerk. Lives in memory only. */
export class ImportStaging {
  readonly roster: Roster;
  readonly choices: ImportChoices;
  settings: ImportSettings;
  names: OfficeNames;
  checked: CheckedRoster;
  rows: readonly StagedRow[] = [];
  /** Who is in service and not in the roster, by unit and name. */
  goneIds: readonly string[] = [];
  /** Rows that were not taken, by folded name. */
  #namesakes: ReadonlyMap<string, number> = new Map();
  readonly #db: ReadDb;
  readonly #recused: ReadonlySet<string>;
  readonly #today: CivilDate;

  constructor(
    db: ReadDb,
    roster: Roster,
    around: {
      readonly settings: ImportSettings;
      readonly recused: ReadonlySet<string>;
      readonly today: CivilDate;
      readonly choices?: ImportChoices;
    },
  ) {
    this.#db = db;
    this.#recused = around.recused;
    this.#today = around.today;
    this.roster = roster;
    this.settings = around.settings;
    this.choices = around.choices ?? noChoices();
    this.names = readOfficeNames(db);
    this.checked = this.#check();
    this.compare();
  }

  /** Judges every row again, duplicates among them, after a cell was mended. */
  recheck(): void {
    this.checked = this.#check();
    this.compare();
  }

  /** Compares with the records as they stand now. */
  compare(): void {
    this.#db.snapshot(() => {
      this.names = readOfficeNames(this.#db);
      const voided = readVoided(this.#db);
      this.rows = this.checked.rows.map((row) => this.#stage(row, voided));
      this.#findGone();
    });
  }

  /** Compares again what depends on choices only; the people stay as they were read. */
  chooseAgain(): void {
    this.rows = this.rows.map((row) => (row.known ? this.#compared(row.checked, row.known, row) : row));
  }

  /** The records a row's names stand for; a name without one is null: it becomes a new unit. */
  resolve(row: CheckedRow): ResolvedNames {
    const { unitName, branchName, category } = row.person;
    const chosen = category === null ? null : this.categoryOf(category);
    return {
      unitId: unitName === null ? null : this.unitOf('unit', unitName),
      branchId: branchName === null ? null : this.unitOf('branch', branchName),
      categoryId: chosen ?? null,
      categoryName: chosen ? (this.names.byId.get(chosen) ?? '') : '',
    };
  }

  /** The open unit that a roster's name stands for; null where a new one is to be opened. */
  unitOf(kind: UnitKind, name: string): string | null {
    const folded = foldText(name);
    const chosen = this.choices.units[kind].get(folded);
    return chosen === undefined ? (this.names[kind].get(folded)?.id ?? null) : chosen;
  }

  /** The category of a roster's text; null for none, undefined where the clerk has still to choose. */
  categoryOf(text: string): string | null | undefined {
    const chosen = this.choices.categories.get(text);
    return chosen === undefined ? categoryOfText(this.names, text)?.id : chosen;
  }

  #check(): CheckedRoster {
    const edits = Object.fromEntries(
      [...this.choices.edits].map(([row, cells]) => [row, Object.fromEntries(cells)]),
    );
    const categories = this.names.categories.map(({ name }) => name);
    return checkRoster(this.roster, { edits, categories, today: this.#today });
  }

  #stage(checked: CheckedRow, voided: ReadonlyMap<string, string>): StagedRow {
    const none = { checked, known: null, candidates: [], differences: [], note: '' };
    if (checked.verdict === 'reject' || checked.verdict === 'duplicate') return { ...none, fate: null };
    const decision = this.choices.matches.get(checked.sheetRow);
    const known = matchByIdentity(this.#db, checked.person);
    const candidates = known ? [] : listCandidates(this.#db, checked.person, this.names, this.#recused);
    if (decision === 'skip') return { ...none, candidates, fate: 'skipped' };
    if (known) return this.#compared(checked, withNames(known, this.names), none);
    if (typeof decision === 'object') {
      const chosen = getPerson(this.#db, decision.personId);
      if (chosen && chosen.voidedAt === null)
        return this.#compared(checked, withNames(chosen, this.names), { ...none, candidates });
    }
    if (candidates.length > 0 && decision !== 'new') return { ...none, candidates, fate: 'ask' };
    const { identityKind, identityNumber } = checked.person;
    const before = identityNumber === null ? undefined : voided.get(identityKind + identityNumber);
    const notes = [
      before === undefined ? '' : `该证件号码的人员曾被作废（${before}），将重新建人`,
      oldNumberNote(this.#db, checked.person, null),
    ];
    return { ...none, candidates, note: notes.filter(Boolean).join('；'), fate: 'new' };
  }

  #compared(
    checked: CheckedRow,
    known: KnownPerson,
    { candidates }: Pick<StagedRow, 'candidates'>,
  ): StagedRow {
    const note = oldNumberNote(this.#db, checked.person, known.person.id);
    const base = { checked, known, candidates, note };
    if (this.#recused.has(known.person.id)) return { ...base, differences: [], fate: 'recused' };
    const takes = this.choices.takes.get(checked.sheetRow);
    const differences = differencesOf(known, checked.person, this.resolve(checked), this.settings, takes);
    if (isReturning(known.person, checked.person, this.settings))
      return { ...base, differences, fate: 'returning' };
    return { ...base, differences, fate: differences.length === 0 ? 'same' : 'changed' };
  }

  #findGone(): void {
    const named = new Set<string>();
    const namesakes = new Map<string, number>();
    for (const { checked, known, fate, candidates } of this.rows) {
      if (known) named.add(known.person.id);
      if (fate === 'ask') for (const { personId } of candidates) named.add(personId);
      else if (!known && fate !== 'new') namesakes.set(foldText(checked.name), checked.sheetRow);
    }
    this.#namesakes = namesakes;
    this.goneIds = listServingIds(this.#db).filter((id) => !named.has(id));
  }

  /** Some of those who are gone, with what the clerk has decided. */
  listGone(ids: readonly string[]): readonly GoneRow[] {
    return listServing(this.#db, ids).map((person) => ({
      person,
      namesakeRow: this.#namesakes.get(foldText(person.name)) ?? null,
      isRecused: this.#recused.has(person.id),
      decision: this.choices.gone.get(person.id) ?? { state: null, on: this.settings.asOfOn },
    }));
  }

  /** Whom the clerk has marked as gone, without those whom 回避 keeps from him. */
  listLeaving(): readonly { readonly id: string; readonly state: GoneState; readonly on: CivilDate }[] {
    if (this.choices.gone.size === 0) return [];
    return this.goneIds.flatMap((id) => {
      const decision = this.choices.gone.get(id);
      if (!decision || decision.state === null || this.#recused.has(id)) return [];
      return [{ id, state: decision.state, on: decision.on }];
    });
  }
}
