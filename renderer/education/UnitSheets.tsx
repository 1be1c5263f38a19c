import { Form, Select } from 'antd';
import { useCall } from '../ui/calls.ts';
import { FormDialog } from '../ui/FormDialog.tsx';

export interface UnitSheetsProps {
  readonly activityId: string;
  readonly onPrint: (unitKeys: string[]) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks whose sign-in sheets to print: a lost one, or one whose list has grown. */
export function UnitSheets({ activityId, onPrint, onClose }: UnitSheetsProps) {
  const units = useCall('attendances.units', { activityId });
  return (
    <FormDialog<{ unitKeys: string[] }>
      title="打印所选科室的签到表"
      open
      width={520}
      submitText="打印"
      initial={{ unitKeys: [] }}
      onClose={onClose}
      onSubmit={({ unitKeys }) => {
        onClose();
        return onPrint(unitKeys);
      }}
    >
      <Form.Item name="unitKeys" label="科室" rules={[{ required: true, message: '请选择科室。' }]}>
        <Select
          mode="multiple"
          autoFocus
          aria-label="科室"
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data ?? []).map(({ unitKey, unitName, due }) => ({
            value: unitKey,
            label: `${unitName || '（未定科室）'} ${due} 人`,
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
