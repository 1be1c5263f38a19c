import type { Artifact } from '../../electron/contract/channel.ts';
import { drawPage, pictureUrl } from './page-image.ts';
import { readArtifact } from './save-artifact.ts';

/** Laser printers resolve no finer grey. */
const PRINT_DPI = 300;
const POINTS_PER_INCH = 72;

/** Prints a finished PDF at 100 %, from its own pages; nothing is written to disk. Errors: CallError. */
export async function printArtifact(artifact: Artifact): Promise<void> {
  return navigator.pdfViewerEnabled ? printByViewer(artifact) : printPictures(artifact);
}

/** The browser's own PDF viewer prints the file itself. */
async function printByViewer(artifact: Artifact): Promise<void> {
  const url = URL.createObjectURL(await readArtifact(artifact));
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.setAttribute('aria-hidden', 'true');
  frame.src = url;
  await new Promise<void>((done) => {
    frame.onload = () => done();
    document.querySelector('.print-frame')?.remove();
    document.body.append(frame);
  });
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
  window.addEventListener(
    'focus',
    () => {
      URL.revokeObjectURL(url);
    },
    { once: true },
  );
}

/** Without a viewer: every page as a picture of its exact size on a sheet of its own. */
async function printPictures(artifact: Artifact): Promise<void> {
  const sheets = document.createElement('div');
  sheets.className = 'print-sheets';
  const urls: string[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const drawn = await drawPage(artifact.artifactId, page, PRINT_DPI / POINTS_PER_INCH);
    pages = drawn.pages;
    const picture = new Image();
    picture.src = pictureUrl(drawn.png);
    picture.style.width = `${drawn.widthPt}pt`;
    picture.style.height = `${drawn.heightPt}pt`;
    urls.push(picture.src);
    sheets.append(picture);
    // Loaded is enough: decoding two hundred sheets at once would fill the memory.
    await new Promise((done) => {
      picture.onload = done;
    });
  }
  document.body.append(sheets);
  window.addEventListener(
    'afterprint',
    () => {
      sheets.remove();
      for (const url of urls) URL.revokeObjectURL(url);
    },
    { once: true },
  );
  window.print();
}
