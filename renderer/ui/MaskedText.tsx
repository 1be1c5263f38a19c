import { EyeOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useNotices } from './notices.ts';

/** What was asked for is covered again after this time. */
const SHOWN_MS = 60_000;

export interface MaskedTextProps {
  /** E.g. 身份证号. */
  readonly label: string;
  /** The text with its middle covered, as the service gave it; '' where there is none. */
  readonly masked: string;
  /** Asks for the whole text; the service logs it. Left out: it may not be asked. */
  readonly ask?: () => Promise<string>;
}

/** A number that is covered until asked for; asking is logged, and it is covered again after a minute. */
export function MaskedText({ label, masked, ask }: MaskedTextProps) {
  const [shown, setShown] = useState<string | null>(null);
  const notices = useNotices();
  useEffect(() => setShown(null), [masked]);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  if (masked === '') return <span className="muted">未填</span>;
  return (
    <span className="masked">
      <span className="number">{shown ?? masked}</span>
      {ask && shown === null && (
        <Tooltip title="显示全部（将记入日志）">
          <Button
            type="text"
            icon={<EyeOutlined aria-hidden />}
            aria-label={`显示${label}`}
            onClick={() => void ask().then(setShown, notices.refuse)}
          />
        </Tooltip>
      )}
    </span>
  );
}
