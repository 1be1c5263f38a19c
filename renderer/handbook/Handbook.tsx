import './handbook.css';
import { useState } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { chapters, pictureOf } from './chapters.ts';
import { MarkdownView } from './MarkdownView.tsx';

/** The handbook with its pictures, chapter by chapter. */
export function Handbook() {
  const [fileName, setFileName] = useState(chapters[0]?.fileName);
  const chapter = chapters.find((one) => one.fileName === fileName) ?? chapters[0];
  if (!chapter) return <EmptyState title="手册尚未随程序打包" />;
  return (
    <div className="handbook">
      <nav className="handbook-chapters" aria-label="手册目录">
        {chapters.map((one) => (
          <button
            key={one.fileName}
            type="button"
            aria-current={one === chapter ? 'page' : undefined}
            onClick={() => setFileName(one.fileName)}
          >
            {one.title}
          </button>
        ))}
      </nav>
      <article key={chapter.fileName} className="handbook-text" tabIndex={0} aria-label={chapter.title}>
        <MarkdownView blocks={chapter.blocks} onChapter={setFileName} pictureOf={pictureOf} />
      </article>
    </div>
  );
}
