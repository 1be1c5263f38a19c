import { Form, Input } from 'antd';
import { useAct } from './calls.ts';
import { DateInput } from './DateInput.tsx';
import { DossierPlaceFields } from './DossierPlaceFields.tsx';
import { FormDialog } from './FormDialog.tsx';
import { PersonPicker, type PickedPerson } from './PersonPicker.tsx';
import { useSession } from './session.ts';
import { today } from './today.ts';
import { dateRule } from './typed-date.ts';

interface Values {
  readonly person: PickedPerson;
  readonly openedOn: string;
  readonly basis: string;
  readonly cabinet: string;
  readonly box: string;
  readonly keeper: string;
  readonly note: string;
  readonly inheritedNumber: string;
}

export interface OpenOneDialogProps {
  /** Whose dossier; left out: chosen in the dialog. */
  readonly person?: PickedPerson & { readonly oldDossierNumber: string };
  readonly onClose: () => void;
}

/** Opens one person's dossier, with the next number or an old paper number that is taken over. */
export function OpenOneDialog({ person: given, onClose }: OpenOneDialogProps) {
  const { user } = useSession();
  const act = useAct('dossiers.openOne', {
    invalidates: ['dossiers.', 'register.', 'people.', 'home.'],
    done: ({ number }) => `已建档，编号 ${number}`,
    onDone: onClose,
  });
  return (
    <FormDialog<Values>
      title="单个建档"
      open
      onClose={onClose}
      draft={given ? `dossier:new:${given.personId}` : 'dossier:new'}
      submitText="建档"
      initial={{
        openedOn: today(),
        basis: '',
        cabinet: '',
        box: '',
        keeper: user.personName,
        note: '',
        inheritedNumber: given?.oldDossierNumber ?? '',
      }}
      onSubmit={({ person, inheritedNumber, ...values }) => {
        const old = inheritedNumber.trim();
        return act.send({
          ...values,
          personId: (given ?? person).personId,
          ...(old === '' ? {} : { inheritedNumber: old }),
        });
      }}
    >
      {given ? (
        <Form.Item label="人员">{given.name}</Form.Item>
      ) : (
        <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员。' }]}>
          <PersonPicker autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="openedOn"
        label="建档日期"
        rules={[{ required: true, message: '请填写建档日期。' }, dateRule]}
      >
        <DateInput />
      </Form.Item>
      <Form.Item
        name="basis"
        label="建档依据"
        rules={[{ required: true, whitespace: true, message: '请填写建档依据。' }]}
      >
        <Input maxLength={100} autoFocus={given !== undefined} placeholder="如：院党字〔2026〕5号任职通知" />
      </Form.Item>
      <Form.Item
        name="inheritedNumber"
        label="沿用原编号"
        extra="纸质档案已有编号的填写，登记簿标为“历史”；不填则取下一个新编号。"
      >
        <Input maxLength={40} style={{ width: 220 }} />
      </Form.Item>
      <DossierPlaceFields />
    </FormDialog>
  );
}
