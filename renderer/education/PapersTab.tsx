import { EDUCATION_FORMS } from '../../db/domain/education.ts';
import { MATERIAL_KINDS } from '../../db/domain/education-material.ts';
import { RecordPapers } from '../ui/papers/RecordPapers.tsx';
import type { TabProps } from './ListTab.tsx';

/** 材料: signed sheets, photos of the day, the notice; and what of the catalogue was used. */
export function PapersTab({ detail, canWrite }: TabProps) {
  const { activity, materials } = detail;
  return (
    <div className="education-tab">
      {materials.length > 0 && (
        <p className="muted">
          所用资料：
          {materials
            .map(
              ({ kind, title, source }) =>
                `${MATERIAL_KINDS[kind]}“${title}”${source ? `（${source}）` : ''}`,
            )
            .join('；')}
        </p>
      )}
      <RecordPapers
        record={{ recordKind: 'educationActivity', recordId: activity.id }}
        title={`${EDUCATION_FORMS[activity.form]} ${activity.theme}`}
        occurredOn={activity.heldOn}
        isWritable={canWrite}
      />
    </div>
  );
}
