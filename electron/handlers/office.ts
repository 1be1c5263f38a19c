import { amendCategory, closeCategory, insertCategory, listCategories } from '../../db/categories.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { checkNumberFormat } from '../../db/domain/dossier-number.ts';
import { readKeyring } from '../../db/keyring-file.ts';
import { replaceRecovery } from '../../db/keys.ts';
import { amendOffice, getOffice } from '../../db/office.ts';
import { markOfRecoveryCode } from '../../db/recovery.ts';
import type { officeContract } from '../contract/office.ts';
import type { Handlers } from './context.ts';
import { storeKeyring } from './credentials.ts';
import { requireConfirmation } from './recovery-sheet.ts';

export const officeHandlers: Handlers<typeof officeContract> = {
  'office.get': ({ db, office: { folder } }) => {
    const { numberFormat, numberPrefix, serialPerYear, keyringVersion: _, ...office } = getOffice(db);
    const format = { pattern: numberFormat, prefix: numberPrefix, serialPerYear };
    return { ...office, numberFormat: format, folder };
  },
  'office.amend': ({ tx, office }, { version, numberFormat, ...names }) => {
    const fault = checkNumberFormat(numberFormat);
    if (fault) throw new DomainError('number-format-refused', fault, { 'numberFormat.pattern': fault });
    amendOffice(tx, office.officeId, version, {
      ...names,
      numberFormat: numberFormat.pattern,
      numberPrefix: numberFormat.prefix,
      serialPerYear: numberFormat.serialPerYear,
    });
    return null;
  },
  'office.replaceRecovery': ({ tx, office, today, note }, { version, recovery }) => {
    requireConfirmation(recovery);
    const { keyring } = readKeyring(office.folder);
    const recoveryMark = markOfRecoveryCode(recovery.code);
    amendOffice(tx, office.officeId, version, { recoveryMark, recoveryMadeOn: today });
    storeKeyring(tx, office.folder, replaceRecovery(keyring, office.dataKey, recovery.code));
    note({ text: `恢复密钥已更换，标记 ${recoveryMark}` });
    return null;
  },
  'categories.list': ({ db }) => listCategories(db),
  'categories.create': ({ tx }, category) => ({ id: insertCategory(tx, category) }),
  'categories.amend': ({ tx }, { id, version, ...category }) => {
    amendCategory(tx, id, version, category);
    return null;
  },
  'categories.close': ({ tx, today }, { id, version }) => {
    closeCategory(tx, id, version, today);
    return null;
  },
};
