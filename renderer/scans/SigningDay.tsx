import { DateInput } from '../ui/DateInput.tsx';

export interface SigningDayProps {
  readonly value: string | null;
  readonly onChange: (on: string | null) => void;
  readonly disabled?: boolean;
}

/** The day on which letters that are not marked as signed yet count as signed; it stays for what comes next. */
export function SigningDay({ value, onChange, disabled = false }: SigningDayProps) {
  return (
    <div className="scan-signing">
      <span>签订日期</span>
      <DateInput label="签订日期" width={160} value={value} disabled={disabled} onChange={onChange} />
      <span className="muted">只用于还没有登记签订的责任书；不填的，按集中签订日，没有的按扫描当天</span>
    </div>
  );
}
