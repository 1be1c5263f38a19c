import type { ReadDb } from './connection.ts';
import type { CivilDate } from './domain/civil-date.ts';
import { DomainError } from './domain/domain-error.ts';
import type { LetterTemplate, TemplateVersion, TemplateVersionBrief } from './domain/letter-campaign.ts';
import type { PartyKind } from './domain/letter-field.ts';
import type { LetterKind, ShippedTemplate, TemplateContent } from './domain/letter-template.ts';
import type { Tx } from './write.ts';

type TemplateRow = Omit<LetterTemplate, 'versions'>;

const TEMPLATES = `SELECT id AS templateId, version, kind, name, party, closed_on AS closedOn FROM letter_template
ORDER BY closed_on IS NOT NULL, position, name`;
const VERSION_COLUMNS = `v.id AS versionId, v.version, v.number, v.made_on AS madeOn, v.frozen_at AS frozenAt, v.template_id AS templateId`;
const VERSIONS = `SELECT ${VERSION_COLUMNS} FROM letter_template_version v ORDER BY v.template_id, v.number DESC`;
const VERSION = `SELECT ${VERSION_COLUMNS}, t.kind, t.name, t.party, v.content
FROM letter_template_version v JOIN letter_template t ON t.id = v.template_id WHERE v.id = :versionId`;

interface VersionRow extends Omit<TemplateVersionBrief, 'isFrozen'> {
  readonly frozenAt: string | null;
  readonly templateId: string;
}

const briefOf = ({ versionId, version, number, madeOn, frozenAt }: VersionRow): TemplateVersionBrief => ({
  versionId,
  version,
  number,
  madeOn,
  isFrozen: frozenAt !== null,
});

/** Every template with its versions, those in use first, in the office's order. */
export function listLetterTemplates(db: ReadDb): readonly LetterTemplate[] {
  const versions = db.all<VersionRow>(VERSIONS);
  return db.all<TemplateRow>(TEMPLATES).map((template) => ({
    ...template,
    versions: versions.filter(({ templateId }) => templateId === template.templateId).map(briefOf),
  }));
}

/** One version with its text. Errors: no-template. */
export function requireTemplateVersion(db: ReadDb, versionId: string): TemplateVersion {
  const row = db.get<
    VersionRow & Omit<TemplateVersion, 'content' | 'isFrozen'> & { readonly content: string }
  >(VERSION, { versionId });
  if (!row) throw new DomainError('no-template', '找不到该文书范本，请刷新后重选。');
  const { frozenAt, content, ...version } = row;
  // Written by this module only.
  return { ...version, isFrozen: frozenAt !== null, content: JSON.parse(content) as TemplateContent };
}

export interface NewTemplate {
  readonly kind: LetterKind;
  readonly name: string;
  readonly content: TemplateContent;
  /** Of a shipped one; '' for the office's own. */
  readonly code?: string;
  readonly madeOn: CivilDate;
}

/** Adds a template with its first version. Errors: template-name-taken. */
export function createTemplate(
  tx: Tx,
  template: NewTemplate,
): { readonly templateId: string; readonly versionId: string } {
  refuseTakenName(tx, template.name, null);
  const last = tx.db.get<{ position: number | null }>(
    'SELECT max(position) AS position FROM letter_template',
  );
  const templateId = tx.insert('letter_template', {
    code: template.code ?? '',
    kind: template.kind,
    name: template.name,
    party: template.content.party,
    position: (last?.position ?? 0) + 1,
    closed_on: null,
  });
  return { templateId, versionId: insertVersion(tx, templateId, 1, template.content, template.madeOn) };
}

function insertVersion(
  tx: Tx,
  templateId: string,
  number: number,
  content: TemplateContent,
  madeOn: CivilDate,
): string {
  return tx.insert('letter_template_version', {
    template_id: templateId,
    number,
    content: JSON.stringify(content),
    made_on: madeOn,
    frozen_at: null,
  });
}

function refuseTakenName(tx: Tx, name: string, exceptId: string | null): void {
  const holder = tx.db.get<{ id: string }>(
    'SELECT id FROM letter_template WHERE name = :name AND closed_on IS NULL',
    { name },
  );
  if (!holder || holder.id === exceptId) return;
  const message = `已有名为“${name}”的文书范本，请换一个名称。`;
  throw new DomainError('template-name-taken', message, { name: message });
}

/** Changes the text of a version not yet used. Errors: template-frozen, template-party, changed-meanwhile. */
export function amendTemplateVersion(
  tx: Tx,
  versionId: string,
  version: number,
  content: TemplateContent,
): void {
  const before = requireTemplateVersion(tx.db, versionId);
  if (before.isFrozen)
    throw new DomainError(
      'template-frozen',
      `“${before.name}”第 ${before.number} 版已有批次使用，文本不能再改。请另存为新版本；新版本须重新签订。`,
    );
  refuseOtherParty(before, content);
  tx.amend('letter_template_version', versionId, version, { content: JSON.stringify(content) });
}

function refuseOtherParty(template: { readonly party: PartyKind }, content: TemplateContent): void {
  if (content.party !== template.party)
    throw new DomainError('template-party', '同一范本的签订对象不能改变，请另建范本。');
}

/** Adds the next version, which asks for a new signature; gives its id. Errors: no-template, template-party. */
export function addTemplateVersion(
  tx: Tx,
  templateId: string,
  content: TemplateContent,
  madeOn: CivilDate,
): string {
  const template = listLetterTemplates(tx.db).find((one) => one.templateId === templateId);
  if (!template) throw new DomainError('no-template', '找不到该文书范本，请刷新后重选。');
  refuseOtherParty(template, content);
  return insertVersion(tx, templateId, (template.versions[0]?.number ?? 0) + 1, content, madeOn);
}

/** Renames a template. Errors: template-name-taken, changed-meanwhile. */
export function renameTemplate(tx: Tx, templateId: string, version: number, name: string): void {
  refuseTakenName(tx, name, templateId);
  tx.amend('letter_template', templateId, version, { name });
}

/** Takes a template out of the choice; its letters stay. Errors: changed-meanwhile. */
export function closeTemplate(tx: Tx, templateId: string, version: number, on: CivilDate): void {
  tx.amend('letter_template', templateId, version, { closed_on: on });
}

/** Freezes a version as it is first used. */
export function freezeVersion(tx: Tx, version: TemplateVersion): void {
  if (!version.isFrozen)
    tx.amend('letter_template_version', version.versionId, version.version, { frozen_at: tx.at });
}

/** Puts the shipped templates into an office that lacks them; what the office has changed stays. */
export function installTemplates(tx: Tx, shipped: readonly ShippedTemplate[], madeOn: CivilDate): void {
  const known = new Set(
    tx.db.all<{ code: string }>('SELECT code FROM letter_template').map(({ code }) => code),
  );
  for (const template of shipped.filter(({ code }) => !known.has(code)))
    createTemplate(tx, { ...template, madeOn });
}
