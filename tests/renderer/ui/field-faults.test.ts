import { describe, expect, it } from 'vitest';
import { CallError } from '../../../renderer/client.ts';
import { clearFieldFaults, showFieldFaults } from '../../../renderer/ui/field-faults.ts';

type Faults = Parameters<typeof clearFieldFaults>[0];

/** A form as far as its messages go. */
function formWith(messages: Record<string, readonly string[]>): Faults & { readonly shown: () => object } {
  const shown = new Map(Object.entries(messages));
  return {
    shown: () => Object.fromEntries([...shown].filter(([, errors]) => errors.length > 0)),
    setFields: (fields) => {
      for (const { name, errors = [] } of fields) shown.set([name].flat().join('.'), errors);
    },
    getFieldsError: () =>
      [...shown].map(([path, errors]) => ({ name: path.split('.'), errors: [...errors], warnings: [] })),
  };
}

describe('messages beside fields', () => {
  it('stand where the refusal says', () => {
    const form = formWith({});
    const fields = { heldOn: '还没有到。', 'posts.0.title': '请填写职务。' };
    showFieldFaults(form, new CallError({ code: 'talk-refused', message: '请核对。', fields }));
    expect(form.shown()).toEqual({ heldOn: ['还没有到。'], 'posts.0.title': ['请填写职务。'] });
  });

  it('go when their field is changed, and only theirs', () => {
    const form = formWith({
      heldOn: ['还没有到。'],
      'posts.0.title': ['请填写职务。'],
      approvedBy: ['请填写。'],
    });
    clearFieldFaults(form, ['heldOn', 'posts']);
    expect(form.shown()).toEqual({ approvedBy: ['请填写。'] });
  });

  it('all go before the form is sent again', () => {
    const form = formWith({ heldOn: ['还没有到。'], approvedBy: ['请填写。'] });
    clearFieldFaults(form);
    expect(form.shown()).toEqual({});
  });
});
