/** Reads a file of signings that came from outside; has no key and dies alone. */
import { readSignIns, type SignInOrder } from '../exchange/roster/read-sign-ins.ts';
import { answerPool } from '../worker-port.ts';

answerPool((input) => {
  // The one sender is electron/handlers/sign-in-import.ts.
  return readSignIns(input as SignInOrder);
});
