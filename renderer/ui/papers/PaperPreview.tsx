import { Button, Modal, Select, Space, Spin } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../../db/domain/entry-record.ts';
import { useCall } from '../calls.ts';
import { faultText, useNotices } from '../notices.ts';
import { PageTurner, pageOfKey } from '../PageTurner.tsx';
import { useObjectUrl } from '../use-object-url.ts';
import { downloadPaper } from './download-paper.ts';
import { ownerOf } from './paper-owner.ts';

const ZOOMS = [
  { value: 'fit', label: '整页' },
  { value: 'width', label: '适合宽度' },
  { value: 'full', label: '原始大小' },
] as const;
type Zoom = (typeof ZOOMS)[number]['value'];

export interface PaperPreviewProps {
  readonly paper: Attachment;
  readonly onClose: () => void;
}

/** A kept paper, page by page; every page is decrypted only when it is looked at. */
export function PaperPreview({ paper, onClose }: PaperPreviewProps) {
  const [number, setNumber] = useState(1);
  const [zoom, setZoom] = useState<Zoom>('width');
  const notices = useNotices();
  const downloadButton = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const turned = pageOfKey(event, number, paper.pages);
    if (turned === null) return;
    setNumber(turned);
    event.preventDefault();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="calc(100vw - 48px)"
      className="preview"
      title={paper.title}
      afterOpenChange={(isOpen) => isOpen && downloadButton.current?.focus()}
    >
      <div onKeyDown={onKeyDown}>
        <div className="preview-tools" role="toolbar" aria-label="预览">
          <Space>
            <PageTurner page={number} pages={paper.pages} onTurn={setNumber} />
            <Select<Zoom> aria-label="缩放" value={zoom} onChange={setZoom} options={[...ZOOMS]} />
          </Space>
          <Button ref={downloadButton} onClick={() => void downloadPaper(paper).catch(notices.refuse)}>
            下载
          </Button>
        </div>
        <div className={`preview-page paper-page ${zoom}`} tabIndex={0} role="region" aria-label="页面">
          <Page key={`${paper.id} ${number}`} paper={paper} number={number} />
        </div>
      </div>
    </Modal>
  );
}

function Page({ paper, number }: { readonly paper: Attachment; readonly number: number }) {
  const page = useCall('attachments.page', { ...ownerOf(paper), attachmentId: paper.id, page: number });
  const url = useObjectUrl(page.data ?? null);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => setIsBroken(false), [url]);
  if (page.error) return <p role="alert">{faultText(page.error)}</p>;
  if (isBroken) return <p role="alert">图片无法显示，文件可能已损坏。请下载后核对，必要时重新扫描添加。</p>;
  if (url === null) return <Spin />;
  return <img src={url} alt={`第 ${number} 页`} draggable={false} onError={() => setIsBroken(true)} />;
}
