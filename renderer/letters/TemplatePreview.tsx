import { Alert, Spin } from 'antd';
import { useMemo, useState } from 'react';
import type { TemplateContent } from '../../db/domain/letter-template.ts';
import { checkTemplate } from '../../db/domain/letter-template-check.ts';
import { PageTurner } from '../ui/PageTurner.tsx';
import { cleaned } from './template-text.ts';
import { useTemplatePreview } from './use-template-preview.ts';

/** Pixels per point that stay sharp at the width of the pane. */
const SCALE = 1.25;

/** The letter as it prints, with sample values, and what still keeps it from being used. */
export function TemplatePreview({ content }: { readonly content: TemplateContent }) {
  const [page, setPage] = useState(1);
  const shown = useMemo(() => cleaned(content), [content]);
  const image = useTemplatePreview(shown, page, SCALE * devicePixelRatio);
  const pages = image.pages ?? 1;
  const problems = checkTemplate(shown);
  return (
    <div className="template-preview">
      <div className="template-preview-tools">
        <PageTurner page={Math.min(page, pages)} pages={pages} onTurn={setPage} />
        <span className="muted">预览填入的是样例</span>
      </div>
      {problems.length > 0 && (
        <Alert
          type="warning"
          role="status"
          title={`还有 ${problems.length} 处须改正，改正前不能用于签订：`}
          description={
            <ul className="template-problems">
              {problems.map(({ place, message }, index) => (
                <li key={`${place}${index}`}>
                  {place}：{message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {image.fault && <Alert type="error" role="alert" title={image.fault} />}
      <div className="template-page" tabIndex={0} role="region" aria-label="预览页面">
        {image.url ? (
          <img src={image.url} alt={`第 ${Math.min(page, pages)} 页`} draggable={false} />
        ) : (
          <Spin />
        )}
      </div>
    </div>
  );
}
