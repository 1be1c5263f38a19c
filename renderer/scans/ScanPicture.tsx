import { RedoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import type { Turn } from '../../db/domain/scan.ts';
import type { OpenScanPage } from '../../electron/contract/scans.ts';
import { useCall } from '../ui/calls.ts';
import { faultText } from '../ui/notices.ts';
import { PageTurner } from '../ui/PageTurner.tsx';
import { useObjectUrl } from '../ui/use-object-url.ts';
import { sourceText } from './BatchPages.tsx';

export interface ScanPictureProps {
  readonly page: OpenScanPage;
  readonly turn: Turn;
  /** From 0. */
  readonly position: number;
  readonly count: number;
  readonly onTurnPage: (position: number) => void;
  readonly onRotate: () => void;
}

/** The scanned page as it will be filed; turning changes how it is shown and filed, never its picture. */
export function ScanPicture({ page, turn, position, count, onTurnPage, onRotate }: ScanPictureProps) {
  const image = useCall('scans.image', { pageId: page.pageId }, { enabled: page.outcome !== 'recused' });
  const picture = useMemo(
    () => (image.data ? { bytes: image.data.bytes, media: image.data.media } : null),
    [image.data],
  );
  const url = useObjectUrl(picture);
  return (
    <figure className="scan-picture">
      <figcaption>
        <span className="ellipsis">{sourceText(page)}</span>
        {count > 1 && (
          <PageTurner page={position + 1} pages={count} onTurn={(next) => onTurnPage(next - 1)} />
        )}
        <Button icon={<RedoOutlined aria-hidden />} onClick={onRotate}>
          旋转
        </Button>
      </figcaption>
      <div className="scan-frame">
        {image.error && <p role="alert">{faultText(image.error)}</p>}
        {page.outcome === 'recused' && <p className="muted">按回避规定不显示。</p>}
        {url && <img src={url} alt={`扫描件 ${sourceText(page)}`} className={`scan-turn-${turn}`} />}
      </div>
    </figure>
  );
}
