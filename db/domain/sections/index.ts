import type { SectionDeclaration } from '../section.ts';
import { annualAssessmentSection } from './annual-assessment.ts';
import { careerSection } from './career.ts';
import { clueSection } from './clue.ts';
import { commendationSection } from './commendation.ts';
import { demeritPointsSection } from './demerit-points.ts';
import { democraticAppraisalSection } from './democratic-appraisal.ts';
import { democraticLifeMeetingSection } from './democratic-life-meeting.ts';
import { economicAuditSection } from './economic-audit.ts';
import { educationAttendanceSection } from './education-attendance.ts';
import { familyEventSection } from './family-event.ts';
import { familyMemberSection } from './family-member.ts';
import { giftHandInSection } from './gift-hand-in.ts';
import { goingAbroadSection } from './going-abroad.ts';
import { inquirySection } from './inquiry.ts';
import { integrityDeclarationSection } from './integrity-declaration.ts';
import { integrityOpinionSection } from './integrity-opinion.ts';
import { integrityReportSection } from './integrity-report.ts';
import { letterSection } from './letter.ts';
import { medicalEthicsAppraisalSection } from './medical-ethics-appraisal.ts';
import { otherMaterialSection } from './other-material.ts';
import { propertyAndBusinessSection } from './property-and-business.ts';
import { rectificationSection } from './rectification.ts';
import { riskPointSection } from './risk-point.ts';
import { sanctionSection } from './sanction.ts';
import { talkSection } from './talk.ts';
import { toleranceAndRehabilitationSection } from './tolerance-and-rehabilitation.ts';

/** Every section of the dossier beside 基本情况 (the person), in the order of the person page and of the printed dossier. */
export const SECTIONS: readonly SectionDeclaration[] = [
  familyMemberSection,
  careerSection,
  integrityDeclarationSection,
  goingAbroadSection,
  propertyAndBusinessSection,
  familyEventSection,
  giftHandInSection,
  letterSection,
  talkSection,
  educationAttendanceSection,
  integrityReportSection,
  democraticAppraisalSection,
  democraticLifeMeetingSection,
  annualAssessmentSection,
  riskPointSection,
  demeritPointsSection,
  commendationSection,
  clueSection,
  inquirySection,
  sanctionSection,
  toleranceAndRehabilitationSection,
  medicalEthicsAppraisalSection,
  economicAuditSection,
  rectificationSection,
  integrityOpinionSection,
  otherMaterialSection,
];

const sectionsByCode = new Map(SECTIONS.map((section) => [section.code, section]));

/** The section of that code, or null where no section is called so. */
export function getSection(code: string): SectionDeclaration | null {
  return sectionsByCode.get(code) ?? null;
}
