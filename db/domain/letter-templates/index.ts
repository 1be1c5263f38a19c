import type { ShippedTemplate } from '../letter-template.ts';
import { cleanPractice } from './clean-practice.ts';
import { cleanProcurement } from './clean-procurement.ts';
import { conductResponsibility } from './conduct-responsibility.ts';
import { holidayPromise } from './holiday-promise.ts';
import { integrityResponsibility } from './integrity-responsibility.ts';
import { partyBuilding } from './party-building.ts';
import { supplierPromise } from './supplier-promise.ts';

/** Every template the program ships, in the order of the list. */
export const SHIPPED_TEMPLATES: readonly ShippedTemplate[] = [
  ...integrityResponsibility,
  ...conductResponsibility,
  ...partyBuilding,
  ...cleanPractice,
  ...cleanProcurement,
  ...supplierPromise,
  ...holidayPromise,
];
