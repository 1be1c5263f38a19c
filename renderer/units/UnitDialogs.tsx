import { Form, Input } from 'antd';
import { UNIT_KIND_LABELS, type UnitKind } from '../../db/domain/unit.ts';
import { useAct, useCall } from '../ui/calls.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { UnitPicker } from '../ui/UnitPicker.tsx';
import type { UnitRow } from './unit-rows.ts';

const STALE = ['units.', 'inCharge.', 'people.', 'search.', 'dossiers.'];
const DATE_RULES = [{ required: true, message: '请填写日期。' }];
const nameRules = [{ required: true, whitespace: true, message: '请填写名称。' }];

interface Props {
  readonly unit: UnitRow;
  readonly onClose: () => void;
}

interface NewValues {
  readonly name: string;
  readonly code?: string;
  readonly parentId?: string | null;
  readonly openedOn: string;
}

/** Opens a unit or branch, below the one chosen. */
export function NewUnitDialog(props: {
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly onClose: () => void;
}) {
  const { kind, parentId, onClose } = props;
  const act = useAct('units.create', { invalidates: STALE, done: '已新增', onDone: onClose });
  return (
    <FormDialog<NewValues>
      title={`新增${UNIT_KIND_LABELS[kind]}`}
      open
      onClose={onClose}
      width={460}
      initial={{ parentId, code: '' }}
      onSubmit={(values) =>
        act.send({
          kind,
          name: values.name,
          code: values.code ?? '',
          parentId: values.parentId ?? null,
          openedOn: values.openedOn,
        })
      }
    >
      <Form.Item name="name" label="名称" rules={nameRules}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="parentId" label="上级">
        <UnitPicker kind={kind} />
      </Form.Item>
      <Form.Item name="code" label="代码" extra="档案编号格式含科室代码时使用。">
        <Input maxLength={20} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="openedOn" label="设立日期" rules={DATE_RULES}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

interface RenameValues {
  readonly name: string;
  readonly fromOn: string;
}

/** Another name from a day on; earlier records keep the name of their day. */
export function RenameDialog({ unit, onClose }: Props) {
  const act = useAct('units.rename', { invalidates: STALE, done: '已更名', onDone: onClose });
  const names = useCall('units.names', { unitId: unit.id });
  return (
    <FormDialog<RenameValues>
      title={`更名：${unit.name}`}
      open
      onClose={onClose}
      width={460}
      initial={{ name: unit.name }}
      onSubmit={({ name, fromOn }) => act.send({ unitId: unit.id, version: unit.version, name, fromOn })}
    >
      <Form.Item name="name" label="新名称" rules={nameRules}>
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="fromOn" label="自何日起" rules={DATE_RULES} extra="此日以前的记录仍显示当时的名称。">
        <DateInput />
      </Form.Item>
      <Form.Item label="名称沿革">
        {names.data?.map(({ name, fromOn, toOn }) => (
          <div key={fromOn} className="muted">
            {name}（{fromOn} 至 {toOn ?? '今'}）
          </div>
        ))}
      </Form.Item>
    </FormDialog>
  );
}

interface PlaceValues {
  readonly parentId?: string | null;
  readonly code?: string;
}

/** Another parent, another code. */
export function PlaceDialog({ unit, onClose }: Props) {
  const act = useAct('units.place', { invalidates: STALE, done: '已保存', onDone: onClose });
  return (
    <FormDialog<PlaceValues>
      title={`调整上级与代码：${unit.name}`}
      open
      onClose={onClose}
      width={460}
      initial={{ parentId: unit.parentId, code: unit.code }}
      onSubmit={({ parentId, code }) =>
        act.send({
          unitId: unit.id,
          version: unit.version,
          parentId: parentId ?? null,
          code: code ?? '',
          beforeId: null,
        })
      }
    >
      <Form.Item name="parentId" label="上级" extra="不选为最上级；移动后排在同级最后。">
        <UnitPicker kind={unit.kind} />
      </Form.Item>
      <Form.Item name="code" label="代码">
        <Input maxLength={20} style={{ width: 140 }} />
      </Form.Item>
    </FormDialog>
  );
}

interface MergeValues {
  readonly intoId: string;
  readonly on: string;
}

/** Merges a unit into another from a day on. */
export function MergeDialog({ unit, onClose }: Props) {
  const act = useAct('units.merge', {
    invalidates: STALE,
    done: ({ moved }) => `已合并，${moved} 人转入`,
    onDone: onClose,
  });
  return (
    <FormDialog<MergeValues>
      title={`并入其他${UNIT_KIND_LABELS[unit.kind]}：${unit.name}`}
      open
      onClose={onClose}
      width={460}
      submitText="合并"
      onSubmit={({ intoId, on }) => act.send({ unitId: unit.id, version: unit.version, intoId, on })}
    >
      <div className="dialog-text">
        在册的 {unit.people} 人自当日起转入{unit.kind === 'unit' && '，职务名称不变'}；下级一并移入；“
        {unit.name}”到当日撤销，以前的记录不变。
      </div>
      <Form.Item name="intoId" label="并入" rules={[{ required: true, message: '请选择并入的对象。' }]}>
        <UnitPicker kind={unit.kind} />
      </Form.Item>
      <Form.Item name="on" label="合并日期" rules={DATE_RULES}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}

/** Ends a unit that holds nobody. */
export function CloseDialog({ unit, onClose }: Props) {
  const act = useAct('units.close', { invalidates: STALE, done: '已撤销', onDone: onClose });
  return (
    <FormDialog<{ readonly on: string }>
      title={`撤销：${unit.name}`}
      open
      onClose={onClose}
      width={420}
      submitText="撤销"
      onSubmit={({ on }) => act.send({ unitId: unit.id, version: unit.version, on })}
    >
      <div className="dialog-text">撤销后不能再选用，以前的记录仍显示其名称。</div>
      <Form.Item name="on" label="撤销日期" rules={DATE_RULES}>
        <DateInput />
      </Form.Item>
    </FormDialog>
  );
}
