import { Button, Result, Space } from 'antd';
import { useNavigate } from 'react-router';
import type { OpenedBatch } from '../../electron/contract/dossiers.ts';
import { PrintButton } from '../ui/PrintButton.tsx';
import { SET_FORMS } from '../ui/print-forms.ts';
import { SkippedList } from '../ui/skipped.tsx';

interface Props {
  readonly result: OpenedBatch;
  readonly onAgain: () => void;
}

/** What a batch has opened (one at least), whom it passed over, and the papers to print next. */
export function OpenedResult({ result, onAgain }: Props) {
  const navigate = useNavigate();
  const { opened, skipped } = result;
  const first = opened[0]?.number ?? '';
  const last = opened.at(-1)?.number ?? '';
  return (
    <section className="page" aria-label="建档结果">
      <h1 className="sr-only">建档结果</h1>
      <Result
        status="success"
        title={`已建档 ${opened.length} 份`}
        subTitle={opened.length > 1 ? `编号 ${first} 至 ${last}` : first}
        extra={
          <Space>
            <PrintButton
              name="opened"
              label="打印套表"
              scopes={[{ label: '本批', people: { ids: opened.map(({ personId }) => personId) } }]}
              first={SET_FORMS}
              hasShortcut
              autoFocus
            />
            <Button onClick={() => void navigate('/dossiers')}>查看台账</Button>
            <Button onClick={() => void navigate('/dossiers/sheets')}>表格收发</Button>
            <Button onClick={onAgain}>继续建档</Button>
          </Space>
        }
      />
      {skipped.length > 0 && (
        <div className="panel">
          <h2>{skipped.length} 人未建档</h2>
          <SkippedList skipped={skipped} />
        </div>
      )}
    </section>
  );
}
