/** The printed forms that carry codes: two digits for their Code 128, a letter for the square codes (design.md, Printing). */
const CODED_FORMS = {
  dossier: { digits: '10', letter: 'D', of: 'dossier' },
  sheetToFill: { digits: '11', letter: 'S', of: 'dossier' },
  catalogue: { digits: '12', letter: 'C', of: 'dossier' },
  basicFacts: { digits: '13', letter: 'B', of: 'dossier' },
  letter: { digits: '20', letter: 'L', of: 'record' },
  letterAssessment: { digits: '21', letter: 'A', of: 'record' },
  talkRecord: { digits: '30', letter: 'K', of: 'record' },
  talkSignIn: { digits: '31', letter: 'G', of: 'record' },
  signInSheet: { digits: '40', letter: 'N', of: 'record' },
  studyRecord: { digits: '41', letter: 'R', of: 'record' },
  /** A test page, which stands for no record. */
  test: { digits: '99', letter: 'T', of: 'nothing' },
} as const satisfies Record<string, { digits: string; letter: string; of: 'dossier' | 'record' | 'nothing' }>;
/** A printed form that carries codes. */
export type CodedForm = keyof typeof CODED_FORMS;
/** Every form that carries codes. */
export const CODED_FORM_NAMES = Object.keys(CODED_FORMS) as readonly CodedForm[]; // the keys of an object literal that nothing extends

const ORDINAL_DIGITS = 8;
const SHORT_CODE = /^(\d{2})(\d{8})$/u;

/** The letter of a form in the payload of its square codes. */
export function codeLetter(form: CodedForm): string {
  return CODED_FORMS[form].letter;
}

/** The form a payload's letter names; null where there is none. */
export function formOfLetter(letter: string): CodedForm | null {
  return find((form) => CODED_FORMS[form].letter === letter);
}

/** The ten digits under the bars of a paper: its form, then the ordinal of the record (or the dossier) it is about. */
export function shortCode(form: CodedForm, ordinal: number): string {
  return CODED_FORMS[form].digits + String(ordinal).padStart(ORDINAL_DIGITS, '0');
}

/** Form and ordinal in what a gun read or a hand typed from a paper's bars, full width too; null where it is no such code. */
export function parseShortCode(
  entered: string,
): { readonly form: CodedForm; readonly ordinal: number } | null {
  const [, digits, ordinal] = SHORT_CODE.exec(entered.normalize('NFKC').trim()) ?? [];
  const form = find((known) => CODED_FORMS[known].digits === digits);
  return form && { form, ordinal: Number(ordinal) };
}

/** The dossier's ordinal in the bars of a paper about a dossier; null where it is no such paper. */
export function dossierOfShortCode(entered: string): number | null {
  const code = parseShortCode(entered);
  return code && CODED_FORMS[code.form].of === 'dossier' ? code.ordinal : null;
}

function find(matches: (form: CodedForm) => boolean): CodedForm | null {
  return CODED_FORM_NAMES.find(matches) ?? null;
}
