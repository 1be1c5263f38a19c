// The first half of every command: dependencies. Runs on any Node >= 20; the second half runs in a NEW npm
// process, because only that one finds the project's own Node 24 first on its PATH.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(
    `需要 Node.js 20 或更高版本，当前为 ${process.version}，请升级后重试。\n` +
      `Node.js 20 or later is needed, this is ${process.version}; please upgrade and try again.\n`,
  );
  process.exit(1);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.cache', 'liandang-setup');
const lockDir = join(root, '.cache', 'setup.lock');
const lockStaleMs = 20 * 60_000; // a slow `npm ci` takes minutes; nothing honest holds the lock longer

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Command and leading arguments that start npm with the Node that started us. */
function npmCommand() {
  const beside = dirname(process.execPath);
  const places = [
    process.env.npm_execpath,
    join(beside, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(beside, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = places.find((place) => place?.endsWith('npm-cli.js') && existsSync(place));
  return script ? { file: process.execPath, args: [script] } : { file: 'npm', args: [] };
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function nodeIsThere() {
  return existsSync(join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'));
}

/** True when what npm says it installed is what the lock file asks for (a developer ran `npm install`). */
function installedAgrees() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' ||
        (installed[path] ? installed[path].version === entry.version : entry.optional || entry.devOptional),
    );
  } catch {
    return false;
  }
}

function isReady(hash) {
  if (!nodeIsThere()) return false;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true;
  if (!installedAgrees()) return false;
  writeStamp(hash);
  return true;
}

function writeStamp(hash) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, hash);
}

function holderIsAlive() {
  try {
    if (Date.now() - statSync(lockDir).mtimeMs > lockStaleMs) return false;
    const pid = Number(readFileSync(join(lockDir, 'pid'), 'utf8'));
    if (!pid) return true; // the holder has not written it yet
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return existsSync(lockDir);
    return error.code === 'EPERM';
  }
}

/** Waits until this process alone holds the lock directory. */
async function takeLock() {
  mkdirSync(dirname(lockDir), { recursive: true });
  let told = false;
  for (;;) {
    try {
      mkdirSync(lockDir);
      writeFileSync(join(lockDir, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!holderIsAlive()) {
      rmSync(lockDir, { recursive: true, force: true });
      continue;
    }
    if (!told) say('另一个进程正在安装依赖，等待中…… (another run is installing, waiting)');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function install() {
  const npm = npmCommand();
  say('正在安装依赖…… (npm ci)');
  const args = [...npm.args, 'ci', '--loglevel=error', '--include=dev', '--no-audit', '--no-fund'];
  const shell = process.platform === 'win32' && npm.args.length === 0;
  const result = spawnSync(npm.file, args, { cwd: root, stdio: ['ignore', 2, 2], shell });
  if (result.status === 0 && nodeIsThere()) return;
  say('依赖安装失败：请检查网络或 npm 镜像设置后重试。(Installing the dependencies failed; see above.)');
  rmSync(lockDir, { recursive: true, force: true });
  process.exit(1);
}

async function ensureDependencies() {
  const hash = lockHash();
  if (isReady(hash)) return;
  await takeLock();
  try {
    if (isReady(lockHash())) return;
    const started = Date.now();
    install();
    writeStamp(lockHash());
    say(`依赖已就绪，用时 ${((Date.now() - started) / 1000).toFixed(1)} 秒。`);
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}

/** Runs an npm script in a new npm process and ends with its exit code. */
function hand(script, args) {
  const npm = npmCommand();
  // npm sets INIT_CWD to its own working directory, so it is started in the caller's and pointed at the root.
  const child = spawn(npm.file, [...npm.args, '--prefix', root, 'run', '-s', script, '--', ...args], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
    stdio: 'inherit',
    shell: process.platform === 'win32' && npm.args.length === 0,
  });
  process.on('SIGINT', () => {}); // the terminal sends it to the child as well; we wait for its end
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  // Where npm alone is killed its shell dies without telling us: then nobody waits for the command any more.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => {
    say(`无法启动 npm：${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)));
}

const [script, ...args] = process.argv.slice(2);
if (!script) {
  say('用法：node build/setup.mjs <npm-script> [args…]');
  process.exit(2);
}
await ensureDependencies();
hand(script, args);
