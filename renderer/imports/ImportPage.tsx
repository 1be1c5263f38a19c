import { Alert } from 'antd';
import { useState } from 'react';
import type { ImportResult } from '../../electron/contract/imports.ts';
import { useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { ImportDone } from './ImportDone.tsx';
import { ImportWorkbench } from './ImportWorkbench.tsx';
import { useKeepSummary } from './use-staged.ts';

/** 导入名册: choose a file, look at the dry run, import it or not; the history of imports stands below. */
export function ImportPage() {
  const current = useCall('imports.current', {});
  const keep = useKeepSummary();
  const [result, setResult] = useState<ImportResult | null>(null);
  if (current.error) return <Alert type="error" showIcon title={faultText(current.error)} role="alert" />;
  if (current.isPending) return null;
  if (current.data)
    return (
      <ImportWorkbench
        key={current.data.stagingId}
        summary={current.data}
        onDone={(done) => {
          setResult(done);
          keep(null);
        }}
        onDropped={() => keep(null)}
      />
    );
  if (result) return <ImportDone result={result} onAgain={() => setResult(null)} />;
  return <ChooseFile onStaged={keep} />;
}
