import { foldText } from '../../db/domain/fold.ts';
import type { TalkAttendee } from '../../db/domain/talk.ts';

export type FoundAttendee =
  | { readonly attendee: TalkAttendee }
  | { readonly attendee: null; readonly message: string };

/** The one on the list with this number, or whose name holds the text; or why nobody is meant. Full-width digits count too. */
export function findAttendee(attendees: readonly TalkAttendee[], text: string): FoundAttendee {
  const wanted = foldText(text);
  const isNumber = /^\d+$/u.test(wanted);
  const found = attendees.filter(({ no, name }) =>
    isNumber ? no === Number(wanted) : foldText(name).includes(wanted),
  );
  const [first, second] = found;
  if (!first) return { attendee: null, message: isNumber ? `名单中没有序号 ${wanted}` : '名单中没有这个人' };
  if (!second) return { attendee: first };
  const names = found.slice(0, 4).map(({ no, name }) => `${no} ${name}`);
  return { attendee: null, message: `有 ${found.length} 人相符（${names.join('、')}），请输入序号` };
}

/** The chosen lines without those taken off the list since. */
export function stillListed(
  chosen: ReadonlySet<string>,
  attendees: readonly Pick<TalkAttendee, 'id'>[],
): ReadonlySet<string> {
  return new Set(attendees.flatMap(({ id }) => (chosen.has(id) ? id : [])));
}
