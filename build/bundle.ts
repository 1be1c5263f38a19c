/** `node build/bundle.ts` makes out/renderer and out/electron; does nothing where no input changed. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import react from '@vitejs/plugin-react';
import * as esbuild from 'esbuild';
import { build as buildPage } from 'vite';

const root = join(import.meta.dirname, '..');
const out = join(root, 'out');
const stampFile = join(out, 'bundle.stamp');
const inputs = [
  'package-lock.json',
  'build/bundle.ts',
  'renderer/**/*',
  'docs/handbook/**/*',
  'electron/**/*.ts',
  'db/**/*.ts',
];

/** Packages that stay files beside the bundle: a native addon, WebAssembly, and data read by path. */
export const UNBUNDLED = ['better-sqlite3', 'pdfkit', 'fontkit', '@hyzyla/pdfium', 'zxing-wasm'] as const;

function inputHash(): string {
  const hash = createHash('sha256');
  for (const file of globSync(inputs, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** The page as it is delivered, whoever asks: a test's NODE_ENV would give the slow libraries that developers use. */
async function bundlePage(): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await buildWithVite();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function buildWithVite(): Promise<void> {
  await buildPage({
    root: join(root, 'renderer'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    html: { cspNonce: '__NONCE__' }, // each host replaces it in every answer
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      assetsInlineLimit: 0, // the content policy allows no data: fonts
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2000,
    },
  });
}

/** In a bundle every module lies in out/electron, so a worker's path no longer starts from its source. */
const workerPaths: esbuild.Plugin = {
  name: 'worker-paths',
  setup(build) {
    build.onLoad({ filter: /[\\/]electron[\\/].*\.ts$/ }, (args) => ({
      loader: 'ts',
      contents: readFileSync(args.path, 'utf8').replace(
        /new URL\(\s*'[./]+(?:workers\/)?([\w-]+)\.ts',\s*import\.meta\.url\s*,?\s*\)/g,
        "new URL('./$1.mjs', import.meta.url)",
      ),
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  outdir: join(out, 'electron'),
  logLevel: 'warning',
  external: ['electron', ...UNBUNDLED],
  plugins: [workerPaths],
} as const satisfies esbuild.BuildOptions;

async function bundleNode(): Promise<void> {
  rmSync(join(out, 'electron'), { recursive: true, force: true });
  const service = join(root, 'electron/service-process.ts');
  const workers = globSync('electron/workers/*-worker.ts', { cwd: root }).map((file) => join(root, file));
  await Promise.all([
    esbuild.build({
      ...common,
      plugins: [],
      entryPoints: [join(root, 'electron/main.ts'), join(root, 'electron/preload.ts')],
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
    }),
    esbuild.build({
      ...common,
      entryPoints: [service, ...workers].map((path) => ({ in: path, out: basename(path, '.ts') })),
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      // CommonJS packages inside the bundle call require().
      banner: {
        js: "import { createRequire as bundleRequire } from 'node:module';globalThis.require ??= bundleRequire(import.meta.url);",
      },
    }),
  ]);
}

/** Brings out/ up to date with the sources. True where something had to be made. */
export async function bundle(): Promise<boolean> {
  const hash = inputHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return false;
  mkdirSync(out, { recursive: true });
  rmSync(stampFile, { force: true });
  await Promise.all([bundlePage(), bundleNode()]);
  writeFileSync(stampFile, hash);
  return true;
}

if (import.meta.main) {
  const started = Date.now();
  const made = await bundle();
  console.error(made ? `bundle: ${((Date.now() - started) / 1000).toFixed(1)} s` : 'bundle: up to date');
}
