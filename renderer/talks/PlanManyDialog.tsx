import { Form } from 'antd';
import type { TalkKind } from '../../db/domain/talk.ts';
import { useAct } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { OutlineField, TalkWhatFields, TalkWhoFields } from './TalkFactFields.tsx';
import { factsInput, newTalk, type TalkValues } from './talk-values.ts';
import { useAcknowledged } from './use-acknowledged.ts';
import { TALKS_STALE, useWarnings } from './warnings.ts';

export interface PlanManyDialogProps {
  /** With the day by which each owes his talk, or on which he takes up his post. */
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly dueOn?: string;
    readonly appointOn?: string | null;
  }[];
  readonly kind?: TalkKind;
  /** Once they are planned, before it closes. */
  readonly onPlanned: () => void;
  readonly onClose: () => void;
}

/** Who is talked to before his appointment is due by that day; a talk of another kind settles none. */
function termsOf(people: PlanManyDialogProps['people'], kind: TalkKind) {
  return people.flatMap(({ personId, dueOn, appointOn }) => {
    if (dueOn !== undefined) return { personId, dueOn, appointOn: null };
    return appointOn && kind === 'preAppointment' ? { personId, dueOn: appointOn, appointOn } : [];
  });
}

/** Plans one individual talk for each of the chosen, by each one's superior unless a talker is named. */
export function PlanManyDialog({ people, kind = 'routine', onPlanned, onClose }: PlanManyDialogProps) {
  const showSkipped = useSkippedNotice();
  const showWarnings = useWarnings();
  const act = useAct('talks.planMany', {
    invalidates: TALKS_STALE,
    done: ({ planned }) => `已计划 ${planned.length} 次谈话`,
    onDone: ({ planned, skipped }) => {
      onPlanned();
      onClose();
      showWarnings([...new Set(planned.flatMap(({ warnings }) => warnings))]);
      showSkipped(
        skipped.map((one, index) => ({ ...one, personId: String(index) })),
        '未计划',
      );
    },
  });
  const acknowledged = useAcknowledged();
  const names = people.slice(0, 8).map(({ name }) => name);
  return (
    <FormDialog<TalkValues>
      title={`计划谈话：${people.length} 人`}
      open
      kind="drawer"
      width={720}
      submitText={`计划 ${people.length} 次`}
      onClose={onClose}
      onSubmit={async (values) =>
        act.send({
          acknowledgedSecretMarking: await acknowledged(values),
          personIds: people.map(({ personId }) => personId),
          terms: termsOf(people, values.kind),
          facts: factsInput({ ...values, form: 'individual' }),
          talker: values.talker ?? null,
        })
      }
      initial={newTalk(kind)}
    >
      <Form.Item label="谈话对象">
        {names.join('、')}
        {people.length > names.length ? `等 ${people.length} 人` : ''}
      </Form.Item>
      <TalkWhatFields isNew={false} dueHint="不填时，每人按清单上的时限。" />
      <p className="muted">
        谈话人不填时，每人各由其上级谈话：职工由科室负责人，中层由分管领导，院领导由党委书记。
      </p>
      <TalkWhoFields isTalkerOptional />
      <OutlineField />
    </FormDialog>
  );
}
