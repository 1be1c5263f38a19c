import { MATERIAL_LEDGER } from '../../db/domain/education-material.ts';
import {
  amendMaterial,
  countMaterials,
  createMaterial,
  listMaterials,
  voidMaterial,
} from '../../db/education-materials.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { educationMaterialsContract } from '../contract/education-materials.ts';
import type { Handlers, ReadContext } from './context.ts';
import { ledgerOf } from './ledger.ts';

type ListInput = ParsedInputOf<(typeof educationMaterialsContract)['educationMaterials.list']>;

function pageOf({ db }: ReadContext, { filter, after, limit }: ListInput) {
  return listMaterials(db, filter, { after, limit });
}

const ledger = ledgerOf({
  title: '警示教育资料目录',
  columns: MATERIAL_LEDGER,
  idOf: ({ id }) => id,
  list: pageOf,
});

export const educationMaterialsHandlers: Handlers<typeof educationMaterialsContract> = {
  'educationMaterials.list': pageOf,
  'educationMaterials.count': ({ db }, { filter }) => ({ count: countMaterials(db, filter) }),
  'educationMaterials.export': ledger.export,
  'educationMaterials.print': ledger.print,
  'educationMaterials.create': ({ tx }, fields) => ({ materialId: createMaterial(tx, fields) }),
  'educationMaterials.amend': ({ tx }, { materialId, version, ...fields }) => {
    amendMaterial(tx, materialId, version, fields);
    return null;
  },
  'educationMaterials.void': ({ tx }, { materialId, version, reason }) => {
    voidMaterial(tx, materialId, version, reason);
    return null;
  },
};
