import type { FormInstance } from 'antd';
import { CallError } from '../client.ts';

type Faulty = Pick<FormInstance, 'getFieldsError' | 'setFields'>;

/** Puts what a refusal says of fields beside them; it names them by path (`posts.0.title`), as the form does. */
export function showFieldFaults(form: Pick<Faulty, 'setFields'>, error: unknown): void {
  const fields = error instanceof CallError ? Object.entries(error.fields) : [];
  setFaults(
    form,
    fields.map(([path, message]) => [pathOf(path), [message]]),
  );
}

/** Takes away what was said of fields, of all or of those under these names: fields without rules of their own keep it otherwise, whatever is typed. */
export function clearFieldFaults(form: Faulty, names?: readonly string[]): void {
  const wrong = form.getFieldsError().filter(({ errors }) => errors.length > 0);
  const meant = names === undefined ? wrong : wrong.filter(({ name }) => names.includes(String(name[0])));
  setFaults(
    form,
    meant.map(({ name }) => [name, []]),
  );
}

type Path = readonly (string | number)[];

function setFaults(
  form: Pick<Faulty, 'setFields'>,
  faults: readonly (readonly [Path, readonly string[]])[],
): void {
  form.setFields(faults.map(([name, errors]) => ({ name: [...name], errors: [...errors] })));
}

function pathOf(path: string): Path {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
