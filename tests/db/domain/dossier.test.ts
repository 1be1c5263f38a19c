import { describe, expect, it } from 'vitest';
import {
  checkStateMove,
  DOSSIER_STATES,
  type DossierState,
  nextStates,
  placeText,
  SHEET_STATES,
  sheetMoveFault,
} from '../../../db/domain/dossier.ts';

const move = { reason: '调离', since: '2026-01-01', on: '2026-02-01', today: '2026-03-05' };

describe('checkStateMove', () => {
  it('lets a dossier go where the rules let it, and nowhere else', () => {
    for (const from of DOSSIER_STATES)
      for (const to of DOSSIER_STATES) {
        const attempt = () => checkStateMove({ ...move, from, to });
        if (nextStates(from).includes(to)) expect(attempt).not.toThrow();
        else expect(attempt).toThrow(/不能改为/);
      }
  });

  it('lets every dossier come back to 在册, so that a return or a slip can be recorded', () => {
    const others = DOSSIER_STATES.filter((state): state is DossierState => state !== 'active');
    expect(others.every((state) => nextStates(state).includes('active'))).toBe(true);
  });

  it('asks for a reason and a day between the last change and today', () => {
    const from = 'active';
    const to = 'retired';
    expect(() => checkStateMove({ ...move, from, to, reason: ' ' })).toThrow('请填写变更原因。');
    expect(() => checkStateMove({ ...move, from, to, on: '2026-03-06' })).toThrow('状态日期不能晚于今天。');
    expect(() => checkStateMove({ ...move, from, to, on: '2025-12-31' })).toThrow(
      '状态日期不能早于上一次变更（2026-01-01）。',
    );
    expect(() => checkStateMove({ ...move, from, to, on: '2026-01-01' })).not.toThrow();
  });
});

describe('sheetMoveFault', () => {
  const today = '2026-03-05';

  it('goes out, comes back, is checked and filed, in this order', () => {
    const steps = SHEET_STATES.slice(1);
    steps.forEach((to, index) => {
      const state = SHEET_STATES[index] ?? 'none';
      expect(sheetMoveFault({ state, on: null }, to, today, today)).toBeNull();
    });
    expect(sheetMoveFault({ state: 'handedOut', on: null }, 'filed', today, today)).toBe(
      '表格现为“已发”，不能直接归档。',
    );
    expect(sheetMoveFault({ state: 'none', on: null }, 'checked', today, today)).toBe(
      '表格现为“未发”，不能直接核对。',
    );
  });

  it('takes in a sheet whose handing out nobody recorded, and hands a faulty one out again', () => {
    expect(sheetMoveFault({ state: 'none', on: null }, 'returned', today, today)).toBeNull();
    expect(sheetMoveFault({ state: 'checked', on: null }, 'handedOut', today, today)).toBeNull();
  });

  it('refuses a day before the last step or after today, and a step already taken', () => {
    const sheet = { state: 'handedOut', on: '2026-03-01' } as const;
    expect(sheetMoveFault(sheet, 'returned', '2026-02-28', today)).toBe('日期不能早于上一步（2026-03-01）。');
    expect(sheetMoveFault(sheet, 'returned', '2026-03-06', today)).toBe('日期不能晚于今天。');
    expect(sheetMoveFault(sheet, 'handedOut', today, today)).toBe('表格已是“已发”。');
  });
});

describe('placeText', () => {
  it('reads 柜号–盒号, with a dash for what is missing', () => {
    expect([placeText('1', '03'), placeText('1', ''), placeText('', '')]).toEqual(['1–03', '1–—', '']);
  });
});
