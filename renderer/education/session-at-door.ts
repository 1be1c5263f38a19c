import { officeClock, officeToday } from '../../db/domain/civil-date.ts';
import type { EducationSession } from '../../db/domain/education.ts';

/** The session people sign in to at that instant: the one running or the next, else the last; one for make-ups only on its own day. Null where there is none. */
export function sessionAtDoor(sessions: readonly EducationSession[], at: string): EducationSession | null {
  const now = officeClock(at);
  const inOrder = sessions
    .filter(({ makeUp, heldOn }) => !makeUp || heldOn === officeToday(at))
    .toSorted((one, other) => (beginOf(one) < beginOf(other) ? -1 : 1));
  const isOver = ({ heldOn, toTime }: EducationSession): boolean => `${heldOn} ${toTime}` < now;
  return inOrder.find((session) => !isOver(session)) ?? inOrder.at(-1) ?? sessions[0] ?? null;
}

const beginOf = ({ heldOn, fromTime }: EducationSession): string => `${heldOn} ${fromTime}`;
