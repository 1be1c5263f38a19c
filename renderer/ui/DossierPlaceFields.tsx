import { Form, Input } from 'antd';

/** The form items of a dossier that say where it lies, who keeps it, and what else is to be noted. */
export function DossierPlaceFields() {
  return (
    <>
      <Form.Item name="cabinet" label="柜号">
        <Input maxLength={20} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="box" label="盒号">
        <Input maxLength={20} style={{ width: 140 }} />
      </Form.Item>
      <Form.Item name="keeper" label="保管人">
        <Input maxLength={25} style={{ width: 220 }} />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </>
  );
}
