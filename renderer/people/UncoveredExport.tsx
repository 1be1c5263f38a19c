import { App, Button } from 'antd';
import type { PersonLine } from '../../electron/contract/people.ts';
import { useJob } from '../ui/calls.ts';
import type { ListState } from '../ui/ListPage.tsx';
import { useNotices } from '../ui/notices.ts';
import { saveArtifact } from '../ui/save-artifact.ts';

const COLUMNS = [
  'name',
  'sex',
  'unit',
  'postTitle',
  'category',
  'staffNumber',
  'dossierNumber',
  'identity',
  'phone',
];

/** Exports the chosen people with their full document numbers; asked about first, and logged with the names. */
export function UncoveredExport({ state }: { readonly state: ListState<PersonLine> }) {
  const { modal } = App.useApp();
  const notices = useNotices();
  const job = useJob('people.export', {
    label: '导出表格',
    onDone: (artifact) => void saveArtifact(artifact).catch(notices.refuse),
  });
  const start = (): void => {
    modal.confirm({
      title: `导出 ${state.selected.size} 人的完整证件号码和电话？`,
      content: '表格不加密，请妥善保管。导出人、时间和所涉人员将记入日志。',
      okText: '导出',
      cancelText: '取消',
      onOk: () =>
        job.start({
          filter: {},
          sort: { by: 'unit', descending: false },
          columns: COLUMNS,
          ids: [...state.selected],
          uncovered: true,
        }),
    });
  };
  return (
    <>
      <Button onClick={start}>导出（含完整证件号码）</Button>
      {job.dialog}
    </>
  );
}
