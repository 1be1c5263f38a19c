import { useEffect, useMemo, useRef } from 'react';
import type { SheetSignature } from '../../electron/contract/scan-sheets.ts';
import { useObjectUrl } from '../ui/use-object-url.ts';

export interface SignatureLineProps {
  readonly line: SheetSignature;
  readonly signed: boolean;
  /** What the line will say of him. */
  readonly text: string;
  readonly isCurrent: boolean;
  /** Of a sheet that several units signed. */
  readonly withUnit: boolean;
  readonly onToggle: () => void;
}

/** A name and what was written beside it. */
export function SignatureLine({ line, signed, text, isCurrent, withUnit, onToggle }: SignatureLineProps) {
  const picture = useMemo(() => ({ bytes: line.png, media: 'image/png' }), [line.png]);
  const url = useObjectUrl(picture);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <li>
      <button
        type="button"
        ref={button}
        aria-pressed={signed}
        aria-current={isCurrent}
        onClick={onToggle}
        className="scan-line"
      >
        <span className="scan-line-name" title={[line.name, line.unit].filter(Boolean).join(' ')}>
          {line.name}
          {withUnit && line.unit !== '' && <span className="scan-line-unit muted">{line.unit}</span>}
        </span>
        {url && <img src={url} alt={`${line.name}的签名栏`} />}
        <span className={signed ? 'scan-line-mark' : 'scan-line-mark muted'}>{text}</span>
      </button>
    </li>
  );
}
