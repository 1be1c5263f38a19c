import { Dropdown } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { PHOTO_LIMIT_BYTES } from '../../db/domain/photo.ts';
import type { MaskedPerson } from '../../electron/contract/people.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { refusedFile } from '../ui/file-rules.ts';
import { useNotices } from '../ui/notices.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useObjectUrl } from '../ui/use-object-url.ts';
import './person-photo.css';

const RULES = { endings: ['.jpg', '.jpeg', '.png'], maxBytes: PHOTO_LIMIT_BYTES } as const;

export interface PersonPhotoProps {
  readonly person: MaskedPerson;
  readonly isWritable: boolean;
}

/** The portrait; a click adds it, or offers to replace or remove it. */
export function PersonPhoto({ person, isWritable }: PersonPhotoProps) {
  const photo = useCall('people.photo', { personId: person.id }, { enabled: person.photoId !== null });
  const url = useObjectUrl(person.photoId === null ? null : (photo.data ?? null));
  const picture =
    url === null ? (
      <span className="person-photo muted">{person.photoId === null ? '无照片' : ''}</span>
    ) : (
      <img className="person-photo" src={url} alt={`${person.name}的照片`} />
    );
  return isWritable ? <PhotoButton person={person}>{picture}</PhotoButton> : picture;
}

function PhotoButton({ person, children }: { readonly person: MaskedPerson; readonly children: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const [isRemoving, setIsRemoving] = useState(false);
  const notices = useNotices();
  const hasPhoto = person.photoId !== null;
  const set = useAct('people.setPhoto', {
    invalidates: ['people.'],
    done: hasPhoto ? '已更换照片' : '已添加照片',
  });
  const remove = useAct('people.removePhoto', {
    invalidates: ['people.'],
    done: '已移除照片',
    onDone: () => setIsRemoving(false),
  });
  const take = async (file: File): Promise<void> => {
    const refusal = refusedFile(file, RULES);
    if (refusal !== null) return notices.warn(refusal);
    await set.run({ personId: person.id, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  const choose = (): void => input.current?.click();
  const button = (
    <button
      type="button"
      className="person-photo-button"
      title={hasPhoto ? '更换或移除照片' : '添加照片（JPEG 或 PNG，不超过 2 MB）'}
      aria-label={hasPhoto ? `${person.name}的照片，更换或移除` : '添加照片'}
      onClick={hasPhoto ? undefined : choose}
    >
      {children}
    </button>
  );
  const items = [
    { key: 'replace', label: '更换照片', onClick: choose },
    { key: 'remove', label: '移除照片', onClick: () => setIsRemoving(true) },
  ];
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="照片文件"
        accept={RULES.endings.join(',')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void take(file);
          event.target.value = '';
        }}
      />
      {hasPhoto ? (
        <Dropdown trigger={['click']} menu={{ items }}>
          {button}
        </Dropdown>
      ) : (
        button
      )}
      <ReasonDialog
        title={`移除${person.name}的照片`}
        open={isRemoving}
        onClose={() => setIsRemoving(false)}
        onConfirm={(reason) => remove.send({ personId: person.id, reason })}
        confirmText="移除"
      />
    </>
  );
}
