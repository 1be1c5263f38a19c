/** Reads a file of signings that came from outside; has no key and dies alone. */
import { readSignIns } from '../exchange/roster/read-sign-ins.ts';
import { answerPool } from '../worker-port.ts';

answerPool((input) => {
  // The one sender is electron/handlers/sign-in-import.ts.
  const { bytes, fileName } = input as { readonly bytes: Uint8Array; readonly fileName: string };
  return readSignIns(bytes, fileName);
});
