import { detectSecretMarking } from '../../db/domain/secret-marking.ts';
import { CallError } from '../client.ts';
import { useSecretQuestion } from '../ui/secret-question.tsx';
import type { TalkValues } from './talk-values.ts';

/** True where the clerk confirmed that words like 秘密 in a talk's texts mark no secret; false where there are none. Errors: CallError secret-marking, where he goes back to the text. */
export function useAcknowledged(): (
  values: TalkValues & { readonly statement?: string },
) => Promise<boolean> {
  const ask = useSecretQuestion();
  return async (values) => {
    const { theme, reason, outline, content, asked, note, statement } = values;
    const message = detectSecretMarking([theme, reason, outline, content, asked, note, statement].join('\n'));
    if (message === null) return false;
    if (await ask(message)) return true;
    throw new CallError({ code: 'secret-marking', message, fields: {} });
  };
}
