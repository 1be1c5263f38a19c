import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type App, startApp } from './app.ts';

/** One office through all its chapters: each goes on where the last has ended. */
export interface Story {
  readonly app: () => App;
  readonly page: () => Page;
  /** What a later chapter needs of an earlier one, e.g. the recovery code. */
  readonly notes: Map<string, string>;
}

export const CLERK = { name: '周敏', password: 'Jianwei2026a', personName: '周敏', post: '纪检监察室干事' };
export const HEAD = {
  name: '李建国',
  password: 'Zhuren2026ok',
  personName: '李建国',
  post: '纪检监察室主任',
};
export const AUDITOR = {
  name: '赵立新',
  password: 'Shenji2026ok',
  personName: '赵立新',
  post: '审计科科长',
  role: '审计员',
};
export const LEADER = {
  name: '孙卫东',
  password: 'Lingdao2026ok',
  personName: '孙卫东',
  post: '纪委书记',
  role: '分管领导',
};
export const READER = {
  name: '何静',
  password: 'Chayue2026ok',
  personName: '何静',
  post: '组织人事科干事',
  role: '查阅人',
};

/** Opens the program for the whole file, on an empty folder where nothing else is said; after a failure the rest of the story is not played. */
export function beginStory(open: () => Promise<App> = startApp): Story {
  let app: App | undefined;
  let isBroken = false;
  const notes = new Map<string, string>();
  const opened = (): App => {
    if (!app) throw new Error('the program is not open yet');
    return app;
  };
  beforeAll(async () => {
    app = await open();
  });
  afterAll(async () => {
    await app?.close();
  });
  beforeEach((context) => {
    if (isBroken) context.skip();
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || isBroken) return;
    isBroken = true;
    await app?.page().screenshot({ path: '.cache/story-failed.png' });
  });
  return { app: opened, page: () => opened().page(), notes };
}
