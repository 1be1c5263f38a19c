import { Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { DossierRow } from '../../db/domain/dossier-record.ts';
import type { Attachment } from '../../db/domain/entry-record.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { getSection } from '../../db/domain/sections/index.ts';
import type { SectionOverview } from '../../electron/contract/entries.ts';
import type { PaperForm } from '../../electron/contract/paper.ts';
import type { MaskedPerson } from '../../electron/contract/people.ts';
import { BasicFacts } from '../ui/BasicFacts.tsx';
import { useCall } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { faultText } from '../ui/notices.ts';
import { PrintButton } from '../ui/PrintButton.tsx';
import { SET_FORMS } from '../ui/print-forms.ts';
import { useSession } from '../ui/session.ts';
import { usePlainKeys } from '../ui/use-plain-key.ts';
import { IntegrityOverview } from './IntegrityOverview.tsx';
import { PapersView } from './PapersView.tsx';
import { PersonHeader } from './PersonHeader.tsx';
import { SectionNav } from './SectionNav.tsx';
import { SectionView } from './SectionView.tsx';
import { BASIC_FACTS, groupSections, OVERVIEW, PAPERS, stepView, viewsOf } from './section-list.ts';
import { usePersonView } from './use-person-view.ts';
import './person-page.css';

/** A person's dossier on one page: who it is, the sections at the left, the chosen one at the right. */
export function PersonPage() {
  const { personId = '' } = useParams();
  const person = useCall('people.get', { personId });
  const overview = useCall('entries.overview', { personId });
  const papers = useCall('attachments.list', { personId });
  const dossier = useCall('dossiers.get', { personId });
  const fault = person.error ?? overview.error ?? papers.error ?? dossier.error;
  if (fault) return <EmptyState title="不能显示此人的档案">{faultText(fault)}</EmptyState>;
  if (!person.data || !overview.data || !papers.data || dossier.data === undefined)
    return <Spin className="person-wait" />;
  return (
    <Dossier person={person.data} sections={overview.data} papers={papers.data} dossier={dossier.data} />
  );
}

interface DossierProps {
  readonly person: MaskedPerson;
  readonly sections: readonly SectionOverview[];
  readonly papers: readonly Attachment[];
  readonly dossier: DossierRow | null;
}

function Dossier({ person, sections, papers, dossier }: DossierProps) {
  const groups = useMemo(() => groupSections(sections), [sections]);
  const { view, show, entryId } = usePersonView(person.id);
  const [wantsFolded, setWantsFolded] = useState(false);
  const isUnfolded = wantsFolded || groups.folded.some(({ code }) => code === view);
  const step = (by: number) => () => show(stepView(viewsOf(groups, isUnfolded), view, by));
  usePlainKeys({ j: step(1), k: step(-1) });
  return (
    <div className="person-page">
      <PersonHeader
        person={person}
        dossier={dossier}
        tools={dossier && <PrintPerson personId={person.id} />}
      />
      <SectionNav
        groups={groups}
        papers={papers.length}
        current={view}
        isUnfolded={isUnfolded}
        onPick={show}
        onUnfold={() => setWantsFolded(!isUnfolded)}
      />
      <div className="person-content">
        <View
          {...{ person, sections, papers, dossier, entryId, view }}
          key={`${view} ${entryId ?? ''}`}
          onPick={show}
        />
      </div>
    </div>
  );
}

const PERSON_FORMS: readonly PaperForm[] = ['dossier', ...SET_FORMS, 'basicFacts'];

function PrintPerson({ personId }: { readonly personId: string }) {
  const scopes = [{ label: '本人', people: { ids: [personId] } }];
  return <PrintButton name="person" scopes={scopes} offered={PERSON_FORMS} hasShortcut />;
}

interface ViewProps extends DossierProps {
  readonly view: string;
  readonly entryId: string | null;
  readonly onPick: (view: string) => void;
}

function View({ person, sections, papers, dossier, view, entryId, onPick }: ViewProps) {
  const { user } = useSession();
  const navigate = useNavigate();
  if (view === OVERVIEW)
    return <IntegrityOverview person={person} sections={sections} dossier={dossier} onPick={onPick} />;
  if (view === BASIC_FACTS)
    return (
      <>
        <h2 className="sr-only">基本情况</h2>
        <BasicFacts personId={person.id} onVoided={() => void navigate('/people')} />
      </>
    );
  if (view === PAPERS)
    return <PapersView personId={person.id} papers={papers} isWritable={OFFICE_ROLES.includes(user.role)} />;
  const overview = sections.find(({ code }) => code === view);
  const section = overview ? getSection(overview.code) : null;
  if (!overview || !section) return <EmptyState title="没有这个栏目">请从左侧选择其他栏目。</EmptyState>;
  return (
    <SectionView
      personId={person.id}
      personName={person.name}
      section={section}
      isKept={overview.kept}
      isWritable={overview.writable}
      papers={papers}
      entryId={entryId}
    />
  );
}
