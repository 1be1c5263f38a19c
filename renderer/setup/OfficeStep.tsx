import { Form, Input, Radio } from 'antd';
import { useCallback } from 'react';
import { DOSSIER_WORDS } from '../../db/domain/office.ts';
import type { SessionStatus } from '../../electron/contract/session.ts';
import { FolderField } from '../ui/FolderField.tsx';
import type { StepProps } from './plan.ts';

const WORD_NOTES = {
  廉洁档案: '面向全体在册人员（默认）',
  廉政档案: '只面向党员干部、监察对象的单位',
} as const;

interface OfficeStepProps extends StepProps {
  readonly folder: string;
  readonly onStatus: (status: SessionStatus) => void;
}

/** The names of the hospital and of the office, the word for its dossiers, and where the data lie. */
export function OfficeStep({ plan, onChange, folder, onStatus }: OfficeStepProps) {
  const onPending = useCallback((folderPending: boolean) => onChange({ folderPending }), [onChange]);
  return (
    <Form layout="vertical" className="setup-form" size="middle">
      <Form.Item label="单位名称" htmlFor="hospital-name" extra="印在封面和台账上，如“临江市第一人民医院”">
        <Input
          id="hospital-name"
          value={plan.hospitalName}
          maxLength={50}
          autoFocus
          onChange={(event) => onChange({ hospitalName: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="部门名称" htmlFor="office-name" extra="如纪检监察室、纪委办公室">
        <Input
          id="office-name"
          value={plan.officeName}
          maxLength={50}
          onChange={(event) => onChange({ officeName: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="档案的叫法">
        <Radio.Group
          value={plan.dossierWord}
          onChange={(event) => onChange({ dossierWord: event.target.value })}
          options={DOSSIER_WORDS.map((word) => ({ value: word, label: `${word}：${WORD_NOTES[word]}` }))}
          vertical
        />
      </Form.Item>
      <Form.Item
        label="数据文件夹"
        htmlFor="data-folder"
        extra="数据只存放在本机的这个文件夹中，全部加密。请放在本机硬盘，不要用网络共享或 U 盘。"
      >
        <FolderField id="data-folder" folder={folder} onStatus={onStatus} onPending={onPending} />
      </Form.Item>
    </Form>
  );
}
