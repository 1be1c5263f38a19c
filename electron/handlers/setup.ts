import { insertCategory } from '../../db/categories.ts';
import { accountsFault } from '../../db/domain/account.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { checkNumberFormat } from '../../db/domain/dossier-number.ts';
import { foldText } from '../../db/domain/fold.ts';
import { SHIPPED_TEMPLATES } from '../../db/domain/letter-templates/index.ts';
import { DEFAULT_IDLE_MINUTES } from '../../db/domain/office.ts';
import { blankPerson } from '../../db/domain/person.ts';
import { checkName } from '../../db/domain/person-name.ts';
import { saveKeyring } from '../../db/keyring-file.ts';
import { createKeyring, generateDataKey } from '../../db/keys.ts';
import { installTemplates } from '../../db/letter-templates.ts';
import { insertOffice } from '../../db/office.ts';
import { createOfficeSecrets } from '../../db/office-secret.ts';
import { createPerson } from '../../db/people.ts';
import { generateRecoveryCode, markOfRecoveryCode, splitRecoveryCode } from '../../db/recovery.ts';
import { insertUser, setVerifier } from '../../db/users.ts';
import type { Tx } from '../../db/write.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { SessionStatus } from '../contract/session.ts';
import type { setupContract } from '../contract/setup.ts';
import type { ClosedContext, Handlers, Session } from './context.ts';
import { deriveCredentials, requirePassword } from './credentials.ts';
import { recoverySheet, requireConfirmation } from './recovery-sheet.ts';
import { statusOf } from './sign-in.ts';

type SetupInput = ParsedInputOf<(typeof setupContract)['setup.create']>;

type PlannedUser = SetupInput['users'][number] & { readonly userId: string };

function plan(context: ClosedContext, input: SetupInput): readonly PlannedUser[] {
  const users = input.users.map((user) => ({ ...user, userId: context.newId() }));
  users.forEach((user, index) => {
    requirePassword(user.password, user.name, `users.${index}.password`);
    const name = checkName(user.personName);
    if (!name.ok) throw refused(`users.${index}.personName`, `${name.message}。`);
    const same = users.findIndex((other) => foldText(other.name) === foldText(user.name));
    if (same !== index) throw refused(`users.${index}.name`, `用户名“${user.name}”重复，请换一个。`);
  });
  // Before anybody has an identity number, the same name is taken for the same person.
  const accounts = users.map(({ personName, role }) => ({ personId: foldText(personName), role }));
  const fault = accountsFault(accounts, input.office.smallOffice);
  if (fault) throw refused('users', fault);
  return users;
}

function refused(field: string, message: string): DomainError {
  return new DomainError('setup-refused', message, { [field]: message });
}

async function create(context: ClosedContext, input: SetupInput): Promise<SessionStatus> {
  const { host } = context;
  const users = plan(context, input);
  const formatFault = checkNumberFormat(input.office.numberFormat);
  if (formatFault) throw refused('office.numberFormat.pattern', formatFault);
  requireConfirmation(input.recovery);
  const [dataKey, officeId] = [generateDataKey(), context.newId()];
  const verifiers = new Map<string, string>();
  let keyring = createKeyring(dataKey, officeId, input.recovery.code);
  for (const user of users) {
    const credentials = await deriveCredentials({ keyring, dataKey, cost: host.passwordCost }, user);
    keyring = credentials.keyring;
    verifiers.set(user.userId, credentials.verifier);
  }
  const first = users.find(({ role }) => role === 'clerk');
  if (!first) throw refused('users', '至少要有一名经办人。');
  const actor: Session = { userId: first.userId, name: first.name, role: first.role, personId: '' };
  let personId = '';
  await host.create(dataKey, officeId, () => {
    personId = context.commit(actor, 'setup.create', (tx) => {
      insertOffice(tx, officeId, officeValues(context, input, keyring.version));
      createOfficeSecrets(tx);
      for (const category of input.categories) insertCategory(tx, category);
      installTemplates(tx, SHIPPED_TEMPLATES, context.today);
      const people = users.map((user) => enterUser(tx, context, officeId, user, user === first));
      for (const [userId, verifier] of verifiers) setVerifier(tx, userId, verifier);
      return people[users.indexOf(first)] ?? '';
    });
    saveKeyring(host.folder, keyring);
  });
  const session = { ...actor, personId };
  context.setSession(session);
  return statusOf(context, session);
}

function officeValues(context: ClosedContext, { office, recovery }: SetupInput, keyringVersion: number) {
  const { hospitalName, officeName, dossierWord, numberFormat, smallOffice } = office;
  return {
    hospitalName,
    officeName,
    dossierWord,
    smallOffice,
    numberFormat: numberFormat.pattern,
    numberPrefix: numberFormat.prefix,
    serialPerYear: numberFormat.serialPerYear,
    idleMinutes: DEFAULT_IDLE_MINUTES,
    demo: false,
    recoveryMark: markOfRecoveryCode(recovery.code),
    recoveryMadeOn: context.today,
    keyringVersion,
  };
}

function enterUser(
  tx: Tx,
  context: ClosedContext,
  officeId: string,
  user: PlannedUser,
  ownPassword: boolean,
): string {
  const name = checkName(user.personName);
  const person = {
    ...blankPerson(name.ok ? name.name : user.personName, context.today),
    postTitle: user.postTitle,
  };
  const personId = createPerson(tx, person, { officeId, on: context.today });
  insertUser(tx, {
    id: user.userId,
    name: user.name,
    role: user.role,
    personId,
    passwordSetOn: context.today,
    passwordInitial: !ownPassword,
  });
  return personId;
}

export const setupHandlers: Handlers<typeof setupContract> = {
  'setup.checkFolder': ({ host }, { folder }) => host.survey(folder),
  'setup.setFolder': async (context, { folder }) => {
    await context.host.chooseFolder(folder);
    return statusOf(context, null);
  },
  'setup.recoveryCode': () => {
    const code = generateRecoveryCode();
    const [a, b] = splitRecoveryCode(code);
    return { code, halves: [a.code, b.code], mark: markOfRecoveryCode(code) };
  },
  'setup.recoverySheet': recoverySheet,
  'setup.create': create,
};
