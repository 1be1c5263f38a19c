import { getVaultedFile } from '../../db/attachments.ts';
import { ageOn } from '../../db/domain/civil-date.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { printDate } from '../../db/domain/entry-format.ts';
import type { Entry } from '../../db/domain/entry-record.ts';
import { maskIdentity, maskPhone } from '../../db/domain/identity-number.ts';
import type { Person } from '../../db/domain/person.ts';
import { getAttachment } from '../../db/vault.ts';
import type { BasicFactsFields } from '../pdf/basic-facts.ts';
import { isPrintable } from '../pdf/picture.ts';
import { noteIncomplete, type PrintRun, type Subject } from './paper-run.ts';

const lines = (entries: readonly Entry[], section: string, text: (entry: Entry) => string): string =>
  entries
    .filter((entry) => entry.section === section)
    .map(text)
    .join('\n');

const word = (entry: Entry, field: string): string => String(entry.values[field] ?? '');

const dated = (entries: readonly Entry[], section: string): string =>
  lines(entries, section, (entry) => `${printDate(entry.occurredOn)}　${entry.title}`);

/** 近三年: this year and the two before it. */
const RECENT_YEARS = 2;

function assessmentsOf(entries: readonly Entry[], today: string): string {
  const since = String(Number(today.slice(0, 4)) - RECENT_YEARS);
  const recent = entries.filter((entry) => entry.occurredOn >= since);
  const yearly = lines(
    recent,
    'annualAssessment',
    (entry) => `${word(entry, 'year')}年度考核：${word(entry, 'result')}`,
  );
  const ethics = lines(
    recent,
    'medicalEthicsAppraisal',
    (entry) => `${word(entry, 'year')}年度医德考评：${word(entry, 'finalGrade')}`,
  );
  return [yearly, ethics].filter(Boolean).join('\n');
}

function resumeOf(entries: readonly Entry[]): string {
  return lines(entries, 'career', (entry) => {
    const until = word(entry, 'toMonth').replace('-', '.') || '至今';
    return `${word(entry, 'fromMonth').replace('-', '.')}—${until}　${word(entry, 'workUnit')}　${word(entry, 'post')}`;
  });
}

/** Whether there is any family or sanction or not, the paper says the same. */
const FAMILY_NOT_ASKED = '（敏感栏目，本次未打印）';
const FAMILY_NOT_KEPT = '（本类人员不设此栏目，不需填写）';
const SANCTIONS_NOT_ASKED = '（处分情况为敏感栏目，本次未打印）';
const SANCTIONS_TO_FILL = '（处分情况未预填，请本人填写）';

/** Commendations, then sanctions or that they do not stand here. */
function honoursAndSanctionsOf(run: PrintRun, { entries, forFilling }: Facts): string {
  const isAsked = run.sections.some(({ code }) => code === 'sanction');
  const notAsked = forFilling ? SANCTIONS_TO_FILL : SANCTIONS_NOT_ASKED;
  const sanctions = isAsked ? dated(entries, 'sanction') : notAsked;
  return [dated(entries, 'commendation'), sanctions].filter(Boolean).join('\n');
}

/** A sheet to fill in has lines for the family wherever the office keeps it; what is known stands only on a print that asked for it. */
function familyOf(run: PrintRun, facts: Facts): BasicFactsFields['family'] {
  const isAsked = run.sections.some(({ code }) => code === 'familyMember');
  if (!facts.keepsFamily) return FAMILY_NOT_KEPT;
  if (!isAsked && !facts.forFilling) return FAMILY_NOT_ASKED;
  return facts.entries
    .filter((entry) => entry.section === 'familyMember')
    .map((entry) => ({
      relation: word(entry, 'relation'),
      name: word(entry, 'name'),
      age: String(ageOn(word(entry, 'birthMonth'), run.context.today) ?? ''),
      politicalStatus: word(entry, 'politicalStatus'),
      unitAndPost: [word(entry, 'workUnit'), word(entry, 'post')].filter(Boolean).join(' '),
    }));
}

const UNPRINTABLE_PHOTO =
  '照片不能印在存档纸上（CMYK 颜色、隔行扫描或文件残缺），请换成普通的 JPEG 或 PNG 照片。';
const NO_PHOTO = '照片文件缺失或损坏，请从备份恢复或重新上传。';

/** The photo's bytes; a damaged one stops no print. Errors: data-folder-gone. */
function photoOf(run: PrintRun, person: Person): BasicFactsFields['photo'] {
  if (person.photoId === null) return null;
  const { db, office } = run.context;
  try {
    const file = getAttachment(
      office.vaultFolder,
      getVaultedFile(db, person.photoId),
      `${person.name}的照片`,
    );
    if (!isPrintable(file)) noteIncomplete(run, person, UNPRINTABLE_PHOTO);
    return file;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'data-folder-gone') throw error;
    noteIncomplete(run, person, NO_PHOTO);
    return 'damaged';
  }
}

export interface Facts {
  /** Of the sections this print carries. */
  readonly entries: readonly Entry[];
  /** The office keeps 家庭成员 for this person's category. */
  readonly keepsFamily: boolean;
  /** Printed for the person to fill in. */
  readonly forFilling: boolean;
}

/** Length of YYYY-MM: the form's dates go by the month, as its notes ask of the person too. */
const MONTH = 7;

/** 基本情况表 of one person, numbers masked where the print is. Errors: data-folder-gone. */
export function basicFactsOf(run: PrintRun, subject: Subject, facts: Facts): BasicFactsFields {
  const { entries, forFilling } = facts;
  const { person, dossier, unitName, branchName } = subject;
  const month = (on: string | null): string => (on === null ? '' : printDate(on.slice(0, MONTH)));
  const number = person.identityNumber ?? '';
  return {
    ...person,
    title: `${run.office.dossierWord}基本情况表`,
    dossierNumber: dossier.number,
    birthMonth: month(person.birthOn),
    partyJoinedOn: month(person.partyJoinedOn),
    workStartedOn: month(person.workStartedOn),
    identityNumber: run.masked ? maskIdentity(number) : number,
    phone: run.masked ? maskPhone(person.phone) : person.phone,
    unit: unitName,
    post: person.postTitle,
    postSince: month(person.postSinceOn),
    branch: branchName,
    resume: resumeOf(entries),
    honoursAndSanctions: honoursAndSanctionsOf(run, facts),
    assessments: assessmentsOf(entries, run.context.today),
    family: familyOf(run, facts),
    photo: photoOf(run, person),
    forFilling,
  };
}
