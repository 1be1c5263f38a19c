import { Segmented } from 'antd';
import { useNavigate } from 'react-router';

const TABS = [
  { value: '/talks/owed', label: '应谈未谈' },
  { value: '/talks/appointments', label: '任前待谈' },
  { value: '/talks/missed', label: '补谈' },
  { value: '/talks/follow-ups', label: '后续要求' },
] as const;
type Tab = (typeof TABS)[number]['value'];

/** The four lists of what waits, each a click away. */
export function PlanTabs({ current }: { readonly current: Tab }) {
  const navigate = useNavigate();
  return (
    <Segmented<Tab>
      aria-label="待办清单"
      value={current}
      options={[...TABS]}
      onChange={(next) => void navigate(next)}
    />
  );
}
