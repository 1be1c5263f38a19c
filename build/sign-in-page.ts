/** `node build/sign-in-page.ts` writes electron/exchange/sign-in/sign-in-parts.ts: script and style of the stand-alone sign-in page, each one text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

const root = join(import.meta.dirname, '..');
export const SIGN_IN_PARTS = join(root, 'electron/exchange/sign-in/sign-in-parts.ts');

async function bundled(entry: string): Promise<string> {
  const result = await esbuild.build({
    entryPoints: [join(root, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    // The other PC's browser may be some years old.
    target: ['chrome86', 'firefox98'],
    charset: 'utf8',
    logLevel: 'warning',
  });
  return (result.outputFiles[0]?.text ?? '').trim();
}

/** A text as a literal of the project's formatter. */
function literal(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replace(/\\"/gu, '"');
  return `'${escaped.replace(/'/gu, "\\'")}'`;
}

/** The module's text as the sources make it now. */
export async function signInParts(): Promise<string> {
  const script = await bundled('renderer/sign-in-file/main.ts');
  const style = await bundled('renderer/sign-in-file/sign-in.css');
  // Inside a <script> nothing may look like its end.
  if (/<\/script|<!--/iu.test(script)) throw new Error('the script would end its own element');
  return `// Made by build/sign-in-page.ts from renderer/sign-in-file; a test proves that it is current.
export const SIGN_IN_SCRIPT =
  ${literal(script)};
export const SIGN_IN_STYLE =
  ${literal(style)};
`;
}

if (import.meta.main) {
  const text = await signInParts();
  if (readFileSync(SIGN_IN_PARTS, { encoding: 'utf8', flag: 'a+' }) !== text)
    writeFileSync(SIGN_IN_PARTS, text);
}
