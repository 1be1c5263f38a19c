import type { RecordRef } from '../../../db/domain/record-paper.ts';
import { useCall } from '../calls.ts';
import { faultText } from '../notices.ts';
import { PaperList } from './PaperList.tsx';

export interface RecordPapersProps {
  readonly record: RecordRef;
  /** As the record is called, and its day: a nameless scan is proposed to be called so. */
  readonly title: string;
  readonly occurredOn: string;
  readonly isWritable: boolean;
}

/** The papers of one record of a ledger: scans, photos of the day, proofs. */
export function RecordPapers({ record, title, occurredOn, isWritable }: RecordPapersProps) {
  const papers = useCall('attachments.list', record);
  if (papers.error) return <p role="alert">{faultText(papers.error)}</p>;
  return (
    <PaperList
      owner={record}
      about={{ entryId: null, title, occurredOn }}
      papers={papers.data ?? []}
      isWritable={isWritable}
      isOpen
    />
  );
}
