import type { OfficeSettings } from '../../electron/contract/office.ts';
import { call } from '../client.ts';
import { type Act, useAct } from '../ui/calls.ts';
import { useSession } from '../ui/session.ts';

type Amendable = Pick<
  OfficeSettings,
  'hospitalName' | 'officeName' | 'dossierWord' | 'numberFormat' | 'idleMinutes'
>;

export interface AmendOffice {
  /** Saves the changes over the office as it was read; refusals are shown. True where it was done. */
  readonly save: (changes: Partial<Amendable>) => Promise<boolean>;
  readonly isSaving: Act<'office.amend'>['isRunning'];
}

/** Amends the office's settings; the frame of the window takes the new names at once. */
export function useAmendOffice(office: OfficeSettings): AmendOffice {
  const { setStatus } = useSession();
  const act = useAct('office.amend', { invalidates: ['office.', 'numberRegister.'], done: '设置已保存' });
  const save = async (changes: Partial<Amendable>): Promise<boolean> => {
    const { version, hospitalName, officeName, dossierWord, numberFormat, idleMinutes } = office;
    const input = { version, hospitalName, officeName, dossierWord, numberFormat, idleMinutes, ...changes };
    const isDone = await act.run(input);
    if (isDone) setStatus(await call('session.status', {}));
    return isDone;
  };
  return { save, isSaving: act.isRunning };
}
