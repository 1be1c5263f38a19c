import { attachmentsContract } from './attachments.ts';
import { attendancesContract } from './attendances.ts';
import { auditContract } from './audit.ts';
import { calendarContract } from './calendar.ts';
import type { Contract } from './channel.ts';
import { dataQualityContract } from './data-quality.ts';
import { dossiersContract } from './dossiers.ts';
import { dueRulesContract } from './due-rules.ts';
import { educationContract } from './education.ts';
import { educationFiguresContract } from './education-figures.ts';
import { educationMaterialsContract } from './education-materials.ts';
import { entriesContract } from './entries.ts';
import { homeContract } from './home.ts';
import { importsContract } from './imports.ts';
import { jobsContract } from './jobs.ts';
import { letterAssessmentsContract } from './letter-assessments.ts';
import { letterCampaignsContract } from './letter-campaigns.ts';
import { letterPaperContract } from './letter-paper.ts';
import { letterTemplatesContract } from './letter-templates.ts';
import { lettersContract } from './letters.ts';
import { numberRegisterContract } from './number-register.ts';
import { officeContract } from './office.ts';
import { officeRulesContract } from './office-rules.ts';
import { paperContract } from './paper.ts';
import { peopleContract } from './people.ts';
import { preferencesContract } from './preferences.ts';
import { scanSheetsContract } from './scan-sheets.ts';
import { scansContract } from './scans.ts';
import { searchContract } from './search.ts';
import { sessionContract } from './session.ts';
import { setupContract } from './setup.ts';
import { suppliersContract } from './suppliers.ts';
import { talkPlansContract } from './talk-plans.ts';
import { talksContract } from './talks.ts';
import { unitsContract } from './units.ts';
import { usersContract } from './users.ts';

/** Everything that may be asked, by channel name. */
export const contract = {
  ...attachmentsContract,
  ...calendarContract,
  ...dueRulesContract,
  ...officeRulesContract,
  ...entriesContract,
  ...homeContract,
  ...importsContract,
  ...jobsContract,
  ...preferencesContract,
  ...sessionContract,
  ...setupContract,
  ...usersContract,
  ...officeContract,
  ...dossiersContract,
  ...numberRegisterContract,
  ...dataQualityContract,
  ...scansContract,
  ...scanSheetsContract,
  ...searchContract,
  ...talksContract,
  ...talkPlansContract,
  ...unitsContract,
  ...paperContract,
  ...peopleContract,
  ...suppliersContract,
  ...letterPaperContract,
  ...letterTemplatesContract,
  ...letterCampaignsContract,
  ...letterAssessmentsContract,
  ...lettersContract,
  ...auditContract,
  ...educationContract,
  ...attendancesContract,
  ...educationFiguresContract,
  ...educationMaterialsContract,
} satisfies Contract;
