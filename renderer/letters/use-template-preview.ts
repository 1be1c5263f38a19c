import { useEffect, useState } from 'react';
import type { TemplateContent } from '../../db/domain/letter-template.ts';
import { call } from '../client.ts';
import { faultText } from '../ui/notices.ts';
import { type PageImage, pictureUrl } from '../ui/page-image.ts';

/** The page is drawn anew when typing rests for this long. */
const REST_MS = 350;
const BLANK: PageImage = { url: null, size: null, pages: null, fault: null };

/** The picture of one page of the content, drawn as it prints once typing rests; the last picture stays until then. */
export function useTemplatePreview(content: TemplateContent, page: number, scale: number): PageImage {
  const [image, setImage] = useState<PageImage>(BLANK);
  useEffect(() => {
    let isOver = false;
    const draw = async (): Promise<void> => {
      try {
        const { png, pages, widthPt, heightPt } = await call('letterTemplates.preview', {
          content,
          page,
          scale,
        });
        if (!isOver) setImage({ url: pictureUrl(png), size: { widthPt, heightPt }, pages, fault: null });
      } catch (error) {
        if (!isOver) setImage((last) => ({ ...last, fault: faultText(error) }));
      }
    };
    const timer = setTimeout(() => void draw(), REST_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [content, page, scale]);
  const { url } = image;
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  return image;
}
