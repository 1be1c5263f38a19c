import { Form, Input, InputNumber } from 'antd';
import { useAct } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useSkippedNotice } from '../ui/skipped.tsx';

interface Values {
  readonly cabinet: string;
  readonly box: string;
  readonly perBox: number | null;
}

export interface BulkDialogProps {
  readonly personIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Puts the chosen dossiers into cabinet and boxes, in the order of the list. */
export function PlaceDialog({ personIds, onClose, onDone }: BulkDialogProps) {
  const showSkipped = useSkippedNotice();
  const act = useAct('dossiers.setPlaces', {
    invalidates: ['dossiers.'],
    done: ({ changed }) => `已更新 ${changed} 份档案的存放位置`,
    onDone: ({ skipped }) => {
      showSkipped(skipped);
      onDone();
    },
  });
  return (
    <FormDialog<Values>
      title={`存放位置（${personIds.length} 份）`}
      open
      onClose={onClose}
      width={440}
      initial={{ cabinet: '', box: '', perBox: null }}
      onSubmit={({ cabinet, box, perBox }) =>
        act.send({ personIds: [...personIds], cabinet, box, perBox: perBox ?? null })
      }
    >
      <Form.Item name="cabinet" label="柜号" rules={[{ required: true, message: '请填写柜号。' }]}>
        <Input maxLength={20} autoFocus style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="box" label="起始盒号" rules={[{ required: true, message: '请填写盒号。' }]}>
        <Input maxLength={20} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item
        name="perBox"
        label="每盒份数"
        extra="按列表顺序装盒，装满后盒号递增；不填则全部放入起始盒。"
      >
        <InputNumber min={1} max={500} precision={0} style={{ width: 140 }} />
      </Form.Item>
    </FormDialog>
  );
}
