import { amendCampaign, requireCampaign, voidCampaign } from '../../db/letter-campaigns.ts';
import {
  fileLetters,
  getLetter,
  isRecusedFrom,
  refuseLetters,
  reopenLetters,
  signLetters,
  unfileLetters,
  unsignLetters,
  voidLetters,
} from '../../db/letters.ts';
import type { letterCampaignsContract } from '../contract/letter-campaigns.ts';
import type { lettersContract } from '../contract/letters.ts';
import type { ActContext, BulkActs } from './context.ts';

/** A bulk act's event names the people whose letters it was about. */
export function noteSigners(
  { db, recused, note }: Pick<ActContext, 'db' | 'recused' | 'note'>,
  letterIds: readonly string[],
): void {
  const subjects = letterIds.flatMap((letterId) => {
    const letter = getLetter(db, letterId);
    return letter && !isRecusedFrom(letter, recused) ? (letter.signerId ?? []) : [];
  });
  note({ subjects });
}

const size = (_context: unknown, { letterIds }: { readonly letterIds: readonly string[] }): number =>
  letterIds.length;

type LetterAct = 'sign' | 'unsign' | 'refuse' | 'reopen' | 'file' | 'unfile' | 'void';

/** What is done to the chosen letters. */
export const letterActs: BulkActs<typeof lettersContract, `letters.${LetterAct}`> = {
  'letters.sign': {
    size,
    write: (context, { letterIds, signedOn }) => {
      noteSigners(context, letterIds);
      return signLetters(context.tx, letterIds, signedOn, context.recused);
    },
  },
  'letters.unsign': {
    size,
    write: (context, { letterIds }) => {
      noteSigners(context, letterIds);
      return unsignLetters(context.tx, letterIds, context.recused);
    },
  },
  'letters.refuse': {
    size,
    write: (context, { letterIds, reason }) => {
      noteSigners(context, letterIds);
      return refuseLetters(context.tx, letterIds, reason, context.recused);
    },
  },
  'letters.reopen': {
    size,
    write: (context, { letterIds }) => {
      noteSigners(context, letterIds);
      return reopenLetters(context.tx, letterIds, context.recused);
    },
  },
  'letters.file': {
    size,
    write: (context, { letterIds, ...days }) => {
      noteSigners(context, letterIds);
      return fileLetters(context.tx, letterIds, days, context.recused);
    },
  },
  'letters.unfile': {
    size,
    write: (context, { letterIds }) => {
      noteSigners(context, letterIds);
      return unfileLetters(context.tx, letterIds, context.recused);
    },
  },
  'letters.void': {
    size,
    write: (context, { letterIds, reason }) => {
      noteSigners(context, letterIds);
      return voidLetters(context.tx, letterIds, reason, context.recused);
    },
  },
};

type CampaignAct = 'letterCampaigns.amend' | 'letterCampaigns.void';

/** What changes a campaign with its letters. */
export const campaignActs: BulkActs<typeof letterCampaignsContract, CampaignAct> = {
  'letterCampaigns.amend': {
    size: ({ db, today }, { campaignId, dueOn }) => {
      const campaign = requireCampaign(db, campaignId, today);
      return campaign.dueOn === dueOn ? 1 : campaign.counts.open + campaign.counts.gone;
    },
    write: ({ tx }, { campaignId, version, ...patch }) => {
      amendCampaign(tx, campaignId, version, patch);
      return null;
    },
  },
  'letterCampaigns.void': {
    size: ({ db, today }, { campaignId }) => requireCampaign(db, campaignId, today).counts.total,
    write: ({ tx }, { campaignId, version, reason }) => ({
      restored: voidCampaign(tx, campaignId, version, reason),
    }),
  },
};
