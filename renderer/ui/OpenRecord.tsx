import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { RecordRef } from '../../db/domain/record-paper.ts';
import { recordPath } from './record-path.ts';

const LEDGER_NAMES: Readonly<Record<RecordRef['recordKind'], string>> = {
  letter: '责任书台账',
  letterAssessment: '落实情况考核',
  talk: '谈话台账',
  educationActivity: '警示教育台账',
  educationMaterial: '警示教育台账',
  studyRecord: '警示教育台账',
};

/** Opens the letter, talk or activity that an entry of the dossier points to, where it is amended. */
export function OpenRecord({ record }: { readonly record: RecordRef }) {
  const navigate = useNavigate();
  return (
    <Button onClick={() => void navigate(recordPath(record))}>
      {`在${LEDGER_NAMES[record.recordKind]}中打开`}
    </Button>
  );
}
