import type { MaskedPerson } from '../../../electron/contract/people.ts';
import { useAct } from '../calls.ts';
import { FormDialog } from '../FormDialog.tsx';
import { PersonFields } from './PersonFields.tsx';
import { amendmentOf, creationOf, newValues, type PersonValues, valuesOf } from './person-values.ts';
import './person.css';

export interface PersonFormProps {
  /** Null: somebody new. */
  readonly person: MaskedPerson | null;
  readonly onClose: () => void;
  /** The person just entered or amended. */
  readonly onSaved?: (personId: string) => void;
}

const STALE = ['people.', 'search.', 'units.', 'dossiers.', 'home.', 'dataQuality.'];

/** Enters somebody new, or amends the basic fields of somebody known. */
export function PersonForm({ person, onClose, onSaved }: PersonFormProps) {
  const create = useAct('people.create', { invalidates: STALE, done: '已新增人员' });
  const amend = useAct('people.amend', { invalidates: STALE, done: '已保存' });
  const submit = async (values: PersonValues): Promise<void> => {
    if (person) await amend.send(amendmentOf(person, values));
    const personId = person?.id ?? (await create.send(creationOf(values))).personId;
    onClose();
    onSaved?.(personId);
  };
  return (
    <FormDialog<PersonValues>
      title={person ? `修改基本情况：${person.name}` : '新增人员'}
      open
      kind="drawer"
      width={1000}
      onClose={onClose}
      onSubmit={submit}
      initial={person ? valuesOf(person) : newValues()}
      {...(person ? {} : { draft: 'person:new' })}
    >
      <PersonFields personId={person?.id ?? null} />
    </FormDialog>
  );
}
