import type { contract } from '../contract/index.ts';
import { attachmentsHandlers } from './attachments.ts';
import { attendancesHandlers } from './attendances.ts';
import { auditHandlers } from './audit.ts';
import { calendarHandlers } from './calendar.ts';
import type { Handlers } from './context.ts';
import { dataQualityHandlers } from './data-quality.ts';
import { dossiersHandlers } from './dossiers.ts';
import { dueRulesHandlers } from './due-rules.ts';
import { educationHandlers } from './education.ts';
import { educationFiguresHandlers } from './education-figures.ts';
import { educationMaterialsHandlers } from './education-materials.ts';
import { entriesHandlers } from './entries.ts';
import { homeHandlers } from './home.ts';
import { importsHandlers } from './imports.ts';
import { jobsHandlers } from './jobs.ts';
import { letterAssessmentsHandlers } from './letter-assessments.ts';
import { letterCampaignsHandlers } from './letter-campaigns.ts';
import { letterPaperHandlers } from './letter-paper.ts';
import { letterTemplatesHandlers } from './letter-templates.ts';
import { lettersHandlers } from './letters.ts';
import { numberRegisterHandlers } from './number-register.ts';
import { officeHandlers } from './office.ts';
import { officeRulesHandlers } from './office-rules.ts';
import { paperHandlers } from './paper.ts';
import { peopleHandlers } from './people.ts';
import { preferencesHandlers } from './preferences.ts';
import { scanSheetsHandlers } from './scan-sheets.ts';
import { scansHandlers } from './scans.ts';
import { searchHandlers } from './search.ts';
import { sessionHandlers } from './session.ts';
import { setupHandlers } from './setup.ts';
import { suppliersHandlers } from './suppliers.ts';
import { talkPlansHandlers } from './talk-plans.ts';
import { talksHandlers } from './talks.ts';
import { unitsHandlers } from './units.ts';
import { usersHandlers } from './users.ts';

/** Who answers each channel. */
export const handlers: Handlers<typeof contract> = {
  ...attachmentsHandlers,
  ...calendarHandlers,
  ...dueRulesHandlers,
  ...officeRulesHandlers,
  ...entriesHandlers,
  ...homeHandlers,
  ...importsHandlers,
  ...jobsHandlers,
  ...preferencesHandlers,
  ...sessionHandlers,
  ...setupHandlers,
  ...usersHandlers,
  ...officeHandlers,
  ...dossiersHandlers,
  ...numberRegisterHandlers,
  ...dataQualityHandlers,
  ...scansHandlers,
  ...scanSheetsHandlers,
  ...searchHandlers,
  ...talksHandlers,
  ...talkPlansHandlers,
  ...unitsHandlers,
  ...paperHandlers,
  ...peopleHandlers,
  ...suppliersHandlers,
  ...letterPaperHandlers,
  ...letterTemplatesHandlers,
  ...letterCampaignsHandlers,
  ...letterAssessmentsHandlers,
  ...lettersHandlers,
  ...auditHandlers,
  ...educationHandlers,
  ...attendancesHandlers,
  ...educationFiguresHandlers,
  ...educationMaterialsHandlers,
};
