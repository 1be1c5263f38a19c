import './handbook.css';
import { useState } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { chapterOfScreen } from './chapter-of-screen.ts';
import { chapters, pictureOf } from './chapters.ts';
import { MarkdownView } from './MarkdownView.tsx';

function firstChapter(): string | undefined {
  const number = chapterOfScreen(window.location.hash);
  return chapters.find(({ fileName }) => number !== null && fileName.startsWith(number))?.fileName;
}

/** The handbook with its pictures, chapter by chapter; it opens where it speaks of the screen it is called from. */
export function Handbook() {
  const [fileName, setFileName] = useState(firstChapter);
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
