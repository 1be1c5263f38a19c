import { App } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Skipped } from '../../db/domain/dossier-record.ts';
import type { Artifact } from '../../electron/contract/channel.ts';
import type { Printed } from '../../electron/contract/paper.ts';
import { type ChannelName, call, type Input, type Result } from '../client.ts';
import { BoxedWords } from './BoxedWords.tsx';
import { useJob } from './calls.ts';
import { useNotices } from './notices.ts';
import { PdfPreview } from './PdfPreview.tsx';
import { saveArtifact } from './save-artifact.ts';
import { useSkippedNotice } from './skipped.tsx';

/** Jobs that print. */
export type PrintChannel = {
  [Name in ChannelName]: Result<Name> extends Printed ? Name : never;
}[ChannelName];

export interface Printing<Name extends PrintChannel> {
  readonly start: (input: Input<Name>) => Promise<void>;
  /** Progress, then the pages, or the place to save many files; render it anywhere. */
  readonly dialogs: ReactNode;
  /** True from the start until the pages are closed. */
  readonly isOpen: boolean;
}

export interface PrintOptions {
  readonly label: string;
  readonly onEnd?: () => void;
  /** Whom the user has been told of before he printed; only others are named afterwards. */
  readonly known?: readonly Skipped[];
}

/** Prints with progress and cancel, then shows the pages to print or save; many files are saved at once as one .zip. */
export function usePrint<Name extends PrintChannel>(channel: Name, options: PrintOptions): Printing<Name> {
  const [shown, setShown] = useState<Printed | null>(null);
  const { modal } = App.useApp();
  const notices = useNotices();
  const showSkipped = useSkippedNotice();
  const end = (artifact: Artifact): void => {
    setShown(null);
    options.onEnd?.();
    // It frees the disk; an office locked meanwhile has freed it already.
    void call('artifacts.drop', { artifactId: artifact.artifactId }).catch(() => null);
  };
  const save = async ({ artifact, documents, boxed }: Printed): Promise<void> => {
    await saveArtifact(artifact);
    notices.done(`已生成 ${documents} 个文件：${artifact.fileName}`);
    if (boxed.length === 0) return;
    modal.warning({
      title: '部分文件有印成方框的字',
      content: <BoxedWords boxed={boxed} />,
      width: 640,
      okText: '知道了',
    });
  };
  const job = useJob(channel, {
    label: options.label,
    onDone: (result) => {
      // Every channel of PrintChannel gives this.
      const printed = result as Printed;
      const { artifact, skipped, incomplete } = printed;
      if (artifact.media === 'application/pdf') setShown(printed);
      else
        void save(printed)
          .catch(notices.refuse)
          .finally(() => end(artifact));
      const known = new Set(options.known?.map(({ personId }) => personId));
      showSkipped(
        skipped.filter(({ personId }) => !known.has(personId)),
        '未打印',
      );
      showSkipped(incomplete, '的打印件不完整');
    },
  });
  const dialogs = (
    <>
      {job.dialog}
      {shown && (
        <PdfPreview artifact={shown.artifact} boxed={shown.boxed} onClose={() => end(shown.artifact)} />
      )}
    </>
  );
  return { start: job.start, dialogs, isOpen: job.isRunning || shown !== null };
}
