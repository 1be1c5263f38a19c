import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultLine, logFault } from '../../electron/fault-log.ts';

const AT = '2026-03-05T01:30:00.000Z';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'faults-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

describe('faultLine', () => {
  it('tells where and what kind, and nothing of the person or the folder', () => {
    const error = Object.assign(new TypeError('张三 990101196809046432'), { code: 'E_TEST' });
    const line = faultLine(AT, 'people.get', error);
    expect(line).toMatch(
      /^2026-03-05T01:30:00.000Z people\.get TypeError E_TEST at .*fault-log\.test\.ts:\d+:\d+$/u,
    );
    expect(line).not.toMatch(/张三|990101|\//u);
  });
});

describe('logFault', () => {
  it('keeps one older file once the log has grown', () => {
    const path = folder();
    writeFileSync(join(path, 'faults.log'), 'x'.repeat(600_000));
    logFault(path, 'new');
    expect(readdirSync(path).sort()).toEqual(['faults.log', 'faults.log.1']);
    expect(readFileSync(join(path, 'faults.log'), 'utf8')).toBe('new\n');
  });

  it('stops nothing where the folder is gone', () => {
    expect(() => logFault('/nowhere/at/all', 'line')).not.toThrow();
  });
});
