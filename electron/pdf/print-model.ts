import { assertNever } from '../../db/domain/domain-error.ts';
import { type BasicFactsFields, drawBasicFacts } from './basic-facts.ts';
import { type CatalogueFields, drawCatalogue } from './catalogue.ts';
import { type CoverFields, drawCover } from './cover.ts';
import type { PdfFile } from './document.ts';
import { type DossierFields, drawDossier } from './dossier.ts';
import { Flow, type Foot, formPage, ledgerPage, officialPage, type PageSetup } from './flow.ts';
import { drawHandOutSheet, type HandOutSheetFields } from './hand-out-sheet.ts';
import { drawLedger, type LedgerFields } from './ledger.ts';
import { drawLetter, type LetterFields, letterFoot } from './letter.ts';
import { drawLetterAssessment, type LetterAssessmentFields } from './letter-assessment.ts';
import { drawOfficialNote, type OfficialNoteFields } from './official-note.ts';
import { footOf, type Paper } from './paper.ts';
import { drawRecoverySheet, type RecoverySheetFields } from './recovery-sheet.ts';
import { drawRuler, type RulerFields } from './ruler.ts';
import { drawSectionTable, type SectionTableFields } from './section-table.ts';
import { drawSignInSheet, type SignInSheetFields } from './sign-in-sheet.ts';
import { drawSpines, type SpineFields } from './spine.ts';
import { drawStudyRecord, type StudyRecordFields } from './study-record.ts';
import { drawTalkRecord, type TalkRecordFields } from './talk-record.ts';
import { drawUnitList, type UnitListFields } from './unit-list.ts';

/** Everything that can be printed; each is plain data. */
export type PrintModel =
  | Paper<'dossier', DossierFields>
  | Paper<'cover', CoverFields>
  | Paper<'catalogue', CatalogueFields>
  | Paper<'basicFacts', BasicFactsFields>
  | Paper<'sectionTable', SectionTableFields>
  | Paper<'ledger', LedgerFields>
  | Paper<'spines', SpineFields>
  | Paper<'handOutSheet', HandOutSheetFields>
  | Paper<'signInSheet', SignInSheetFields>
  | Paper<'studyRecord', StudyRecordFields>
  | Paper<'talkRecord', TalkRecordFields>
  | Paper<'officialNote', OfficialNoteFields>
  | Paper<'letter', LetterFields>
  | Paper<'letterAssessment', LetterAssessmentFields>
  | Paper<'unitList', UnitListFields>
  | Paper<'recoverySheet', RecoverySheetFields>
  | Paper<'ruler', RulerFields>;

/** A record of one person's talk is signed by him on every page (domain.md, Talks). */
function talkRecordPage({ fields }: Paper<'talkRecord', TalkRecordFields>, foot: Foot): PageSetup {
  const page = formPage(foot);
  return fields.isSignedByParty ? { ...page, signature: '谈话对象签名：' } : page;
}

/** The page of a form: covers and spines carry no number, ledgers lie on their side. */
function setupOf(model: PrintModel): PageSetup {
  const numbered = footOf(model, true);
  switch (model.form) {
    case 'cover':
      return officialPage(footOf(model, false));
    case 'officialNote':
      return officialPage(numbered);
    case 'talkRecord':
      return talkRecordPage(model, numbered);
    case 'letter':
      return officialPage(letterFoot(model));
    case 'spines':
      return { ...formPage({ lines: [], code: null, pageNumber: false }), bottom: 0, top: 0 };
    case 'ruler':
    case 'recoverySheet':
      return formPage(footOf(model, false));
    case 'ledger':
      return ledgerPage(numbered);
    default:
      return formPage(numbered);
  }
}

function drawOn(flow: Flow, model: PrintModel): void {
  switch (model.form) {
    case 'dossier':
      return drawDossier(flow, model.fields);
    case 'cover':
      return drawCover(flow, model.fields);
    case 'catalogue':
      return drawCatalogue(flow, model.fields);
    case 'basicFacts':
      return drawBasicFacts(flow, model.fields);
    case 'sectionTable':
      return drawSectionTable(flow, model.fields);
    case 'ledger':
      return drawLedger(flow, model.fields);
    case 'spines':
      return drawSpines(flow, model.fields);
    case 'handOutSheet':
      return drawHandOutSheet(flow, model.fields);
    case 'talkRecord':
      return drawTalkRecord(flow, model.fields);
    case 'officialNote':
      return drawOfficialNote(flow, model.fields);
    case 'signInSheet':
      return drawSignInSheet(flow, model.fields);
    case 'studyRecord':
      return drawStudyRecord(flow, model.fields);
    case 'letter':
      return drawLetter(flow, model.fields);
    case 'letterAssessment':
      return drawLetterAssessment(flow, model.fields);
    case 'unitList':
      return drawUnitList(flow, model.fields);
    case 'recoverySheet':
      return drawRecoverySheet(flow, model.fields);
    case 'ruler':
      return drawRuler(flow, model.fields);
    default:
      return assertNever(model);
  }
}

/** What the screen's ribbon says too. */
const DEMO_MARK = '演练 · 虚构数据';

/** Draws one document as the next pages of `file`, with a bookmark on its first; returns the number of pages. */
export function drawModel(file: PdfFile, model: PrintModel): number {
  const hasCover = model.form === 'dossier' && model.fields.cover !== null;
  const setup = model.stamp.demo ? { ...setupOf(model), mark: DEMO_MARK } : setupOf(model);
  const flow = new Flow(file, setup, { bookmark: model.title, numbered: !hasCover });
  drawOn(flow, model);
  return flow.finish();
}
