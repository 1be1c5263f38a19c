import { describe, expect, it } from 'vitest';
import { getChainHead } from '../../db/audit.ts';
import { openTestOffice, TEST_AT } from '../builders/office.ts';

describe('preferences', () => {
  it('keeps what a user chose, for that user only', async () => {
    const office = await openTestOffice();
    const head = office.as('head');
    expect(await office.call('preferences.get', { name: 'list:people' })).toBeNull();
    await office.call('preferences.set', { name: 'list:people', value: { filter: { text: '张' } } });
    await office.call('preferences.set', { name: 'list:people', value: { filter: {} } });
    expect(await office.call('preferences.get', { name: 'list:people' })).toEqual({ value: { filter: {} } });
    expect(await head('preferences.get', { name: 'list:people' })).toBeNull();
  });
});

describe('drafts', () => {
  it('keeps one draft of a name with its time, for its writer only, until it is dropped', async () => {
    const office = await openTestOffice();
    await office.call('drafts.set', { name: 'entry:new', value: { title: '一' } });
    await office.call('drafts.set', { name: 'entry:new', value: { title: '一二' } });
    expect(await office.call('drafts.get', { name: 'entry:new' })).toEqual({
      value: { title: '一二' },
      savedAt: TEST_AT,
    });
    expect(await office.as('head')('drafts.get', { name: 'entry:new' })).toBeNull();
    await office.call('drafts.drop', { name: 'entry:new' });
    expect(await office.call('drafts.get', { name: 'entry:new' })).toBeNull();
  });

  it('leaves no event: drafts stand outside the chain', async () => {
    const office = await openTestOffice();
    const before = getChainHead(office.db);
    await office.call('drafts.set', { name: 'entry:new', value: '草稿' });
    await office.call('preferences.set', { name: 'list:people', value: [] });
    expect(getChainHead(office.db)).toEqual(before);
  });

  it('refuses a draft larger than any record, saying what to do', async () => {
    const office = await openTestOffice();
    await expect(
      office.call('drafts.set', { name: 'entry:new', value: '长'.repeat(600_000) }),
    ).rejects.toMatchObject({ message: expect.stringContaining('内容过长') });
    expect(await office.call('drafts.get', { name: 'entry:new' })).toBeNull();
  });
});
