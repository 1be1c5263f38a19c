import { DomainError } from '../../db/domain/domain-error.ts';
import { checkDocument } from '../../db/domain/identity-document.ts';
import { maskIdentity, maskPhone } from '../../db/domain/identity-number.ts';
import {
  changeCategory,
  changeEmployment,
  listCategorySpells,
  listEmployment,
  voidLatestEmployment,
} from '../../db/employment.ts';
import { addKinship, listKinship, voidKinship } from '../../db/kinship.ts';
import {
  amendPerson,
  createPerson,
  getIdentityHolder,
  getPersonNames,
  requirePerson,
  voidPerson,
} from '../../db/people.ts';
import { countPeoplePatiently, listPeople } from '../../db/people-list.ts';
import { getPhoto, removePhoto } from '../../db/photos.ts';
import { addPost, amendPost, listPosts, setMainPost, voidPost } from '../../db/posts.ts';
import { requireOpenUnit } from '../../db/units.ts';
import { getAttachment } from '../../db/vault.ts';
import type { peopleContract } from '../contract/people.ts';
import { aMoment } from './a-moment.ts';
import type { Handlers } from './context.ts';
import { peopleActs } from './people-acts.ts';
import { exportPeople, printPeople } from './people-export.ts';
import { addPhotos } from './people-photos.ts';
import { checkedFields } from './person-input.ts';
import { personFilter, personLine } from './person-lines.ts';
import { setOnePhoto } from './person-photo.ts';
import { refuseFuture } from './units.ts';

const REVEALED = { identityNumber: '证件号码', phone: '联系电话' } as const;

export const peopleHandlers: Handlers<typeof peopleContract> = {
  'people.list': (context, { filter, sort, after, limit }) => {
    const { by, descending } = sort;
    const page = listPeople(context.db, { filter: personFilter(filter), sort: by, descending, after, limit });
    return { rows: page.rows.map((row) => personLine(row)), next: page.next };
  },
  'people.count': async (context, { filter }) => ({
    count: await countPeoplePatiently(context.db, personFilter(filter), aMoment),
  }),
  'people.get': (context, { personId }) => {
    const person = requirePerson(context.db, personId);
    return {
      ...person,
      ...getPersonNames(context.db, personId),
      identityNumber: person.identityNumber && maskIdentity(person.identityNumber),
      phone: maskPhone(person.phone),
    };
  },
  'people.reveal': (context, { personId, field }) => {
    context.note({ text: REVEALED[field] });
    return { value: requirePerson(context.db, personId)[field] ?? '' };
  },
  'people.timeline': (context, { personId }) => ({
    posts: listPosts(context.db, personId),
    employment: listEmployment(context.db, personId),
    categories: listCategorySpells(context.db, personId),
    relatives: listKinship(context.db, personId),
  }),
  'people.checkIdentity': (context, { kind, number, personId }) => {
    const check = checkDocument(kind, number, context.today);
    if (!check.ok) return { number: null, message: check.message, birthOn: null, sex: null, holder: null };
    const holder = kind === 'none' ? null : getIdentityHolder(context.db, kind, check.number);
    const isOther = holder !== null && holder.id !== personId;
    return {
      number: check.number,
      message: null,
      birthOn: check.birthOn,
      sex: check.sex,
      holder: isOther
        ? {
            personId: holder.id,
            name: holder.name,
            detail: [holder.unitName, holder.staffNumber].filter(Boolean).join('，'),
          }
        : null,
    };
  },
  'people.create': (context, input) => {
    const { today, office, tx } = context;
    const person = checkedFields(context, input);
    if (person.unitId !== null) requireOpenUnit(context.db, person.unitId, 'unit');
    refuseFuture(today, person.employedOn, 'employedOn');
    refuseFuture(today, person.postSinceOn, 'postSinceOn');
    const personId = createPerson(tx, person, { officeId: office.officeId, on: today });
    context.note({ subjects: [personId] });
    return { personId };
  },
  'people.amend': (context, { personId, version, ...patch }) => {
    const before = requirePerson(context.db, personId);
    const isSameBranch = patch.branchId === before.branchId;
    const { branchId, ...rest } = patch;
    const checked = checkedFields(context, isSameBranch ? rest : patch, before);
    if (patch.identityNumber !== undefined && patch.identityKind === undefined)
      throw new DomainError('person-refused', '请同时选择证件类型。', { identityKind: '请选择证件类型。' });
    amendPerson(
      context.tx,
      personId,
      version,
      branchId === undefined || !isSameBranch ? checked : { ...checked, branchId },
    );
    return null;
  },
  'people.void': (context, { personId, version, reason }) => {
    voidPerson(context.tx, personId, version, reason);
    return null;
  },
  'people.changePost': (context, { personId, version, ...post }) => {
    requirePerson(context.db, personId);
    requireOpenUnit(context.db, post.unitId, 'unit');
    refuseFuture(context.today, post.fromOn, 'fromOn');
    setMainPost(context.tx, personId, version, post);
    return null;
  },
  'people.addPost': (context, { personId, version, ...post }) => {
    requirePerson(context.db, personId);
    refuseFuture(context.today, post.fromOn, 'fromOn');
    refuseFuture(context.today, post.toOn, 'toOn');
    addPost(context.tx, personId, version, post);
    return null;
  },
  'people.amendPost': (context, { personId, version, post, ...facts }) => {
    refuseFuture(context.today, facts.fromOn, 'fromOn');
    refuseFuture(context.today, facts.toOn, 'toOn');
    amendPost(context.tx, { id: personId, version }, post, facts);
    return null;
  },
  'people.voidPost': (context, { personId, version, post, reason }) => {
    voidPost(context.tx, { id: personId, version }, post, reason);
    return null;
  },
  'people.changeCategory': (context, { personId, version, categoryId, fromOn }) => {
    refuseFuture(context.today, fromOn, 'fromOn');
    changeCategory(context.tx, personId, version, { categoryId, fromOn });
    return null;
  },
  ...peopleActs,
  'people.changeEmployment': (context, { personId, version, ...change }) => {
    refuseFuture(context.today, change.fromOn, 'fromOn');
    changeEmployment(context.tx, personId, version, change);
    return null;
  },
  'people.voidEmployment': (context, { personId, version, reason }) => {
    voidLatestEmployment(context.tx, personId, version, reason);
    return null;
  },
  'people.addRelative': (context, kinship) => ({ kinshipId: addKinship(context.tx, kinship) }),
  'people.voidRelative': (context, { personId, kinship, reason }) => {
    voidKinship(context.tx, personId, kinship, reason);
    return null;
  },
  'people.export': exportPeople,
  'people.print': printPeople,
  'people.addPhotos': addPhotos,
  'people.setPhoto': setOnePhoto,
  'people.removePhoto': (context, { personId, reason }) => {
    removePhoto(context.tx, personId, reason);
    return null;
  },
  'people.photo': (context, { personId }) => {
    const photo = getPhoto(context.db, personId);
    if (!photo) return null;
    const bytes = getAttachment(context.office.vaultFolder, photo, '照片');
    return { bytes: new Uint8Array(bytes), media: photo.media };
  },
};
