import { detectAttachmentType } from '../../db/domain/attachment.ts';
import { listPhotoOwners, type PhotoOwner, setPhoto } from '../../db/photos.ts';
import { putAttachment, type VaultedFile } from '../../db/vault.ts';
import type { ParsedInputOf } from '../contract/channel.ts';
import type { PhotoResult, peopleContract } from '../contract/people.ts';
import { aMoment } from './a-moment.ts';
import { prepared, type ReadContext, type WriteContext } from './context.ts';

type PhotoInput = ParsedInputOf<(typeof peopleContract)['people.addPhotos']>;
type PhotoFile = PhotoInput['files'][number];

interface Matched {
  readonly fileName: string;
  readonly owner: PhotoOwner;
  readonly media: 'jpeg' | 'png';
  readonly file: VaultedFile;
}

interface Judged {
  readonly matched: readonly Matched[];
  readonly unmatched: PhotoResult['unmatched'];
}

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

async function prepare(context: ReadContext, { files }: PhotoInput): Promise<Judged> {
  const matched: Matched[] = [];
  const unmatched: { fileName: string; reason: string }[] = [];
  for (const file of files) {
    const verdict = judge(context, file);
    if (typeof verdict === 'string') unmatched.push({ fileName: file.name, reason: verdict });
    else if (matched.some(({ owner }) => owner.id === verdict.owner.id))
      unmatched.push({ fileName: file.name, reason: `${verdict.owner.name}在本批中已有一张照片` });
    else {
      matched.push({
        fileName: file.name,
        ...verdict,
        file: putAttachment(context.office.vaultFolder, file.bytes),
      });
      // The file reached the disk: let other calls come in between.
      await aMoment();
    }
  }
  return { matched, unmatched };
}

function commit(context: WriteContext, _input: PhotoInput, { matched, unmatched }: Judged): PhotoResult {
  for (const { owner, media, file } of matched)
    setPhoto(context.tx, owner.id, { media, file, on: context.today });
  context.note({ subjects: matched.map(({ owner }) => owner.id) });
  return {
    matched: matched.map(({ fileName, owner }) => ({
      fileName,
      personId: owner.id,
      name: owner.name,
      unitName: owner.unitName,
      replaced: owner.photoId !== null,
    })),
    unmatched,
  };
}

/** Photos by file name to their people; what matches nobody is named with its reason. */
export const addPhotos = prepared<PhotoInput, Judged, PhotoResult>({ prepare, commit });
