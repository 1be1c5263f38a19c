import type { Role } from '../../db/domain/role.ts';
import { SECTIONS } from '../../db/domain/sections/index.ts';
import type { PaperForm, PrintedPeople } from '../../electron/contract/paper.ts';
import type { Input } from '../client.ts';
import { PRINT_FORMS, showsNumbers, showsSections } from './print-forms.ts';

/** Whose papers are offered: these people, or those of a unit that is chosen in the dialog. */
export interface PrintScope {
  readonly label: string;
  /** Null: the unit is chosen. */
  readonly people: PrintedPeople | null;
}

export interface PrintChoice {
  readonly scope: number;
  readonly unitId: string | null;
  readonly forms: readonly PaperForm[];
  readonly merged: boolean;
  readonly masked: boolean;
  readonly withSensitive: boolean;
  readonly dueOn: string | null;
}

/** What is remembered of a user's last print; full numbers and sensitive sections are asked for each time. */
export interface KeptChoice {
  readonly forms: readonly PaperForm[];
  readonly merged: boolean;
}

/** What to begin with. */
export function firstChoice(kept: KeptChoice, offered: readonly PaperForm[]): PrintChoice {
  const forms = offered.filter((form) => kept.forms.includes(form));
  return {
    scope: 0,
    unitId: null,
    forms,
    merged: kept.merged,
    masked: true,
    withSensitive: false,
    dueOn: null,
  };
}

/** The people of the choice; null while no unit is chosen. */
export function peopleOf(choice: PrintChoice, scopes: readonly PrintScope[]): PrintedPeople | null {
  const scope = scopes[choice.scope];
  if (!scope) return null;
  if (scope.people) return scope.people;
  return choice.unitId === null ? null : { filter: { unitId: choice.unitId } };
}

/** What the service is asked to print: forms in the order of a set, and no more than they show. */
export function printInput(choice: PrintChoice, people: PrintedPeople): Input<'paper.print'> {
  const { forms, merged, masked, withSensitive, dueOn } = choice;
  return {
    forms: PRINT_FORMS.map(({ form }) => form).filter((form) => forms.includes(form)),
    people,
    merged,
    masked: masked || !forms.some(showsNumbers),
    withSensitive: withSensitive && forms.some(showsSections),
    dueOn: forms.includes('handOutSheet') ? dueOn : null,
  };
}

/** Names of the sensitive sections the role may have printed. */
export function sensitiveLabels(role: Role): readonly string[] {
  return SECTIONS.filter(({ sensitive, readers }) => sensitive && readers.includes(role)).map(
    ({ label }) => label,
  );
}
