import { describe, expect, it } from 'vitest';
import {
  firstChoice,
  type PrintChoice,
  peopleOf,
  printInput,
  sensitiveLabels,
} from '../../../renderer/ui/print-choice.ts';

const ID = '01890000-0000-7000-8000-000000000001';
const choice: PrintChoice = {
  scope: 0,
  unitId: null,
  forms: ['handOutSheet', 'dossier', 'cover'],
  merged: true,
  masked: false,
  withSensitive: true,
  dueOn: '2026-03-31',
};
const people = { ids: [ID] };

describe('printInput', () => {
  it('puts the forms in the order of a set', () => {
    expect(printInput(choice, people).forms).toEqual(['dossier', 'cover', 'handOutSheet']);
  });

  it('asks for full numbers, sensitive sections and a due day only where a form shows them', () => {
    expect(printInput(choice, people)).toMatchObject({
      masked: false,
      withSensitive: true,
      dueOn: '2026-03-31',
    });
    const plain = printInput({ ...choice, forms: ['cover', 'spines'] }, people);
    expect(plain).toMatchObject({ masked: true, withSensitive: false, dueOn: null });
  });
});

describe('firstChoice', () => {
  it('begins with what was printed last, but never with full numbers or sensitive sections', () => {
    const kept = { forms: ['spines', 'dossierLedger', 'cover'] as const, merged: false };
    expect(firstChoice(kept, ['cover', 'spines'])).toMatchObject({
      forms: ['cover', 'spines'],
      merged: false,
      masked: true,
      withSensitive: false,
    });
  });
});

describe('peopleOf', () => {
  it('gives the people of the scope, or of the unit once one is chosen', () => {
    const scopes = [
      { label: '所选', people },
      { label: '科室', people: null },
    ];
    expect(peopleOf(choice, scopes)).toBe(people);
    expect(peopleOf({ ...choice, scope: 1 }, scopes)).toBeNull();
    expect(peopleOf({ ...choice, scope: 1, unitId: ID }, scopes)).toEqual({ filter: { unitId: ID } });
  });
});

describe('sensitiveLabels', () => {
  it('names only sections the role may read', () => {
    expect(sensitiveLabels('clerk')).toContain('信访举报及线索');
    expect(sensitiveLabels('leader')).not.toContain('信访举报及线索');
    expect(sensitiveLabels('auditor')).toEqual([]);
  });
});
