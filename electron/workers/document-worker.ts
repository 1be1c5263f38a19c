/** Reads a text document that came from outside; has no key and dies alone. */
import { readDocx } from '../exchange/docx/read-docx.ts';
import { answerPool } from '../worker-port.ts';

// The one sender is electron/handlers/letter-document.ts.
answerPool((input) => readDocx(input as Uint8Array));
