import { useMemo, useState } from 'react';
import { ROSTER_FIELDS, type RosterField } from '../../db/domain/roster-field.ts';
import type { ImportLine, ImportSummary } from '../../electron/contract/imports.ts';
import type { GridEditing } from '../ui/Grid.tsx';
import type { StagedActs } from './use-staged.ts';

export interface Mending {
  readonly editing: GridEditing<ImportLine>;
  /** The cell's text, or what it is just being given. */
  readonly textOf: (
    line: ImportLine,
    field: RosterField,
  ) => { readonly text: string; readonly isMended: boolean };
}

/** Cells changed in the grid; each shows its new text while the service judges the rows anew. */
export function useMending({ columns }: ImportSummary, { act }: StagedActs): Mending {
  const [pending, setPending] = useState<ReadonlyMap<string, string>>(new Map());
  return useMemo(() => {
    const headers = new Map(columns.map(({ field, header }) => [field as string | null, header]));
    const keyOf = ({ sheetRow }: ImportLine, field: string): string => `${sheetRow} ${field}`;
    const textOf: Mending['textOf'] = (line, field) => {
      const given = pending.get(keyOf(line, field));
      return {
        text: given ?? line.cells[field] ?? '',
        isMended: given !== undefined || line.mended.includes(field),
      };
    };
    const mend = async (line: ImportLine, field: RosterField, value: string): Promise<void> => {
      const key = keyOf(line, field);
      setPending((all) => new Map(all).set(key, value));
      await act('imports.mend', { sheetRow: line.sheetRow, field, value });
      setPending((all) => new Map([...all].filter(([each]) => each !== key)));
    };
    return {
      textOf,
      editing: {
        valueOf: (line, code) => (isField(code) && headers.has(code) ? textOf(line, code).text : null),
        isFaulty: (line, code) => line.messages.some((message) => message.includes(`“${headers.get(code)}”`)),
        onSave: (line, code, value) => void (isField(code) && mend(line, code, value)),
      },
    };
  }, [columns, act, pending]);
}

const isField = (code: string): code is RosterField => Object.hasOwn(ROSTER_FIELDS, code);
