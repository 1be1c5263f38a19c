import { Input, InputNumber, Select } from 'antd';
import {
  ISSUER_MODE_LABELS,
  ISSUER_MODES,
  type IssuerMode,
  type LetterTemplate,
} from '../../db/domain/letter-campaign.ts';
import { PARTY_KINDS } from '../../db/domain/letter-field.ts';
import { call } from '../client.ts';
import { DateInput } from '../ui/DateInput.tsx';
import { PersonPicker } from '../ui/PersonPicker.tsx';
import {
  type CampaignDraft,
  ceremonyHint,
  type DueCustom,
  dueHint,
  templateLabel,
  withTemplate,
  withYear,
} from './campaign-draft.ts';
import { ScopeFields } from './ScopeFields.tsx';

interface Props {
  readonly draft: CampaignDraft;
  readonly templates: readonly LetterTemplate[];
  readonly custom: DueCustom;
  readonly onChange: (draft: CampaignDraft) => void;
}

/** The first screen: template, year, dates and 甲方 at the left, who must sign at the right. */
export function CampaignFacts({ draft, templates, custom, onChange }: Props) {
  const open = templates.filter(({ closedOn }) => closedOn === null);
  const chooseTemplate = async (templateId: string): Promise<void> => {
    const template = open.find((one) => one.templateId === templateId);
    const versionId = template?.versions[0]?.versionId;
    if (!template || versionId === undefined) return;
    const { content } = await call('letterTemplates.get', { versionId });
    onChange(withTemplate(draft, template, content.copies));
  };
  const set = (patch: Partial<CampaignDraft>): void => onChange({ ...draft, ...patch });
  const ofDue = dueHint(draft, custom);
  const template = open.find(({ templateId }) => templateId === draft.templateId);
  return (
    <div className="campaign-facts">
      <div className="panel">
        <div className="campaign-form">
          <span>文书范本</span>
          <Select<string>
            autoFocus
            aria-label="文书范本"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="请选择"
            value={draft.templateId}
            options={open.map(({ templateId, name, party }) => ({
              value: templateId,
              label: templateLabel(name, party),
            }))}
            onChange={(next) => void chooseTemplate(next)}
          />
          {template && (
            <span className="hint muted">
              第 {template.versions[0]?.number} 版；使用后该版本文本不再改动。
            </span>
          )}
          <span>年度</span>
          <InputNumber
            aria-label="年度"
            min={2000}
            max={2099}
            value={draft.year}
            onChange={(next) => next !== null && onChange(withYear(draft, next, custom))}
          />
          <span>批次名称</span>
          <Input
            aria-label="批次名称"
            maxLength={60}
            value={draft.name}
            onChange={(event) => set({ name: event.target.value })}
          />
          <span>应签日期</span>
          <DateInput label="应签日期" value={draft.dueOn} onChange={(next) => next && set({ dueOn: next })} />
          {ofDue && (
            <span className="hint muted" role="status">
              {ofDue}
            </span>
          )}
          <span>集中签订日</span>
          <DateInput
            label="集中签订日"
            value={draft.ceremonyOn}
            onChange={(next) => set({ ceremonyOn: next || null })}
          />
          <span className="hint muted">{ceremonyHint(draft.ceremonyOn, custom.today)}</span>
          <span>责任期限</span>
          <span className="opening-field">
            <DateInput
              label="期限起"
              width={126}
              value={draft.termFromOn}
              onChange={(next) => next && set({ termFromOn: next })}
            />
            至
            <DateInput
              label="期限止"
              width={126}
              value={draft.termToOn}
              onChange={(next) => next && set({ termToOn: next })}
            />
          </span>
          <span>份数</span>
          <InputNumber
            aria-label="份数"
            min={1}
            max={20}
            value={draft.copies}
            onChange={(next) => next !== null && set({ copies: next })}
          />
          <IssuerFields draft={draft} set={set} />
          <span>备注</span>
          <Input
            aria-label="备注"
            maxLength={500}
            value={draft.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </div>
      </div>
      <div className="panel">
        <div className="page-head campaign-scope">
          <h2>应签{PARTY_KINDS[draft.scope.party]}</h2>
          <span className="opening-field">
            名单日期
            <DateInput
              label="名单日期"
              width={138}
              value={draft.frozenOn}
              onChange={(next) => next && set({ frozenOn: next })}
            />
          </span>
        </div>
        <ScopeFields scope={draft.scope} on={draft.frozenOn} onChange={(scope) => set({ scope })} />
      </div>
    </div>
  );
}

function IssuerFields({
  draft,
  set,
}: {
  readonly draft: CampaignDraft;
  readonly set: (patch: Partial<CampaignDraft>) => void;
}) {
  return (
    <>
      <span>甲方</span>
      <Select<IssuerMode>
        aria-label="甲方"
        value={draft.issuerMode}
        options={ISSUER_MODES.map((mode) => ({ value: mode, label: ISSUER_MODE_LABELS[mode] }))}
        onChange={(issuerMode) => set({ issuerMode, issuer: null })}
      />
      {draft.issuerMode === 'one' && (
        <>
          <span>甲方姓名</span>
          <PersonPicker label="甲方姓名" value={draft.issuer} onChange={(issuer) => set({ issuer })} />
        </>
      )}
    </>
  );
}
