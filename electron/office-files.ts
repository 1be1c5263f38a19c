import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carryAnchor, readAnchor } from '../db/anchor.ts';
import { listVaultedNames } from '../db/attachments.ts';
import { type ChainHead, hasEvent } from '../db/audit.ts';
import { isPlainText, openDatabase, type WriteDb } from '../db/connection.ts';
import { DomainError } from '../db/domain/domain-error.ts';
import { hasKeyring, KEYRING_FILE, readKeyring } from '../db/keyring-file.ts';
import { migrate, SCHEMA_VERSION, schemaVersion } from '../db/migrations/index.ts';
import { type OfficeLock, takeOfficeLock } from '../db/office-lock.ts';
import { DEFAULT_SCRYPT_COST, type ScryptCost } from '../db/password.ts';
import { sweepSpool } from '../db/spool.ts';
import { storageWarnings } from '../db/storage-warnings.ts';
import { sweepOrphans } from '../db/vault.ts';
import type { FolderState } from './contract/setup.ts';
import type { FolderChoosing } from './data-folder.ts';
import { checkDataFolder } from './folder-check.ts';
import { cleanFolderPath, DATABASE_FILE, surveyFolder, UNFINISHED_MARK } from './folder-survey.ts';
import type { OfficeHost, OfficeState, OpenOffice } from './handlers/open-office.ts';

const VAULT_FOLDER = 'vault';
/** A host that opens one office only: the tests, the training office, the command line. */
const GIVEN_FOLDER = '数据文件夹在打开程序时已经指定，不能在这里更改。';

export interface OfficeFilesOptions {
  readonly onClose: () => void;
  readonly stopJobs: () => Promise<void>;
  /** Where else the chain's head is noted; shows that an office once lay here. */
  readonly anchorFolder?: string | undefined;
  /** How another folder may be chosen; left out: it may not. */
  readonly choosing?: FolderChoosing | undefined;
  /** Told of the folders where the head is noted, once another data folder has been chosen. */
  readonly onFolder?: (anchorFolders: readonly string[]) => void;
  /** Cost of the password hash; tests use a cheaper one. */
  readonly passwordCost?: ScryptCost;
}

/** Where the office lies now. */
interface Place {
  readonly folder: string;
  readonly anchorFolder: string | undefined;
  readonly isChosen: boolean;
  readonly fault: DomainError | null;
}

/** The office's files: opened by one program at a time, made, and closed again. */
export class OfficeFiles implements OfficeHost {
  readonly passwordCost: ScryptCost;
  readonly #options: OfficeFilesOptions;
  #place: Place;
  #current: OpenOffice | null = null;
  #lock: OfficeLock | null = null;
  #closing: Promise<void> = Promise.resolve();

