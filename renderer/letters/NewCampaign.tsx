import './letters.css';
import { Button, Spin, Steps } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  type Campaign,
  type LetterTemplate,
  nextYearOf,
  proposedDueOn,
} from '../../db/domain/letter-campaign.ts';
import type { CampaignMade } from '../../electron/contract/letter-campaigns.ts';
import { useCall } from '../ui/calls.ts';
import { today } from '../ui/today.ts';
import { CampaignFacts } from './CampaignFacts.tsx';
import { CampaignMadeStep } from './CampaignMadeStep.tsx';
import { type CampaignDraft, type DueCustom, draftFault, emptyDraft } from './campaign-draft.ts';
import { PartyStep } from './PartyStep.tsx';

/** 新建批次 in three screens: template, year and who; people with their 甲方; print. */
export function NewCampaign() {
  const [parameters] = useSearchParams();
  const from = parameters.get('from');
  const templates = useCall('letterTemplates.list', {});
  const last = useCall('letterCampaigns.get', { campaignId: from ?? '' }, { enabled: from !== null });
  const rules = useCall('officeRules.get', {});
  if (!templates.data || !rules.data || (from !== null && !last.data)) return <Spin />;
  const { letterDueOn, letterLaterDays } = rules.data;
  const custom = { today: today(), monthDay: letterDueOn, laterDays: Number(letterLaterDays) };
  const first = last.data ? draftFrom(last.data, templates.data, custom) : emptyDraft(custom);
  return <Wizard key={from ?? ''} first={first} templates={templates.data} custom={custom} />;
}

/** 沿用上年: everything of the last campaign, with the latest version of its template. */
function draftFrom(
  last: Campaign,
  templates: readonly LetterTemplate[],
  { today: on, laterDays }: DueCustom,
): CampaignDraft {
  const template = templates.find(({ versions }) =>
    versions.some(({ versionId }) => versionId === last.templateVersionId),
  );
  const versionId = template?.versions[0]?.versionId ?? last.templateVersionId;
  const issuer = last.issuerId === null ? null : { personId: last.issuerId, name: last.issuerName };
  const next = nextYearOf(last, versionId, on);
  const dueOn = proposedDueOn(next.dueOn, on, laterDays);
  return { ...next, dueOn, templateId: template?.templateId ?? null, issuer };
}

interface WizardProps {
  readonly first: CampaignDraft;
  readonly templates: readonly LetterTemplate[];
  readonly custom: DueCustom;
}

const STEPS = ['范本与应签人员', '名单与甲方', '打印'].map((title) => ({ title }));

function Wizard({ first, templates, custom }: WizardProps) {
  const [draft, setDraft] = useState(first);
  const [step, setStep] = useState(0);
  const [made, setMade] = useState<CampaignMade | null>(null);
  const fault = draftFault(draft);
  return (
    <section className="page new-campaign" aria-label="新建批次">
      <div className="page-head">
        <h1>新建批次</h1>
        <Steps size="small" current={made ? 2 : step} items={STEPS} style={{ maxWidth: 620 }} />
        {step === 0 && (
          <div className="page-tools">
            {fault && <span className="muted">{fault}</span>}
            <Button type="primary" disabled={fault !== null} onClick={() => setStep(1)}>
              下一步
            </Button>
          </div>
        )}
      </div>
      {made ? (
        <CampaignMadeStep made={made} />
      ) : step === 0 ? (
        <CampaignFacts draft={draft} templates={templates} custom={custom} onChange={setDraft} />
      ) : (
        <PartyStep draft={draft} onBack={() => setStep(0)} onMade={setMade} />
      )}
    </section>
  );
}
