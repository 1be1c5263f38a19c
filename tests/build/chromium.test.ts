import { afterEach, describe, expect, it, vi } from 'vitest';
import { findChromium, quietFlags } from '../../build/chromium.ts';

afterEach(() => vi.unstubAllEnvs());

describe('findChromium', () => {
  it('takes the browser that CHROMIUM_PATH names', () => {
    vi.stubEnv('CHROMIUM_PATH', process.execPath);
    expect(findChromium()).toBe(process.execPath);
  });

  it('refuses a CHROMIUM_PATH that names nothing, rather than taking another browser', () => {
    vi.stubEnv('CHROMIUM_PATH', '/no/such/browser');
    expect(() => findChromium()).toThrow('/no/such/browser');
  });
});

describe('quietFlags', () => {
  it('leave the browser no name to look up but the office’s own address', () => {
    expect(quietFlags()).toContain('--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
    expect(quietFlags()).toContain('--disable-background-networking');
  });
});
