/** Host 1: Electron. Only joins the runtime to desktop.ts, which holds every decision and is tested without it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
} from 'electron';
import { runDesktop } from './desktop.ts';

void runDesktop({
  app,
  protocol,
  ipcMain,
  dialog,
  Menu,
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  openSession: () => session.fromPartition('office'), // no `persist:` prefix: kept only in memory
  openWindow: (options) => new BrowserWindow(options),
  openChannel: () => new MessageChannelMain(),
  fork: (module, args) =>
    utilityProcess.fork(module, [...args], { serviceName: 'liandang-records', stdio: 'ignore' }),
  env: process.env,
  platform: process.platform,
  out: join(__dirname, '..'),
});
