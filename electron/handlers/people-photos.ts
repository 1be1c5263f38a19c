import { detectAttachmentType } from '../../db/domain/attachment.ts';
import { listPhotoOwners, type PhotoOwner, setPhoto } from '../../db/photos.ts';
import { putAttachment, type VaultedFile } from '../../db/vault.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { PhotoOutcome, peopleContract } from '../contract/people.ts';
import { aMoment } from './a-moment.ts';
import { prepared, type ReadContext, type WriteContext } from './context.ts';

type PhotoInput = ParsedInputOf<(typeof peopleContract)['people.addPhotos']>;
type PhotoFile = PhotoInput['files'][number];

interface Taken {
  readonly fileName: string;
  readonly owner: PhotoOwner;
  readonly media: 'jpeg' | 'png';
  readonly file: VaultedFile;
}

/** A photo in the vault, or the reason why it goes to nobody. */
type Judged = Taken | { readonly fileName: string; readonly reason: string };

/** Whose photo it is, or the Chinese reason why it goes to nobody. */
function judge(
  context: ReadContext,
  { name, bytes }: PhotoFile,
): { readonly owner: PhotoOwner; readonly media: 'jpeg' | 'png' } | string {
  const media = detectAttachmentType(bytes);
  if (media !== 'jpeg' && media !== 'png') return '不是 JPEG 或 PNG 图片，请转换后再选';
  const number = (name.split(/[\\/]/u).at(-1) ?? '')
    .replace(/\.[^.]*$/u, '')
    .normalize('NFKC')
    .trim();
  const owners = listPhotoOwners(context.db, number);
  const [owner] = owners;
  if (!owner) return '没有工号、档案编号或证件号码与文件名相同的人员';
  if (owners.length > 1) return `工号 ${number} 有 ${owners.length} 人，请改用证件号码命名`;
  if (context.recused.has(owner.id)) return '按回避规定，请由其他经办人添加';
  return { owner, media };
}

async function prepare(context: ReadContext, { files, served }: PhotoInput): Promise<readonly Judged[]> {
  const owners = new Set(served);
  const judged: Judged[] = [];
  for (const { name: fileName, bytes } of files) {
    const verdict = judge(context, { name: fileName, bytes });
    if (typeof verdict === 'string') judged.push({ fileName, reason: verdict });
    else if (owners.has(verdict.owner.id))
      judged.push({ fileName, reason: `${verdict.owner.name}在本批中已有一张照片` });
    else {
      owners.add(verdict.owner.id);
      judged.push({ fileName, ...verdict, file: putAttachment(context.office.vaultFolder, bytes) });
      // The file reached the disk: let other calls come in between.
      await aMoment();
    }
  }
  return judged;
}

function commit(
  context: WriteContext,
  _input: PhotoInput,
  judged: readonly Judged[],
): readonly PhotoOutcome[] {
  const outcomes = judged.map((photo): PhotoOutcome => {
    const { fileName } = photo;
    if ('reason' in photo) return { fileName, owner: null, replaced: false, reason: photo.reason };
    const { owner, media, file } = photo;
    setPhoto(context.tx, owner.id, { media, file, on: context.today });
    const { id: personId, name, unitName } = owner;
    return { fileName, owner: { personId, name, unitName }, replaced: owner.photoId !== null, reason: '' };
  });
  context.note({ subjects: outcomes.flatMap(({ owner }) => owner?.personId ?? []) });
  return outcomes;
}

/** Photos by file name to their people; what matches nobody is named with its reason. */
export const addPhotos = prepared<PhotoInput, readonly Judged[], readonly PhotoOutcome[]>({
  prepare,
  commit,
});
