import { useEffect, useState } from 'react';
import type { DrawnPage } from '../../electron/contract/paper.ts';
import { call } from '../client.ts';
import { faultText } from './notices.ts';

export interface PageSize {
  readonly widthPt: number;
  readonly heightPt: number;
}

/** One page of a finished PDF as PNG; `scale` is pixels per point, `page` counts from 1. Errors: CallError. */
export function drawPage(artifactId: string, page: number, scale: number): Promise<DrawnPage> {
  return call('paper.page', { artifactId, page, scale });
}

/** An address for a picture of the page; the caller revokes it. */
export function pictureUrl(png: Uint8Array): string {
  return URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }));
}

export interface PageImage {
  readonly url: string | null;
  readonly size: PageSize | null;
  readonly pages: number | null;
  readonly fault: string | null;
}

const BLANK: PageImage = { url: null, size: null, pages: null, fault: null };

/** The picture of one page; null asks nothing yet. The last picture stays until the next one is there. */
export function usePageImage(artifactId: string | null, page: number, scale: number): PageImage {
  const [image, setImage] = useState<PageImage>(BLANK);
  useEffect(() => {
    if (artifactId === null) return;
    let isOver = false;
    drawPage(artifactId, page, scale).then(
      ({ png, pages, widthPt, heightPt }) => {
        if (!isOver) setImage({ url: pictureUrl(png), size: { widthPt, heightPt }, pages, fault: null });
      },
      (error: unknown) => {
        if (!isOver) setImage((last) => ({ ...last, fault: faultText(error) }));
      },
    );
    return () => {
      isOver = true;
    };
  }, [artifactId, page, scale]);
  const { url } = image;
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  return image;
}
