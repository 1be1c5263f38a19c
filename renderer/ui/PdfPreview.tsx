import './preview.css';
import { Button, Modal, Select, Space, Spin } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { BoxedWord } from '../../db/domain/boxed-word.ts';
import type { Artifact } from '../../electron/contract/channel.ts';
import { BoxedWords } from './BoxedWords.tsx';
import { useNotices } from './notices.ts';
import { PageTurner, pageOfKey } from './PageTurner.tsx';
import { type PageSize, usePageImage } from './page-image.ts';
import { printArtifact } from './print-artifact.ts';
import { saveArtifact } from './save-artifact.ts';
import { useShortcut } from './shortcut.ts';

export interface PdfPreviewProps {
  readonly artifact: Artifact;
  readonly onClose: () => void;
  /** Words that came out with boxes. */
  readonly boxed: readonly BoxedWord[];
}

/** CSS pixels of a point at 100 %. */
const PX_PER_PT = 96 / 72;
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
const A4: PageSize = { widthPt: 595.28, heightPt: 841.89 };

/** A finished PDF in the app: pages as pictures, thumbnails, zoom, print at 100 %, save. */
export function PdfPreview({ artifact, boxed, onClose }: PdfPreviewProps) {
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState<number>(1);
  const [isBusy, setIsBusy] = useState(false);
  const notices = useNotices();
  const printButton = useRef<HTMLButtonElement>(null);
  const image = usePageImage(artifact.artifactId, page, zoom * PX_PER_PT * devicePixelRatio);
  const pages = image.pages ?? 1;
  const act = (work: () => Promise<void>): void => {
    setIsBusy(true);
    void work()
      .catch(notices.refuse)
      .finally(() => setIsBusy(false));
  };
  const print = (): void => act(() => printArtifact(artifact));
  useShortcut('Ctrl+P', print, printButton);
  const onKeyDown = (event: KeyboardEvent): void => {
    const turned = pageOfKey(event, page, pages);
    if (turned === null) return;
    setPage(turned);
    event.preventDefault();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      width="calc(100vw - 48px)"
      className="preview"
      title={artifact.fileName}
      // The dialog itself would begin at its close button, where no key turns a page.
      afterOpenChange={(isOpen) => isOpen && printButton.current?.focus()}
    >
      <div className="preview-inside" onKeyDown={onKeyDown}>
        <div className="preview-tools" role="toolbar" aria-label="预览">
          <Space>
            <PageTurner page={page} pages={pages} onTurn={setPage} />
            <Select<number>
              aria-label="缩放"
              value={zoom}
              onChange={setZoom}
              options={ZOOMS.map((value) => ({ value, label: `${value * 100}%` }))}
            />
          </Space>
          <Space>
            <Button type="primary" ref={printButton} loading={isBusy} title="Ctrl+P" onClick={print}>
              打印
            </Button>
            <Button onClick={() => act(() => saveArtifact(artifact))}>另存为</Button>
          </Space>
        </div>
        {boxed.length > 0 && <BoxedWords boxed={boxed} onTurn={setPage} />}
        <div className="preview-body">
          <Thumbnails artifactId={artifact.artifactId} pages={pages} page={page} onPick={setPage} />
          <div className="preview-page" tabIndex={0} role="region" aria-label="页面">
            <PagePicture image={image} page={page} zoom={zoom} />
          </div>
        </div>
      </div>
    </Modal>
  );
}

function PagePicture(props: {
  readonly image: ReturnType<typeof usePageImage>;
  readonly page: number;
  readonly zoom: number;
}) {
  const { image, page, zoom } = props;
  if (image.fault) return <div role="alert">{image.fault}</div>;
  const { widthPt, heightPt } = image.size ?? A4;
  const size = { width: widthPt * PX_PER_PT * zoom, height: heightPt * PX_PER_PT * zoom };
  return image.url ? (
    <img src={image.url} alt={`第 ${page} 页`} style={size} draggable={false} />
  ) : (
    <div style={size} className="preview-wait">
      <Spin />
    </div>
  );
}

interface ThumbnailsProps {
  readonly artifactId: string;
  readonly pages: number;
  readonly page: number;
  readonly onPick: (page: number) => void;
}

function Thumbnails({ artifactId, pages, page, onPick }: ThumbnailsProps) {
  return (
    <nav className="thumbnails" aria-label="缩略图">
      {Array.from({ length: pages }, (_, index) => (
        <Thumbnail
          key={index}
          artifactId={artifactId}
          page={index + 1}
          isCurrent={page === index + 1}
          onPick={onPick}
        />
      ))}
    </nav>
  );
}

/** A thumbnail's scale: 72 px wide for A4. */
const THUMBNAIL_SCALE = 0.14;

function Thumbnail(props: {
  readonly artifactId: string;
  readonly page: number;
  readonly isCurrent: boolean;
  readonly onPick: (page: number) => void;
}) {
  const { artifactId, page, isCurrent, onPick } = props;
  const button = useRef<HTMLButtonElement>(null);
  const isSeen = useSeen(button);
  const image = usePageImage(isSeen ? artifactId : null, page, THUMBNAIL_SCALE * devicePixelRatio);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  return (
    <button
      ref={button}
      type="button"
      className={isCurrent ? 'thumbnail current' : 'thumbnail'}
      aria-label={`第 ${page} 页`}
      aria-current={isCurrent ? 'page' : undefined}
      // One stop for Tab, however many pages there are: the keys turn them.
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onPick(page)}
    >
      {image.url ? <img src={image.url} alt="" draggable={false} /> : <span className="thumbnail-blank" />}
      <span>{page}</span>
    </button>
  );
}

/** True once the element has come into sight: a thousand pages are not drawn at once. */
function useSeen(element: { readonly current: Element | null }): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setIsSeen(true);
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isSeen;
}
