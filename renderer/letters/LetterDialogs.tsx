import { AutoComplete, Form, Input, InputNumber } from 'antd';
import { NOT_SIGNED_REASONS } from '../../db/domain/letter.ts';
import type { LetterRow } from '../../db/domain/letter-record.ts';
import type { LetterActs } from '../../electron/contract/letters.ts';
import { useAct } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PersonPicker, type PickedPerson } from '../ui/PersonPicker.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';
import { today } from '../ui/today.ts';
import { doneText } from './done-text.ts';
import { STALE_LETTERS } from './stale.ts';

interface BulkProps {
  readonly letterIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function useBulk<Name extends 'letters.refuse' | 'letters.sign' | 'letters.file' | 'letters.void'>(
  channel: Name,
  what: string,
  onDone: () => void,
) {
  const showSkipped = useSkippedNotice();
  return useAct(channel, {
    invalidates: STALE_LETTERS,
    // The four channels answer alike.
    done: (value) => doneText(what, value as LetterActs & { restored?: number }),
    onDone: (value) => {
      const { changed, skipped } = value as LetterActs; // see done
      // Where all were refused the dialog stays: another day may do.
      if (changed > 0) onDone();
      showSkipped(skipped, '未处理');
    },
  });
}

/** Why letters are not signed: a reason offered, or words of one's own. */
export function RefuseDialog({ letterIds, onClose, onDone }: BulkProps) {
  const act = useBulk('letters.refuse', '已登记未签原因', onDone);
  return (
    <FormDialog<{ reason: string }>
      title={`登记未签原因（${letterIds.length} 份）`}
      open
      onClose={onClose}
      width={440}
      onSubmit={({ reason }) => act.send({ letterIds: [...letterIds], reason })}
    >
      <Form.Item
        name="reason"
        label="原因"
        rules={[{ required: true, whitespace: true, message: '请选择或填写原因。' }]}
      >
        <AutoComplete
          autoFocus
          defaultOpen
          maxLength={200}
          options={NOT_SIGNED_REASONS.map((value) => ({ value }))}
        />
      </Form.Item>
      <div className="muted">补签时照常登记签订，原因不再显示。催签单上不出现原因。</div>
    </FormDialog>
  );
}

/** Marks chosen letters signed on one day. */
export function SignDialog({ letterIds, onClose, onDone }: BulkProps) {
  const act = useBulk('letters.sign', '已登记签订', onDone);
  return (
    <FormDialog<{ signedOn: string }>
      title={`登记签订（${letterIds.length} 份）`}
      open
      onClose={onClose}
      width={400}
      initial={{ signedOn: today() }}
      onSubmit={({ signedOn }) => act.send({ letterIds: [...letterIds], signedOn })}
    >
      <Form.Item name="signedOn" label="签订日期" rules={[{ required: true, message: '请填写签订日期。' }]}>
        <DateInput label="签订日期" autoFocus />
      </Form.Item>
    </FormDialog>
  );
}

/** Files chosen letters without a scan: the paper lies in the dossier. */
export function FileLettersDialog({ letterIds, onClose, onDone }: BulkProps) {
  const act = useBulk('letters.file', '已归档', onDone);
  return (
    <FormDialog<{ signedOn: string; filedOn: string }>
      title={`登记归档（${letterIds.length} 份）`}
      open
      onClose={onClose}
      width={420}
      initial={{ signedOn: today(), filedOn: today() }}
      onSubmit={(days) => act.send({ letterIds: [...letterIds], ...days })}
    >
      <div className="dialog-text">纸质件已放入档案而不扫描时使用；扫描件归档会自动登记。</div>
      <Form.Item name="filedOn" label="归档日期" rules={[{ required: true, message: '请填写归档日期。' }]}>
        <DateInput label="归档日期" autoFocus />
      </Form.Item>
      <Form.Item name="signedOn" label="签订日期" extra="只用于还没有登记签订的。">
        <DateInput label="签订日期" />
      </Form.Item>
    </FormDialog>
  );
}

/** Voids chosen letters with one reason. */
export function VoidLettersDialog({ letterIds, onClose, onDone }: BulkProps) {
  const act = useBulk('letters.void', '已作废', onDone);
  return (
    <ReasonDialog
      title={`作废责任书（${letterIds.length} 份）`}
      open
      onClose={onClose}
      onConfirm={(reason) => act.send({ letterIds: [...letterIds], reason })}
    >
      作废的责任书留在台账中，注明原因；编号不再使用。因改签而被其取代的旧件一并恢复。
    </ReasonDialog>
  );
}

interface AmendValues {
  readonly issuer: PickedPerson | null;
  readonly signerPost: string;
  readonly termFromOn: string;
  readonly termToOn: string;
  readonly copies: number;
  readonly dueOn: string;
  readonly supervisor: string;
  readonly supervisorRelation: string;
  readonly note: string;
}

/** Amends one letter; a print made before is then told apart when it is scanned. */
export function AmendLetterDialog({
  row,
  onClose,
}: {
  readonly row: LetterRow;
  readonly onClose: () => void;
}) {
  const act = useAct('letters.amend', {
    invalidates: STALE_LETTERS,
    done: ({ warning }) => warning ?? '已保存',
  });
  const submit = async ({ issuer, ...values }: AmendValues): Promise<void> => {
    await act.send({
      ...values,
      letterId: row.letterId,
      version: row.version,
      issuerId: issuer?.personId ?? null,
    });
    onClose();
  };
  const issuer = row.issuerId === null ? null : { personId: row.issuerId, name: row.issuerName };
  return (
    <FormDialog<AmendValues>
      title={`修改 ${row.number} ${row.partyName}`}
      open
      onClose={onClose}
      onSubmit={submit}
      initial={{ ...row, issuer }}
    >
      <div className="dialog-text">
        改动纸面内容后须重新打印；旧件扫描时会提示“打印后有改动”。已归档的改回“已签”，须重新签字归档。
      </div>
      <Form.Item name="issuer" label="甲方">
        <PersonPicker label="甲方" />
      </Form.Item>
      <Form.Item name="signerPost" label="乙方职务">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="termFromOn" label="期限起" rules={[{ required: true, message: '请填写。' }]}>
        <DateInput label="期限起" />
      </Form.Item>
      <Form.Item name="termToOn" label="期限止" rules={[{ required: true, message: '请填写。' }]}>
        <DateInput label="期限止" />
      </Form.Item>
      <Form.Item name="dueOn" label="应签日期" rules={[{ required: true, message: '请填写。' }]}>
        <DateInput label="应签日期" />
      </Form.Item>
      <Form.Item name="copies" label="份数">
        <InputNumber min={1} max={20} />
      </Form.Item>
      <Form.Item name="supervisor" label="监督人" extra="家属作监督人的廉洁过节承诺填写。">
        <Input maxLength={25} />
      </Form.Item>
      <Form.Item name="supervisorRelation" label="监督人关系">
        <Input maxLength={20} placeholder="如 配偶" />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
