import { Refusal } from './office.ts';

/** What the gate refused the call with; throws where it was not refused. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const fault = await call.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  );
  if (fault instanceof Refusal) return fault;
  throw fault;
}
