import type { LetterCandidate } from '../../db/domain/letter-campaign.ts';
import type { PartyKind } from '../../db/domain/letter-field.ts';
import type { TemplateContent } from '../../db/domain/letter-template.ts';
import { createCampaign } from '../../db/letter-campaigns.ts';
import { createTemplate } from '../../db/letter-templates.ts';
import type { Tx } from '../../db/write.ts';
import { letterTemplate } from './letter-template.ts';

/** Somebody who is to sign, with everything settled. */
export function letterCandidate(
  partyId: string,
  partyName: string,
  change: Partial<LetterCandidate> = {},
): LetterCandidate {
  return {
    party: 'person',
    partyId,
    partyName,
    pinyin: partyName,
    unitId: null,
    unitName: '',
    branchId: null,
    signerId: change.party === 'supplier' ? null : partyId,
    signerName: partyName,
    signerPost: '医师',
    categoryId: null,
    categoryName: '',
    level: 'staff',
    issuer: null,
    fault: null,
    ...change,
  };
}

export interface CampaignOrder {
  readonly name?: string;
  readonly party?: PartyKind;
  readonly content?: Partial<TemplateContent>;
  readonly copies?: number;
}

/** A campaign of 2026 with a letter for each; gives its id and those of the letters in their order. */
export function insertCampaign(
  tx: Tx,
  officeId: string,
  candidates: readonly LetterCandidate[],
  order: CampaignOrder = {},
): { readonly campaignId: string; readonly letterIds: readonly string[] } {
  const { name = '2026年度廉政责任书', party = 'person', copies = 2 } = order;
  const template = createTemplate(tx, {
    kind: 'integrityResponsibility',
    name,
    content: letterTemplate({ party, ...order.content }),
    madeOn: '2026-03-01',
  });
  const { campaignId } = createCampaign(
    tx,
    {
      name,
      year: 2026,
      templateVersionId: template.versionId,
      scope:
        party === 'person'
          ? { party, rule: { include: [{ kind: 'everyone' }], exclude: [] } }
          : party === 'supplier'
            ? { party, supplierIds: [] }
            : { party, unitIds: [] },
      frozenOn: '2026-03-02',
      dueOn: '2026-03-31',
      issuerMode: 'inCharge',
      issuerId: null,
      ceremonyOn: null,
      termFromOn: '2026-01-01',
      termToOn: '2026-12-31',
      copies,
      note: '',
    },
    candidates,
    officeId,
  );
  const rows = tx.db.all<{ id: string }>(
    'SELECT id FROM letter WHERE campaign_id = :campaignId ORDER BY serial',
    {
      campaignId,
    },
  );
  return { campaignId, letterIds: rows.map(({ id }) => id) };
}