  constructor(folder: string, options: OfficeFilesOptions) {
    this.passwordCost = options.passwordCost ?? DEFAULT_SCRYPT_COST;
    this.#options = options;
    const { choosing, anchorFolder } = options;
    this.#place = {
      folder,
      anchorFolder,
      isChosen: choosing?.isChosen ?? false,
      fault: choosing?.fault ?? null,
    };
  }

  get folder(): string {
    return this.#place.folder;
  }

  current(): OpenOffice | null {
    return this.#current;
  }

  /** What lies in the folder, with warnings for the lock screen. Errors: folder-…, office-gone, keyring-…, database-missing. */
  async look(): Promise<OfficeState> {
    if (this.#current) return { state: 'open', warnings: [] };
    this.#checkPlace();
    return { state: this.#stateOfFiles(), warnings: await storageWarnings(this.folder) };
  }

  #stateOfFiles(): 'new' | 'locked' {
    if (existsSync(this.#path(UNFINISHED_MARK))) return 'new';
    const [database, keyring] = [existsSync(this.#path(DATABASE_FILE)), hasKeyring(this.folder)];
    if (!database && !keyring) {
      this.#refuseVanished();
      return 'new';
    }
    readKeyring(this.folder); // missing, damaged or newer is said before a password is typed
    if (!database) throw databaseMissing(this.folder);
    return 'locked';
  }

  /** What is found in the folder given, or in the one in force. Errors: office-open. */
  async survey(folder: string | null): Promise<FolderState> {
    if (this.#current) throw officeOpen();
    const report = await surveyFolder(folder === null ? this.folder : cleanFolderPath(folder));
    const refusal = report.refusal ?? this.#refusalOf(report.holds);
    return { ...report, refusal, fixed: this.#fixed() };
  }

  /** Lays the data into another folder from now on and keeps that choice; where anything fails, nothing has changed. */
  async chooseFolder(typed: string): Promise<void> {
    await this.#closing;
    const { folder, refusal, fixed } = await this.survey(typed);
    if (fixed !== null) throw new DomainError('folder-fixed', fixed);
    if (refusal !== null) throw new DomainError('folder-refused', refusal, { folder: refusal });
    const before = this.#place;
    checkDataFolder(folder);
    const anchorFolder = this.#options.choosing?.anchorFolderOf(folder);
    this.#place = { folder, anchorFolder, isChosen: true, fault: null };
    try {
      await this.look();
      if (before.anchorFolder && anchorFolder) carryAnchor(before.anchorFolder, anchorFolder);
      this.#options.choosing?.keep(folder);
    } catch (error) {
      this.#place = before;
      throw error;
    }
    this.#options.onFolder?.(this.#anchorFolders());
  }

  #fixed(): string | null {
    return this.#options.choosing ? this.#options.choosing.fixed : GIVEN_FOLDER;
  }

  /** Where an office is known to lie somewhere, only its folder is taken: a wrong choice would look like an empty program. */
  #refusalOf(holds: FolderState['holds']): string | null {
    const { fault, anchorFolder } = this.#place;
    const isOfficeKnown = fault !== null || (anchorFolder !== undefined && readAnchor(anchorFolder) !== null);
    if (holds === 'office' || !isOfficeKnown) return null;
    return '这个文件夹里没有廉档的数据。请选原来的数据文件夹，其中应有 liandang.db 和 keyring.json。';
  }

  #checkPlace(): void {
    const { folder, isChosen, fault } = this.#place;
    if (fault) throw fault;
    checkDataFolder(folder, { make: !isChosen });
  }

  /** Takes the lock and opens the database with the key. Errors: folder-…, office-open-elsewhere, database-…, database-newer. */
  async open(dataKey: Uint8Array): Promise<OpenOffice> {
    await this.#closing;
    if (this.#current) return this.#current;
    this.#checkPlace();
    this.#lock = takeOfficeLock(this.folder);
    try {
      return this.#opened(openChecked(this.#path(DATABASE_FILE)), dataKey);
    } catch (error) {
      this.#release();
      throw error;
    }

    function openChecked(path: string): WriteDb {
      const db = openDatabase(path, dataKey);
      try {
        migrate(db, { path: `${path}.before-${SCHEMA_VERSION}-from-${schemaVersion(db)}` });
        return db;
      } catch (error) {
        db.close();
        throw error;
      }
    }
  }

  /** Makes a new office; `fill` writes its rows and its keyring, and where it fails nothing stays. Errors: office-exists. */
  async create(
    dataKey: Uint8Array,
    officeId: string,
    fill: (office: OpenOffice) => void,
  ): Promise<OpenOffice> {
    await this.#closing;
    if ((await this.look()).state !== 'new') throw officeExists(this.folder);
    this.#lock = takeOfficeLock(this.folder);
    writeFileSync(this.#path(UNFINISHED_MARK), '');
    try {
      this.#removeUnfinished();
      const db = openDatabase(this.#path(DATABASE_FILE), dataKey, true);
      const office = this.#opened(db, dataKey, officeId);
      migrate(db);
      fill(office);
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      if (isPlainText(office.databasePath)) throw new Error('this build of SQLite does not encrypt');
      rmSync(this.#path(UNFINISHED_MARK));
      return office;
    } catch (error) {
      this.#current?.db.close();
      this.#removeUnfinished();
      rmSync(this.#path(UNFINISHED_MARK), { force: true });
      this.#release();
      throw error;
    }
  }

  /** Ends every session at once, waits for the jobs, closes the database and forgets the key. */
  close(): Promise<void> {
    const office = this.#current;
    if (!office) return this.#closing;
    this.#current = null;
    this.#options.onClose();
    this.#closing = this.#options.stopJobs().then(async () => {
      await Promise.all([...office.closers].map((close) => close()));
      for (const { spool } of office.artifacts.values()) spool.delete();
      sweepVault(office);
      office.db.close();
      office.dataKey.fill(0);
      this.#release();
    });
    return this.#closing;
  }

  #opened(db: WriteDb, dataKey: Uint8Array, newOfficeId?: string): OpenOffice {
    sweepSpool(this.folder);
    const officeId = newOfficeId ?? db.get<{ id: string }>('SELECT id FROM office')?.id;
    if (officeId === undefined) {
      db.close();
      throw new DomainError('database-empty', '数据库中没有单位资料，可能已被替换。请从最近的备份恢复。');
    }
    this.#current = {
      folder: this.folder,
      databasePath: this.#path(DATABASE_FILE),
      vaultFolder: this.#path(VAULT_FOLDER),
      db,
      dataKey,
      officeId,
      passwordCost: this.passwordCost,
      lostTail: newOfficeId === undefined ? this.#lostTail(db) : null,
      anchorFolders: this.#anchorFolders(),
      artifacts: new Map(),
      isInPlace: placeOf(this.#path(DATABASE_FILE)),
      closers: new Set(),
    };
    return this.#current;
  }

  #lostTail(db: WriteDb): ChainHead | null {
    const anchors = this.#anchorFolders().map(readAnchor);
    return anchors.find((anchor) => anchor !== null && !hasEvent(db, anchor)) ?? null;
  }

  /** An empty folder where an office once lay is never offered for a new one: its disk may be unplugged. */
  #refuseVanished(): void {
    const { anchorFolder } = this.#place;
    if (!anchorFolder || !readAnchor(anchorFolder)) return;
    throw new DomainError(
      'office-gone',
      `“${this.folder}”里原有的档案数据不见了，存储设备可能已拔出，或文件夹被移动。请接上设备或把文件放回原处；如已丢失，请从最近的备份恢复。`,
    );
  }

  #anchorFolders(): readonly string[] {
    const { folder, anchorFolder } = this.#place;
    return [folder, ...(anchorFolder ? [anchorFolder] : [])];
  }

  #removeUnfinished(): void {
    for (const name of [
      DATABASE_FILE,
      `${DATABASE_FILE}-wal`,
      `${DATABASE_FILE}-shm`,
      KEYRING_FILE,
      `${KEYRING_FILE}.bak`,
    ])
      rmSync(this.#path(name), { force: true });
  }

  #release(): void {
    this.#current = null;
    this.#lock?.release();
    this.#lock = null;
  }

  #path(name: string): string {
    return join(this.folder, name);
  }
}

