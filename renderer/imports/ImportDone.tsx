import { Button, Result, Space } from 'antd';
import { useNavigate } from 'react-router';
import type { ImportResult } from '../../electron/contract/imports.ts';
import { useCall } from '../ui/calls.ts';
import { countsText } from './counts-text.ts';
import { ImportHistory } from './ImportHistory.tsx';

interface Props {
  readonly result: ImportResult;
  readonly onAgain: () => void;
}

/** What an import did, where to go on, and the way to take it back. */
export function ImportDone({ result, onAgain }: Props) {
  const navigate = useNavigate();
  const batches = useCall('imports.list', {}).data ?? [];
  const isUndone = batches.some(({ id, undoneAt }) => id === result.batchId && undoneAt !== null);
  return (
    <section className="page" aria-label="导入结果">
      <h1 className="sr-only">导入结果</h1>
      <Result
        status={isUndone ? 'info' : 'success'}
        title={isUndone ? '这次导入已撤销' : '名册已导入'}
        subTitle={countsText(result.counts)}
        extra={
          <Space>
            <Button type="primary" autoFocus onClick={() => void navigate('/people')}>
              查看人员档案
            </Button>
            <Button onClick={() => void navigate('/dossiers/open')}>批量建档</Button>
            <Button onClick={onAgain}>再导入一份</Button>
          </Space>
        }
      />
      <ImportHistory />
    </section>
  );
}
