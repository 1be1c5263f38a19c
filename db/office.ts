import type { ReadDb } from './connection.ts';
import type { DossierWord } from './domain/office.ts';
import type { RecordValue, Tx } from './write.ts';

/** The office as it stands, with its version for amending. */
export interface Office {
  readonly id: string;
  readonly version: number;
  readonly hospitalName: string;
  readonly officeName: string;
  readonly dossierWord: DossierWord;
  readonly numberFormat: string;
  readonly numberPrefix: string;
  readonly serialPerYear: boolean;
  readonly idleMinutes: number;
  readonly smallOffice: boolean;
  readonly demo: boolean;
  /** Tells the recovery sheet in force from older ones; reveals nothing of the code. */
  readonly recoveryMark: string;
  readonly recoveryMadeOn: string;
  /** Of the keyring file when it was last written: an older one put back is seen. */
  readonly keyringVersion: number;
  readonly createdAt: string;
}

export type OfficeValues = Omit<Office, 'id' | 'version' | 'createdAt'>;

interface OfficeRow {
  readonly id: string;
  readonly version: number;
  readonly hospital_name: string;
  readonly office_name: string;
  readonly dossier_word: DossierWord;
  readonly number_format: string;
  readonly number_prefix: string;
  readonly serial_per_year: number;
  readonly idle_minutes: number;
  readonly small_office: number;
  readonly demo: number;
  readonly recovery_mark: string;
  readonly recovery_made_on: string;
  readonly keyring_version: number;
  readonly created_at: string;
}

const GET_OFFICE = `SELECT id, version, hospital_name, office_name, dossier_word, number_format, number_prefix, serial_per_year,
  idle_minutes, small_office, demo, recovery_mark, recovery_made_on, keyring_version, created_at FROM office LIMIT 1`;

function rowToOffice(row: OfficeRow): Office {
  return {
    id: row.id,
    version: row.version,
    hospitalName: row.hospital_name,
    officeName: row.office_name,
    dossierWord: row.dossier_word,
    numberFormat: row.number_format,
    numberPrefix: row.number_prefix,
    serialPerYear: row.serial_per_year === 1,
    idleMinutes: row.idle_minutes,
    smallOffice: row.small_office === 1,
    demo: row.demo === 1,
    recoveryMark: row.recovery_mark,
    recoveryMadeOn: row.recovery_made_on,
    keyringVersion: row.keyring_version,
    createdAt: row.created_at,
  };
}

/** The office. Throws where the file holds none, which the opening of the file has ruled out. */
export function getOffice(db: ReadDb): Office {
  const row = db.get<OfficeRow>(GET_OFFICE);
  if (!row) throw new Error('the database holds no office');
  return rowToOffice(row);
}

function toColumns(values: Partial<OfficeValues>): Record<string, RecordValue> {
  const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));
  const columns = {
    hospital_name: values.hospitalName,
    office_name: values.officeName,
    dossier_word: values.dossierWord,
    number_format: values.numberFormat,
    number_prefix: values.numberPrefix,
    serial_per_year: flag(values.serialPerYear),
    idle_minutes: values.idleMinutes,
    small_office: flag(values.smallOffice),
    demo: flag(values.demo),
    recovery_mark: values.recoveryMark,
    recovery_made_on: values.recoveryMadeOn,
    keyring_version: values.keyringVersion,
  };
  const given: Record<string, RecordValue> = {};
  for (const [column, value] of Object.entries(columns)) if (value !== undefined) given[column] = value;
  return given;
}

/** Writes the one row of a new office. */
export function insertOffice(tx: Tx, id: string, values: OfficeValues): void {
  tx.insert('office', { id, created_at: tx.at, ...toColumns(values) });
}

/** Changes what `values` names. Errors: changed-meanwhile. */
export function amendOffice(tx: Tx, id: string, version: number, values: Partial<OfficeValues>): void {
  tx.amend('office', id, version, toColumns(values));
}
