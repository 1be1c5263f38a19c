/** The import table of the house as data: the first row whose `files` match a file is its row. */
export interface ImportRow {
  readonly folder: string;
  readonly files: RegExp;
  /** What the files may import inside the repository, beside their own folder's files. */
  readonly inside: readonly RegExp[];
  /** Packages, by name; `node:` stands for Node's own modules. */
  readonly packages: readonly string[];
  /** Of these inside paths only types may be imported. */
  readonly typesOnly?: RegExp;
  /** An import the row forbids, in a file of the row; planted to prove that the guards see it. */
  readonly planted: { readonly from: string; readonly specifier: string };
}

const DOMAIN = /^db\/domain\//;
const CONTRACT = /^electron\/contract\//;
const UI_LIBRARIES = [
  'react',
  'react-dom',
  'antd',
  '@ant-design/icons',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  'react-router',
  'dayjs',
  'echarts',
  'signature_pad',
];

export const IMPORT_TABLE: readonly ImportRow[] = [
  {
    folder: 'db/domain',
    files: /^db\/domain\//,
    inside: [DOMAIN],
    packages: [],
    planted: { from: 'db/domain/planted.ts', specifier: 'node:fs' },
  },
  {
    folder: 'db',
    files: /^db\//,
    inside: [/^db\//],
    packages: ['better-sqlite3', 'pinyin-pro', 'node:'],
    planted: { from: 'db/planted.ts', specifier: '../electron/dispatch.ts' },
  },
  {
    folder: 'electron/contract',
    files: CONTRACT,
    inside: [CONTRACT, DOMAIN],
    packages: ['zod'],
    planted: { from: 'electron/contract/planted.ts', specifier: '../../db/audit.ts' },
  },
  {
    folder: 'electron/pdf',
    files: /^electron\/pdf\//,
    inside: [/^electron\/pdf\//, DOMAIN],
    packages: ['pdfkit', 'fontkit', 'bwip-js', 'zxing-wasm', 'jsqr', '@hyzyla/pdfium', 'node:'],
    planted: { from: 'electron/pdf/planted.ts', specifier: '../../db/connection.ts' },
  },
  {
    folder: 'electron/exchange',
    files: /^electron\/exchange\//,
    inside: [/^electron\/exchange\//, DOMAIN],
    packages: [
      '@e965/xlsx',
      'write-excel-file',
      'yazl',
      'yauzl',
      'utif2',
      '@hyzyla/pdfium',
      '@cantoo/pdf-lib',
      'zxing-wasm',
      'jsqr',
      'node:',
    ],
    planted: { from: 'electron/exchange/planted.ts', specifier: '../../db/connection.ts' },
  },
  {
    folder: 'electron/handlers',
    files: /^electron\/handlers\//,
    inside: [/^electron\/(handlers|contract|pdf|exchange)\//, /^db\//],
    packages: [],
    planted: { from: 'electron/handlers/planted.ts', specifier: 'electron' },
  },
  {
    folder: 'electron/workers',
    files: /^electron\/workers\//,
    inside: [/^electron\//, /^db\//],
    packages: ['node:'],
    planted: { from: 'electron/workers/planted.ts', specifier: 'electron' },
  },
  {
    folder: 'electron (loopback)',
    files: /^electron\/loopback\.ts$/,
    inside: [CONTRACT, /^electron\/(page-files|service)\.ts$/],
    packages: ['node:'],
    planted: { from: 'electron/loopback.ts', specifier: '../db/connection.ts' },
  },
  {
    folder: 'electron (Electron host)',
    files: /^electron\/(main|desktop|window|menu|page-messages|records-process|preload)\.ts$/,
    inside: [/^electron\/(contract\/.*|[a-z-]+)\.ts$/],
    packages: ['electron', 'node:'],
    planted: { from: 'electron/window.ts', specifier: '../db/connection.ts' },
  },
  {
    folder: 'electron',
    files: /^electron\//,
    inside: [/^electron\//, /^db\//],
    packages: ['node:', 'zod'],
    planted: { from: 'electron/planted.ts', specifier: 'electron' },
  },
  {
    folder: 'renderer',
    files: /^renderer\//,
    inside: [/^renderer\//, CONTRACT, DOMAIN],
    packages: UI_LIBRARIES,
    typesOnly: /^electron\/contract\/(?!codec\.ts$)/, // the codec is the one shared piece that runs on both sides
    planted: { from: 'renderer/planted/Planted.tsx', specifier: '../../electron/dispatch.ts' },
  },
];
