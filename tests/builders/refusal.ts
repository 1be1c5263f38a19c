import { DomainError } from '../../db/domain/domain-error.ts';

/** The code an act is refused with, `accepted` where it is not refused; other errors pass through. */
export function codeOf(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return codeOfError(error);
  }
}

/** The code a promise is refused with, `accepted` where it is not refused; other errors pass through. */
export async function rejectionCode(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => 'accepted', codeOfError);
}

function codeOfError(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  throw error;
}
