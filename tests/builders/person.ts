import type { WriteDb } from '../../db/connection.ts';
import { DEFAULT_NUMBER_FORMAT, type NumberFormat } from '../../db/domain/dossier-number.ts';
import { insertOffice as insertOfficeRow } from '../../db/office.ts';
import { Tx } from '../../db/write.ts';
import { newUuid7 } from '../../electron/identifier.ts';

const AT = '2026-03-05T01:30:00.000Z';

/** Runs `act` as one transaction at a fixed instant, 2026-03-05. */
export function writeAt<T>(db: WriteDb, act: (tx: Tx) => T, at = AT): T {
  return db.transaction(() => act(new Tx(db, at, newUuid7)));
}

/** The row of an office that numbers as told; gives its id. */
export function insertOffice(tx: Tx, format: NumberFormat = DEFAULT_NUMBER_FORMAT): string {
  const id = tx.newId();
  insertOfficeRow(tx, id, {
    hospitalName: '清河县人民医院',
    officeName: '纪检监察室',
    dossierWord: '廉洁档案',
    numberFormat: format.pattern,
    numberPrefix: format.prefix,
    serialPerYear: format.serialPerYear,
    idleMinutes: 10,
    smallOffice: true,
    demo: false,
    recoveryMark: '',
    recoveryMadeOn: '2026-03-05',
    keyringVersion: 1,
  });
  return id;
}

/** A unit or branch in force since 2020; gives its id. */
export function insertUnit(tx: Tx, name: string, code = '', position = 1): string {
  const opened = { kind: 'unit', parent_id: null, opened_on: '2020-01-01', closed_on: null };
  const none = { merged_into_id: null, voided_at: null, void_reason: null };
  return tx.insert('unit', { name, code, position, ...opened, ...none });
}

/** A category that keeps the sections given; gives its id. */
export function insertCategory(
  tx: Tx,
  name: string,
  values: { readonly code?: string; readonly covered?: boolean; readonly sections?: readonly string[] } = {},
): string {
  return tx.insert('category', {
    name,
    code: values.code ?? '',
    position: 1,
    covered: values.covered === false ? 0 : 1,
    sections: JSON.stringify(values.sections ?? ['letter', 'talk']),
    closed_on: null,
  });
}

/** A person in service whose dossier the hospital keeps, changed by `values` (columns); gives the id. */
export function insertPerson(
  tx: Tx,
  name: string,
  values: Readonly<Record<string, string | number | null>> = {},
): string {
  return tx.insert('person', {
    origin_office_id: 'office',
    name,
    pinyin: name,
    sex: '女',
    birth_on: '1980-05-01',
    identity_kind: 'none',
    identity_number: null,
    custody: 'hospital',
    employment: 'established',
    in_service: 1,
    ...values,
  });
}
