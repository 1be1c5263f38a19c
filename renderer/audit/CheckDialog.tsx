import { Alert, Button, Form, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { AuditReport } from '../../electron/contract/audit.ts';
import { useJob } from '../ui/calls.ts';
import { useShortcut } from '../ui/shortcut.ts';
import { clockText } from '../ui/time-text.ts';
import './audit.css';

/** Recomputes the chain, with an anchor from paper where there is one, and says what was found. */
export function CheckDialog({ onClose }: { readonly onClose: () => void }) {
  const [anchor, setAnchor] = useState('');
  const [report, setReport] = useState<AuditReport | null>(null);
  const check = useJob('audit.check', { label: '校验操作记录', onDone: setReport, invalidates: ['audit.'] });
  const start = (): void => {
    if (!check.isRunning) void check.start({ anchor });
  };
  const text = useRef<HTMLParagraphElement>(null);
  useShortcut('Ctrl+Enter', start, text);
  return (
    <Modal
      open
      title="校验"
      width={720}
      onCancel={onClose}
      footer={
        <Button type="primary" loading={check.isRunning} title="Ctrl+Enter" onClick={start}>
          {report ? '再次校验' : '开始校验'}
        </Button>
      }
    >
      <p className="muted" ref={text}>
        逐条重算全部操作记录及其校验值，并与每条现有数据比对，可发现程序以外的修改、增加和删除。末尾被截去或换回旧数据库，要与外部锚点对照才能发现：数据文件夹、本机用户文件夹和月度锚点会自动对照；打印件页脚的锚点可在此录入。
      </p>
      <Form layout="vertical">
        <Form.Item label="纸面锚点（可不填）" htmlFor="paper-anchor">
          <Input
            id="paper-anchor"
            value={anchor}
            maxLength={100}
            autoFocus
            onPressEnter={start}
            placeholder="如 1234-AB12CD34EF567890"
            onChange={(event) => setAnchor(event.target.value)}
          />
        </Form.Item>
      </Form>
      {report && <Report report={report} />}
      {check.dialog}
    </Modal>
  );
}

function Report({ report }: { readonly report: AuditReport }) {
  const { faults, findings, events, changes, records, anchors, anchor, checkedAt } = report;
  return (
    <div role="status">
      <Alert
        type={faults === 0 ? 'success' : 'error'}
        showIcon
        className="form-fault"
        title={faults === 0 ? '校验通过，未发现被改动的记录' : `校验不通过，发现 ${faults} 处不符`}
        description={`${clockText(checkedAt)} 校验：操作 ${events} 条，变更 ${changes} 项，现有记录 ${records} 条，对照锚点 ${anchors} 个。`}
      />
      {findings.length > 0 && (
        <ul className="findings">
          {findings.map(({ kind, message }) => (
            <li key={message}>
              {kind === 'warning' ? '提示：' : '不符：'}
              {message}
            </li>
          ))}
        </ul>
      )}
      {faults > 0 && <p>请勿继续录入，保留现场，报告分管领导；需要时从最近的备份恢复后比对。</p>}
      <p>
        当前锚点 <code>{anchor}</code>，可抄在纸上或登记簿中，供以后核对。
      </p>
    </div>
  );
}
