import { Button, Drawer, Space } from 'antd';
import { useState } from 'react';
import {
  type EducationMaterial,
  MATERIAL_KIND_CODES,
  MATERIAL_KINDS,
  MATERIAL_LEDGER,
} from '../../db/domain/education-material.ts';
import { OFFICE_ROLES } from '../../db/domain/role.ts';
import { useAct } from '../ui/calls.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { ledgerColumns } from '../ui/ledger-columns.ts';
import { RecordPapers } from '../ui/papers/RecordPapers.tsx';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { useSession } from '../ui/session.ts';
import { today } from '../ui/today.ts';
import { MaterialForm } from './MaterialForm.tsx';

const COLUMNS = ledgerColumns(MATERIAL_LEDGER);
const KINDS = MATERIAL_KIND_CODES.map((value) => ({ value, label: MATERIAL_KINDS[value] }));

/** 警示教育资料目录: films, cases, notices and texts, with their files. */
export function MaterialsPage() {
  const { user } = useSession();
  const [isAdding, setIsAdding] = useState(false);
  const [opened, setOpened] = useState<EducationMaterial | null>(null);
  const canWrite = OFFICE_ROLES.includes(user.role);
  return (
    <>
      <ListPage
        name="education-materials"
        title="警示教育资料目录"
        channel="educationMaterials.list"
        countChannel="educationMaterials.count"
        exportChannel="educationMaterials.export"
        printChannel="educationMaterials.print"
        columns={COLUMNS}
        rowKey={({ id }) => id}
        filters={[
          { code: 'text', label: '名称、来源或首字母', kind: 'text', width: 200 },
          { code: 'kind', label: '类别', kind: 'select', options: KINDS },
        ]}
        defaultSort={{ by: 'title', descending: false }}
        onOpen={setOpened}
        empty={<EmptyState title="没有教育资料">登记警示教育片、案例和通报，组织活动时直接选用。</EmptyState>}
        toolbar={() =>
          canWrite && (
            <Button type="primary" onClick={() => setIsAdding(true)}>
              登记资料
            </Button>
          )
        }
      />
      {isAdding && <MaterialForm material={null} onClose={() => setIsAdding(false)} />}
      {opened && (
        <MaterialPane key={opened.id} material={opened} canWrite={canWrite} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

function MaterialFacts({ material }: { readonly material: EducationMaterial }) {
  const { source, issuedOn, minutes, place, note } = material;
  const facts = [
    ['来源', source],
    ['发布日期', issuedOn ?? ''],
    ['时长', minutes === null ? '' : `${minutes} 分钟`],
    ['存放位置', place],
    ['备注', note],
  ].filter(([, text]) => text !== '');
  return (
    <dl className="education-facts">
      {facts.map(([label, text]) => (
        <div key={label} className="education-line">
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function MaterialPane(props: {
  readonly material: EducationMaterial;
  readonly canWrite: boolean;
  readonly onClose: () => void;
}) {
  const { material, canWrite, onClose } = props;
  const [asked, setAsked] = useState<'amend' | 'void' | null>(null);
  const voiding = useAct('educationMaterials.void', {
    invalidates: ['educationMaterials.', 'education.'],
    done: '已作废',
    onDone: onClose,
  });
  const tools = canWrite && (
    <Space>
      <Button onClick={() => setAsked('void')}>作废</Button>
      <Button type="primary" onClick={() => setAsked('amend')}>
        修改
      </Button>
    </Space>
  );
  return (
    <Drawer
      open
      size={640}
      onClose={onClose}
      title={`${MATERIAL_KINDS[material.kind]}：${material.title}`}
      extra={tools}
    >
      <MaterialFacts material={material} />
      <RecordPapers
        record={{ recordKind: 'educationMaterial', recordId: material.id }}
        title={material.title}
        occurredOn={material.issuedOn ?? today()}
        isWritable={canWrite}
      />
      {asked === 'amend' && <MaterialForm material={material} onClose={onClose} />}
      {asked === 'void' && (
        <ReasonDialog
          title={`作废：${material.title}`}
          open
          onClose={() => setAsked(null)}
          onConfirm={(reason) => voiding.send({ materialId: material.id, version: material.version, reason })}
        >
          不再供新活动选用；已用过它的活动不受影响。
        </ReasonDialog>
      )}
    </Drawer>
  );
}
