import type { CivilDate } from './civil-date.ts';
import type { FourForms, TalkForm, TalkKind } from './talk.ts';

/** Somebody who took up a post, or is to, and was not talked to before. */
export interface Appointment {
  readonly personId: string;
  readonly name: string;
  readonly unitName: string;
  /** The post taken up; of a coming one, which no dossier holds yet, what its planned talk gives as reason. */
  readonly postTitle: string;
  readonly appointOn: CivilDate | null;
  readonly plannedOn: CivilDate | null;
  /** The planned talk. */
  readonly talkId: string | null;
}

/** Somebody who missed a group talk. */
export interface MissedTalk {
  readonly attendeeId: string;
  readonly talkId: string;
  readonly number: string;
  readonly kind: TalkKind;
  readonly theme: string;
  readonly heldOn: CivilDate;
  readonly personId: string | null;
  readonly name: string;
  readonly unitName: string;
  readonly postTitle: string;
  readonly state: 'excused' | 'absent';
  readonly reason: string;
  readonly dueOn: CivilDate;
  readonly plannedOn: CivilDate | null;
}

/** Something asked for in a talk and not yet done. */
export interface OpenFollowUp {
  readonly followUpId: string;
  readonly version: number;
  readonly talkId: string;
  readonly number: string;
  readonly kind: TalkKind;
  readonly party: string;
  readonly partyUnit: string;
  readonly heldOn: CivilDate | null;
  readonly what: string;
  readonly dueOn: CivilDate | null;
}

export interface KindFigures {
  readonly kind: TalkKind;
  readonly form: TalkForm;
  readonly talks: number;
  /** 人次: who was there. */
  readonly people: number;
}

export interface LeaderFigures {
  readonly talkerId: string | null;
  readonly talker: string;
  readonly post: string;
  readonly talks: number;
  readonly people: number;
}

/** Of the people who owe talks on the day: how many were talked to at all this year, and how many as often as the year asks. */
export interface CoverageFigures {
  readonly id: string | null;
  readonly name: string;
  readonly due: number;
  readonly talked: number;
  readonly fulfilled: number;
}

export interface TalkStatistics {
  readonly fromOn: CivilDate;
  readonly toOn: CivilDate;
  readonly kinds: readonly KindFigures[];
  readonly leaders: readonly LeaderFigures[];
  readonly units: readonly CoverageFigures[];
  readonly categories: readonly CoverageFigures[];
  readonly total: CoverageFigures;
  /** 四种形态, only of talks that began from a clue; null for roles that may not know of them. */
  readonly fourForms:
    | readonly { readonly fourForms: FourForms; readonly talks: number; readonly people: number }[]
    | null;
}