/** Tells whether the file that lies there now still lies there later. */
function placeOf(path: string): () => boolean {
  const look = () => statSync(path, { bigint: true, throwIfNoEntry: false });
  const opened = look();
  return () => {
    const now = look();
    return now !== undefined && now.ino === opened?.ino && now.dev === opened.dev;
  };
}

/** Done at closing, when nobody waits. An old database put back does not know the newer papers: then nothing is swept. */
function sweepVault(office: OpenOffice): void {
  if (office.lostTail !== null) return;
  try {
    sweepOrphans(office.vaultFolder, listVaultedNames(office.db), new Date().toISOString());
  } catch {
    // A vault that cannot be listed now is swept at the next closing; closing itself must not fail.
  }
}

function officeOpen(): DomainError {
  return new DomainError('office-open', '档案库已打开，不能更改数据文件夹。请先锁定。');
}

function databaseMissing(folder: string): DomainError {
  return new DomainError(
    'database-missing',
    `在“${folder}”里找不到数据库文件 ${DATABASE_FILE}。请检查文件是否被移动或误删；如已丢失，请从最近的备份恢复。`,
  );
}

function officeExists(folder: string): DomainError {
  return new DomainError('office-exists', `“${folder}”里已有档案数据，不能重新建立。请直接解锁。`);
}
