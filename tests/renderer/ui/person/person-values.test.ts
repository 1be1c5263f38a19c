import { describe, expect, it } from 'vitest';
import { blankPerson } from '../../../../db/domain/person.ts';
import type { MaskedPerson } from '../../../../electron/contract/people.ts';
import {
  amendmentOf,
  creationOf,
  newValues,
  valuesOf,
} from '../../../../renderer/ui/person/person-values.ts';

const PERSON: MaskedPerson = {
  ...blankPerson('张三', '2026-03-05'),
  id: '019590a0-0000-7000-8000-000000000001',
  version: 3,
  identityKind: 'identityCard',
  identityNumber: '110105********002X',
  phone: '139****5678',
  inService: true,
  photoId: null,
  hasDossier: false,
  voidedAt: null,
  voidReason: null,
  unitName: '',
  branchName: '',
  categoryName: '',
  dossierNumber: null,
};

describe('the form of a person', () => {
  it('does not send back a number or phone that stayed covered', () => {
    const amendment = amendmentOf(PERSON, { ...valuesOf(PERSON), note: '核对' });
    expect(amendment).toMatchObject({ personId: PERSON.id, version: 3, note: '核对' });
    expect(Object.keys(amendment)).not.toEqual(expect.arrayContaining(['identityNumber']));
    expect(Object.keys(amendment)).not.toEqual(expect.arrayContaining(['phone']));
  });

  it('sends what was typed anew, with the kind of document', () => {
    const typed = { ...valuesOf(PERSON), identityNumber: '11010519491231002X', phone: '' };
    expect(amendmentOf(PERSON, typed)).toMatchObject({
      identityKind: 'identityCard',
      identityNumber: typed.identityNumber,
      phone: '',
    });
    const none = amendmentOf(PERSON, { ...valuesOf(PERSON), identityKind: 'none' });
    expect(none).toMatchObject({ identityKind: 'none', identityNumber: null });
  });

  it('enters somebody new with empty text where nothing was typed', () => {
    expect(creationOf({ ...newValues(), name: '李四' })).toMatchObject({
      name: '李四',
      ethnicGroup: '',
      unitId: null,
      employedOn: null,
    });
  });
});
