import { detectAttachmentType } from '../../db/domain/attachment.ts';
import { DomainError } from '../../db/domain/domain-error.ts';
import { requirePerson } from '../../db/people.ts';
import { setPhoto } from '../../db/photos.ts';
import { putAttachment, type VaultedFile } from '../../db/vault.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { peopleContract } from '../contract/people.ts';
import { prepared, type ReadContext, type WriteContext } from './context.ts';

type Input = ParsedInputOf<(typeof peopleContract)['people.setPhoto']>;

interface Kept {
  readonly media: 'jpeg' | 'png';
  readonly file: VaultedFile;
}

function prepare({ db, office }: ReadContext, { personId, bytes }: Input): Promise<Kept> {
  requirePerson(db, personId);
  const media = detectAttachmentType(bytes);
  if (media !== 'jpeg' && media !== 'png')
    throw new DomainError('photo-unreadable', '不是 JPEG 或 PNG 图片，请转换后再选。');
  return Promise.resolve({ media, file: putAttachment(office.vaultFolder, bytes) });
}

function commit(context: WriteContext, { personId }: Input, { media, file }: Kept): null {
  setPhoto(context.tx, personId, { media, file, on: context.today });
  return null;
}

/** One person's photo, added or put in place of the one before. Errors: photo-unreadable, those of requirePerson. */
export const setOnePhoto = prepared<Input, Kept, null>({ prepare, commit });
